package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.MosquittoClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The hand-made password and psk files that core's readers are held against: the same clients get in. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoginFilesTest {

    private static final Path TABLES =
            Path.of("..", "core", "src", "test", "resources", "io", "routelock", "mosquitto", "password");

    private static final List<String> USERS =
            List.of("", "u", "b", "#u", " u ", "u u", "\u00EF\u00BB\u00BFu", "\uFEFFu", "u ", "$7");

    @TempDir private Path folder;

    private static List<String> rows(String table) throws IOException {
        return Files.readAllLines(TABLES.resolve(table), StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("# ") && !line.startsWith("## "))
                .toList();
    }

    @Test
    void thePasswordFilesOfTheTableLetInTheSame() throws IOException {
        List<String> wrong = new ArrayList<>();
        int in = 0;
        for (String row : rows("password-files.txt")) {
            byte[] file = Escaped.bytes(PasswordEntries.filled(row));
            Given given = Given.conf("password_file $/passwords").file("passwords", file);
            try {
                List<String> outcome = Stage.same(folder, given, LoginFilesTest::logins);
                in += (int) outcome.stream().filter(line -> line.endsWith("CONNACK 0")).count();
            } catch (AssertionError e) {
                wrong.add(row + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(in).isGreaterThan(50);
    }

    private static void logins(Stage stage) throws IOException {
        for (String user : USERS) {
            for (String password : List.of("secret", "other")) {
                Hello hello = Hello.anonymous(Version.V3_1_1, "c").user(user).password(password);
                try (Speaker one = Speaker.connect(stage.port(), hello)) {
                    stage.tell(user + " with " + password + ": " + one.welcome());
                }
            }
        }
    }

    @Test
    void thePskFilesOfTheTableLetInTheSame() throws IOException {
        List<String> wrong = new ArrayList<>();
        int in = 0;
        for (String row : rows("psk-files.txt")) {
            Given given =
                    Given.conf("psk_hint hint", "psk_file $/keys", "allow_anonymous true")
                            .file("keys", Escaped.bytes(row));
            try {
                List<String> outcome = Stage.same(folder, given, LoginFilesTest::keys);
                in += (int) outcome.stream().filter(line -> line.endsWith(" in")).count();
            } catch (AssertionError e) {
                wrong.add(row + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(in).isGreaterThan(20);
    }

    private static void keys(Stage stage) throws IOException {
        for (String identity : List.of("i", "j")) {
            for (String key : List.of("ab", "abcd", "00ab")) {
                boolean in =
                        MosquittoClient.publish(
                                                stage.port(),
                                                "--psk",
                                                key,
                                                "--psk-identity",
                                                identity,
                                                "-t",
                                                "t",
                                                "-m",
                                                "m")
                                        .exitCode()
                                == 0;
                stage.tell(identity + " with " + key + (in ? " in" : " out"));
            }
        }
    }
}
