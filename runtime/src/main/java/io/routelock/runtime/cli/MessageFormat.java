package io.routelock.runtime.cli;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The form that {@code mosquitto_sub -F} describes, without widths, dates and JSON. */
final class MessageFormat {

    private final List<Function<ApplicationMessage, byte[]>> pieces = new ArrayList<>();

    private MessageFormat() {}

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    static MessageFormat of(String text) {
        MessageFormat format = new MessageFormat();
        int at = 0;
        while (at < text.length()) {
            char mark = text.charAt(at);
            boolean begins = mark == '%' || mark == '@' || mark == '\\';
            if (begins && at + 1 == text.length()) {
                throw new IllegalArgumentException("-F ends in the middle of a sequence");
            }
            int letter = text.codePointAt(begins ? at + 1 : at);
            format.pieces.add(begins ? sequence(mark, letter) : constant(Character.toString(letter)));
            at += (begins ? 1 : 0) + Character.charCount(letter);
        }
        return format;
    }

    byte[] bytes(ApplicationMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pieces.forEach(piece -> out.writeBytes(piece.apply(message)));
        return out.toByteArray();
    }

    private static Function<ApplicationMessage, byte[]> constant(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return message -> bytes;
    }

    private static Function<ApplicationMessage, byte[]> sequence(char mark, int letter) {
        return switch (mark) {
            case '%' -> parameter(letter);
            case '\\' -> escaped(letter);
            default -> {
                if (letter != '@') {
                    throw unknown(mark, letter);
                }
                yield constant("@");
            }
        };
    }

    private static Function<ApplicationMessage, byte[]> escaped(int letter) {
        return switch (letter) {
            case '\\' -> constant("\\");
            case '0' -> constant("\0");
            case 'a' -> constant("\u0007");
            case 'e' -> constant("\u001b");
            case 'n' -> constant("\n");
            case 'r' -> constant("\r");
            case 't' -> constant("\t");
            case 'v' -> constant("\u000b");
            default -> throw unknown('\\', letter);
        };
    }

    private static Function<ApplicationMessage, byte[]> parameter(int letter) {
        return switch (letter) {
            case '%' -> constant("%");
            case 'p' -> message -> message.payload().toArray();
            case 'D' ->
                    message -> message.properties().correlation().map(Octets::toArray).orElse(new byte[0]);
            default -> {
                Function<ApplicationMessage, String> text = text(letter);
                yield message -> text.apply(message).getBytes(StandardCharsets.UTF_8);
            }
        };
    }

    private static Function<ApplicationMessage, String> text(int letter) {
        return switch (letter) {
            case 't' -> ApplicationMessage::topic;
            case 'l' -> message -> Integer.toString(message.payload().size());
            case 'q' -> message -> Integer.toString(message.qos().level());
            case 'r' -> message -> message.retain() ? "1" : "0";
            case 'x' -> message -> message.payload().toHex();
            case 'X' -> message -> HexFormat.of().withUpperCase().formatHex(message.payload().toArray());
            case 'C' -> message -> message.properties().contentType().orElse("");
            case 'R' -> message -> message.properties().responseTopic().orElse("");
            case 'E' -> message -> seconds(message.properties().expiry());
            case 'F' -> message -> message.properties().text() ? "1" : "";
            case 'P' -> message -> user(message.properties());
            default -> throw unknown('%', letter);
        };
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(Duration::toSeconds).map(Object::toString).orElse("");
    }

    private static String user(PublishProperties properties) {
        return properties.user().stream()
                .map(one -> one.name() + ":" + one.value())
                .collect(Collectors.joining(" "));
    }

    private static IllegalArgumentException unknown(char mark, int letter) {
        return new IllegalArgumentException(
                "-F: %s%s is not known here".formatted(mark, Character.toString(letter)));
    }
}
