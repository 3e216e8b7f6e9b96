package io.routelock.mosquitto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.EscapedBytes;
import io.routelock.mosquitto.password.PskFile.Fault;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Issue 4: who can connect to a real mosquitto (Debian's 2.0.11) with a psk_file, and on which files it does
 * not start, is what we say.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealPskFileTest {

    private static final List<String> KEYS = List.of("ab", "abcd", "00ab");

    @TempDir private Path folder;

    private final List<String> differences = new ArrayList<>();
    private int refused;
    private int accepted;
    private int tried;

    @Test
    void withHandMadeFilesMosquittoStartsAndLetsInWhomWeSay() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        for (String row : rows) {
            compare(EscapedBytes.of(row), row);
        }
        System.out.printf(
                "mosquitto judged %d psk files: %d refused, %d of %d connections accepted%n",
                rows.size(), refused, accepted, tried);
        assertThat(differences).isEmpty();
        assertThat(accepted).isGreaterThan(20);
    }

    @Test
    void aKeyThatWeMakeConnectsAndAnotherDoesNot() throws IOException {
        Secret key = PskSecret.random();
        Secret ofPassword = PskSecret.ofTwinCat("Plc", false, Secret.of("s3cret"));
        PskFile file =
                PskFile.read(SourceText.of("# keys\r\n"))
                        .withKey("anna b", key)
                        .withKey("PLC1", Secret.of("00"))
                        .withKey("PLC1", ofPassword);
        assertThat(file.faults()).isEmpty();
        assertThat(file.entries()).extracting(PskFile.Entry::keyBits).containsExactly(256, 256);
        Files.write(folder.resolve("keys"), file.source().bytes());
        try (Mosquitto broker = Mosquitto.start(folder, lines())) {
            assertThat(connects(broker, "anna b", text(key))).isTrue();
            assertThat(connects(broker, "PLC1", text(ofPassword))).isTrue();
            assertThat(connects(broker, "PLC1", text(key))).isFalse();
            assertThat(connects(broker, "PLC1", "00")).isFalse();
            assertThat(connects(broker, "plc1", text(ofPassword))).isFalse();
            assertThat(connects(broker, "nobody", text(key))).isFalse();
        }
        assertThat(file.without("PLC1").entries())
                .extracting(PskFile.Entry::identity)
                .containsExactly("anna b");
    }

    private static String text(Secret key) {
        return key.useBytes(StandardCharsets.US_ASCII, bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static List<String> rows() throws IOException {
        try (InputStream in = RealPskFileTest.class.getResourceAsStream("psk-files.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .toList();
        }
    }

    private String[] lines() {
        return new String[] {
            "psk_file " + folder.resolve("keys"), "psk_hint hint", "allow_anonymous true", "log_type all"
        };
    }

    private void compare(byte[] bytes, String name) throws IOException {
        Files.write(folder.resolve("keys"), bytes);
        PskFile file = PskFile.read(SourceText.of(bytes));
        boolean stops = file.faults().stream().anyMatch(Fault::stops);
        switch (Mosquitto.attempt(folder, lines())) {
            case Mosquitto.Refused _ -> {
                refused++;
                differs(name + ": stops", stops, true);
            }
            case Mosquitto.Started(Mosquitto broker) -> {
                differs(name + ": stops", stops, false);
                compareConnections(broker, file, name);
                broker.close();
            }
        }
    }

    private void compareConnections(Mosquitto broker, PskFile file, String name) throws IOException {
        for (String identity : List.of("i", "j")) {
            String key = key(file, identity);
            for (String other : KEYS) {
                boolean ours = sameKey(key, other);
                boolean real = connects(broker, identity, other);
                tried++;
                accepted += real ? 1 : 0;
                differs(name + ": lets in " + identity + " with " + other, ours, real);
            }
        }
    }

    /** What the first line has; we never hand it out, so it is read from the text again. */
    private static String key(PskFile file, String identity) {
        return file.entries().stream()
                .filter(entry -> entry.identity().equals(identity))
                .findFirst()
                .filter(entry -> entry.keyBits() > 0)
                .map(entry ->
                        NamedLines.read(file.source()).named().stream()
                                .filter(line -> line.line() == entry.line())
                                .findFirst()
                                .orElseThrow()
                                .value())
                .orElse("");
    }

    /** Whole bytes of zero count; a lone digit zero in front does not. */
    private static boolean sameKey(String one, String other) {
        return !one.isEmpty() && bytes(one).equals(bytes(other));
    }

    private static String bytes(String key) {
        int zeroes = 0;
        while (key.startsWith("00", 2 * zeroes)) {
            zeroes++;
        }
        String number = key.substring(2 * zeroes).replaceFirst("^0+", "");
        return "00".repeat(zeroes) + (number.length() % 2 == 0 ? "" : "0") + number.toLowerCase(Locale.ROOT);
    }

    private static boolean connects(Mosquitto broker, String identity, String key) throws IOException {
        return MosquittoClient.publish(
                                broker.port(), "--psk", key, "--psk-identity", identity, "-t", "t", "-m", "m")
                        .exitCode()
                == 0;
    }

    private void differs(String what, boolean ours, boolean real) {
        if (ours != real) {
            differences.add("%s: we say %s, mosquitto %s".formatted(what, ours, real));
        }
    }
}
