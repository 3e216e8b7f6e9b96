package io.routelock.app.mqttclient;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.PublishProperties.UserProperty;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.Topics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a message of what is typed. */
final class PublishMessage {

    /** More is no message that anybody types or tries with. */
    static final int MOST_BYTES = 16 << 20;

    private static final long MOST_EXPIRY = 4_294_967_295L;

    private PublishMessage() {}

    /** Why it cannot be published, in a sentence; files are not looked at. */
    static Optional<String> fault(PublishDraft draft, MqttVersion version) {
        try {
            Topics.requireName(draft.topic());
            if (draft.kind() == PublishDraft.Kind.HEX) {
                Octets.ofHex(digits(draft.payload()));
            }
            if (draft.kind() == PublishDraft.Kind.FILE && draft.payload().isBlank()) {
                return Optional.of("The file of the payload is missing.");
            }
            if (version == MqttVersion.V5) {
                properties(draft);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(ConnectionFaults.sentence(e));
        }
    }

    private static String digits(String typed) {
        String digits = typed.replaceAll("[\\s:,-]", "").replace("0x", "");
        if (!digits.matches("\\p{XDigit}*")) {
            throw new IllegalArgumentException("a payload in hex has the digits 0-9 and A-F");
        }
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    "a payload in hex has two digits for each byte; these are " + digits.length());
        }
        return digits;
    }

    /**
     * May read a file: not on the JavaFX thread.
     *
     * @throws IllegalArgumentException as {@link #fault} tells
     * @throws FindingException {@code mqtt.payload-file}
     */
    static ApplicationMessage of(PublishDraft draft, MqttVersion version) {
        PublishProperties properties = version == MqttVersion.V5 ? properties(draft) : PublishProperties.NONE;
        return new ApplicationMessage(
                draft.topic(), payload(draft), Qos.of(draft.qos()), draft.retain(), properties);
    }

    private static Octets payload(PublishDraft draft) {
        return switch (draft.kind()) {
            case TEXT -> Octets.of(draft.payload().getBytes(StandardCharsets.UTF_8));
            case HEX -> Octets.ofHex(digits(draft.payload()));
            case FILE -> file(draft.payload().strip());
        };
    }

    private static Octets file(String name) {
        try (InputStream in = Files.newInputStream(Path.of(name))) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new FindingException(cannot(name, "is larger than 16 MiB"));
            }
            return Octets.of(content);
        } catch (IOException | InvalidPathException e) {
            throw new FindingException(cannot(name, "cannot be read"), e);
        }
    }

    private static Finding cannot(String name, String why) {
        return Finding.error(
                "mqtt.payload-file",
                "%s %s; nothing was published.".formatted(name, why),
                "Choose another file.");
    }

    private static PublishProperties properties(PublishDraft draft) {
        return new PublishProperties(
                false,
                expiry(draft.expiry().strip()),
                typed(draft.contentType()),
                responseTopic(draft.responseTopic().strip()),
                Optional.empty(),
                user(draft.user()));
    }

    private static Optional<String> typed(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    private static Optional<String> responseTopic(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Topics.requireName(text);
        return Optional.of(text);
    }

    private static Optional<Duration> expiry(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > MOST_EXPIRY) {
            throw new IllegalArgumentException("a message expires after 0 to 4294967295 s");
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }

    private static List<UserProperty> user(String lines) {
        List<UserProperty> found = new ArrayList<>();
        for (String line : lines.lines().filter(one -> !one.isBlank()).toList()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "a user property is name=value, not \"%s\"".formatted(line.strip()));
            }
            found.add(
                    new UserProperty(line.substring(0, equals).strip(), line.substring(equals + 1).strip()));
        }
        return found;
    }
}
