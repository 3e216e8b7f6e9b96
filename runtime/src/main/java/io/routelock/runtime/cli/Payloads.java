package io.routelock.runtime.cli;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is published: one of {@code -m -f -n -s -l}. Bytes are taken as they are. */
final class Payloads {

    /** Bytes that one MQTT packet can carry, roughly (MQTT 5, 2.1.4). */
    private static final int MOST = 268_000_000;

    /** Java puts it where the character set of the system lacks what stands on the command line. */
    private static final char LOST = '\ufffd';

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "This text, as UTF-8.")
    private @Nullable String text;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "F",
            description = "The content of a file.")
    private @Nullable Path file;

    @Option(
            names = {"-n", "--null-message"},
            description = "A message without content; with -r it deletes the one that is kept.")
    private boolean none;

    @Option(
            names = {"-s", "--stdin-file"},
            description = "All of standard input as one message.")
    private boolean all;

    @Option(
            names = {"-l", "--stdin-line"},
            description = "Each line of standard input as one message.")
    private boolean lines;

    /**
     * @throws IllegalArgumentException with a text for the user unless there is just one of them
     */
    void requireOne() {
        long given = Stream.of(text != null, file != null, none, all, lines).filter(one -> one).count();
        if (given != 1) {
            throw new IllegalArgumentException("name one of -m, -f, -n, -s and -l");
        }
        if (text != null && text.indexOf(LOST) >= 0) {
            throw new IllegalArgumentException(
                    "the message has a character that the terminal's character set lacks: use -f or -s");
        }
    }

    /** Hands out one after the other, as they come. */
    void forEach(InputStream input, Consumer<Octets> use) {
        if (text != null) {
            use.accept(Octets.of(text.getBytes(StandardCharsets.UTF_8)));
        } else if (file != null) {
            use.accept(content(file));
        } else if (none) {
            use.accept(Octets.EMPTY);
        } else {
            read(input, use);
        }
    }

    private static Octets content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return whole(in, file.toString());
        } catch (IOException e) {
            throw unusable(file.toString(), "cannot be read");
        }
    }

    private void read(InputStream input, Consumer<Octets> use) {
        try {
            if (all) {
                use.accept(something(whole(input, "standard input")));
            } else {
                readLines(input, use);
            }
        } catch (IOException e) {
            throw unusable("standard input", "cannot be read");
        }
    }

    /** As for mosquitto_pub: the program in front has failed, and with -r nothing deletes what is kept. */
    private static Octets something(Octets content) {
        if (content.isEmpty()) {
            throw unusable("standard input", "is empty");
        }
        return content;
    }

    private static Octets whole(InputStream in, String name) throws IOException {
        byte[] content = in.readNBytes(MOST);
        if (content.length == MOST) {
            throw unusable(name, "is larger than a message can be");
        }
        return Octets.of(content);
    }

    /** A line ends with a line feed alone; the last one needs none. */
    private static void readLines(InputStream in, Consumer<Octets> use) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            while (next >= 0 && next != '\n') {
                requireRoom(line.size());
                line.write(next);
                next = in.read();
            }
            use.accept(Octets.of(line.toByteArray()));
            line.reset();
            next = next < 0 ? next : in.read();
        }
    }

    private static void requireRoom(int length) {
        if (length == MOST) {
            throw unusable("a line of standard input", "is longer than a message can be");
        }
    }

    private static FindingException unusable(String name, String why) {
        return new FindingException(
                Finding.error(
                        "mqtt.no-message",
                        "Nothing is published: %s %s.".formatted(name, why),
                        "Check what is to be published; a message without content is -n."));
    }
}
