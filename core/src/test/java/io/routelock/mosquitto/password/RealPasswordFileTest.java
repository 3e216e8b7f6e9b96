package io.routelock.mosquitto.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.EscapedBytes;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile.Fault;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.ConnectionRefused;
import routelock.testing.MqttProbe.Login;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Issue 4: who can log in at a real mosquitto (Debian's 2.0.11) with a password_file, and which entries it
 * drops, is what we say.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealPasswordFileTest {

    private static final int RANDOM_FILES = Integer.getInteger("password.files", 60);
    private static final long SEED = Long.getLong("password.seed", 20_261_120);

    /** 2.0.11 loses a last line of just this many bytes and no LF, which we do not follow. */
    private static final int BUFFER = 255;

    /** What random files are made of. */
    private static final List<String> PARTS =
            List.of(
                    "u",
                    "b",
                    ":",
                    ":",
                    "$",
                    "$7$101$",
                    "$6$",
                    "<S>",
                    "<K>",
                    "<H>",
                    "<6>",
                    "<O>",
                    "<s16>",
                    " ",
                    "\t",
                    "\r",
                    "\n",
                    "\n",
                    "#",
                    "=",
                    "A",
                    "u:<H>\n",
                    "b:<6>\n",
                    "u:$7$101$<S>$<K>");

    @TempDir private Path folder;

    private final List<String> differences = new ArrayList<>();
    private int logins;
    private int accepted;

    @Test
    void withHandMadeFilesTheSameUsersLogInAtARealMosquitto() throws IOException {
        List<String> rows = rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(100);
        for (String row : rows) {
            compare(EscapedBytes.of(Entries.filled(row)), row);
        }
        System.out.printf(
                "mosquitto judged %d hand-made password files: %d of %d logins accepted%n",
                rows.size(), accepted, logins);
        assertThat(differences).isEmpty();
        assertThat(accepted).isGreaterThan(50);
    }

    @Test
    void withRandomFilesTheSameUsersLogInAtARealMosquitto() throws IOException {
        for (long seed = SEED; seed < SEED + RANDOM_FILES; seed++) {
            Random dice = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int left = 1 + dice.nextInt(12); left > 0; left--) {
                text.append(PARTS.get(dice.nextInt(PARTS.size())));
            }
            byte[] file = Entries.filled(text.toString()).getBytes(StandardCharsets.UTF_8);
            if (file.length - 1 - lastLineEnd(file) == BUFFER) {
                continue;
            }
            compare(file, "seed " + seed + ": " + visible(text));
        }
        System.out.printf(
                "mosquitto judged %d random password files: %d of %d logins accepted%n",
                RANDOM_FILES, accepted, logins);
        assertThat(differences).isEmpty();
        assertThat(accepted).isBetween(logins / 20, logins * 9 / 10);
    }

    private static int lastLineEnd(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).lastIndexOf('\n');
    }

    private static String visible(CharSequence text) {
        return text.toString().replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }

    private static List<String> rows() throws IOException {
        try (InputStream in = RealPasswordFileTest.class.getResourceAsStream("password-files.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# ") && !line.startsWith("## "))
                    .toList();
        }
    }

    private void compare(byte[] bytes, String name) throws IOException {
        Path path = folder.resolve("passwords");
        Files.write(path, bytes);
        PasswordFile file = PasswordFile.read(SourceText.of(bytes));
        try (Mosquitto broker =
                Mosquitto.start(folder, "password_file " + path, "allow_anonymous false", "log_type all")) {
            List<String> said =
                    broker.logUntil("version 2.0.11 running")
                            .lines()
                            .map(line -> line.replaceFirst("^[0-9]+: ", ""))
                            .filter(line -> line.startsWith("Error") || line.startsWith("Warning: Invalid"))
                            .map(RealPasswordFileTest::cut)
                            .toList();
            differs(name + ": drops", expected(file), said.stream().sorted().toList());
            for (String user : candidates(file)) {
                for (String password : List.of(Entries.PASSWORD, Entries.OTHER)) {
                    boolean in = logsIn(broker, user, password);
                    logins++;
                    accepted += in ? 1 : 0;
                    boolean ours = file.accepts(user, Secret.of(password), MosquittoVersion.V2_0);
                    differs(name + ": lets in " + user + " with " + password, ours, in);
                }
            }
        }
    }

    private void differs(String what, Object ours, Object real) {
        if (!ours.equals(real)) {
            differences.add("%s: we say %s, mosquitto %s".formatted(what, ours, real));
        }
    }

    /** A line of the log is cut at 999 bytes, and a name in it may hold any byte. */
    private static String cut(String said) {
        return said.startsWith("Warning: Invalid")
                ? said.replaceFirst(" file '.*", "")
                : said.split(" user ", 2)[0];
    }

    private static List<String> expected(PasswordFile file) {
        return file.faults(MosquittoVersion.V2_0).stream()
                .flatMap(RealPasswordFileTest::asMosquittoSays)
                .sorted()
                .toList();
    }

    private static Stream<String> asMosquittoSays(Fault fault) {
        return switch (fault.kind()) {
            case NO_HASH ->
                    Stream.of(
                            fault.user().isEmpty() && fault.column() == 1
                                    ? "Warning: Invalid line in password"
                                    : "Error: Invalid password hash for");
            case TOO_LONG -> Stream.of("Warning: Invalid line in password");
            case CLEAR_TEXT, UNKNOWN_HASH -> Stream.of("Error: Invalid password hash type for");
            case ITERATIONS -> Stream.of("Error: Invalid hash iterations for");
            case BAD_SALT, SALT_LENGTH -> Stream.of("Error: Unable to decode password salt for");
            case BAD_HASH -> Stream.of("Error: Unable to decode password for");
            case NO_COLON, NO_NAME, DUPLICATE, MARK_IN_NAME, NAME_NOT_UTF8, NUL -> Stream.of();
        };
    }

    private static Set<String> candidates(PasswordFile file) {
        Set<String> names = new TreeSet<>(Set.of("", "u", "b", "#u"));
        file.entries().stream()
                .map(PasswordFile.Entry::user)
                .filter(name ->
                        name.length() < 0xFFFF && name.chars().noneMatch(RealPasswordFileTest::unsendable))
                .forEach(names::add);
        return names;
    }

    /** MQTT has no control characters and no half pairs in a name. */
    private static boolean unsendable(int c) {
        return Character.isISOControl(c) || Character.isSurrogate((char) c);
    }

    private static boolean logsIn(Mosquitto broker, String user, String password) throws IOException {
        Login login = Login.of(user, "c").withPassword(password);
        try (MqttProbe _ = MqttProbe.connect(broker.port(), login)) {
            return true;
        } catch (ConnectionRefused e) {
            assertThat(e.code()).isEqualTo(5);
            return false;
        }
    }
}
