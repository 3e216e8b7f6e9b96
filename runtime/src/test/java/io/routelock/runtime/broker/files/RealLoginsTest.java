package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.BrokerKind.Running;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The same logins at a real mosquitto and at the bundled broker: the same code in every CONNACK. */
class RealLoginsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final PasswordFile USERS =
            PasswordFile.read(SourceText.of(""))
                    .withPassword("bob", Secret.of("secret"))
                    .withPassword("eve", Secret.of("evil"));

    private static final List<Login> LOGINS =
            List.of(
                    Login.anonymous("c1"),
                    Login.of("", "c1"),
                    Login.of("", "c1").withPassword("x"),
                    Login.of("bob", "c1"),
                    Login.of("bob", "c1").withPassword("secret"),
                    Login.of("bob", "c1").withPassword("no"),
                    Login.of("bob", "c1").withPassword(""),
                    Login.of("nn", "c1"),
                    Login.of("nn", "c1").withPassword("x"),
                    Login.of("bob", "x1").withPassword("secret"),
                    Login.anonymous("x1"),
                    Login.anonymous(""));

    @TempDir private Path folder;

    private List<String> conf(int port, String lines) {
        String text = "user root|listener " + port + " 127.0.0.1|" + lines.replace("$", folder.toString());
        return List.of(text.split("\\|"));
    }

    private Running start(BrokerKind kind, String lines) throws IOException {
        return kind.start(folder, port -> conf(port, lines));
    }

    private static int code(int port, Login login) throws IOException {
        try (MqttProbe probe = MqttProbe.connect(port, login)) {
            probe.sync();
            return 0;
        } catch (MqttProbe.ConnectionRefused e) {
            return e.code();
        }
    }

    private List<String> codes(BrokerKind kind, String lines) throws IOException {
        List<String> found = new ArrayList<>();
        try (Running broker = start(kind, lines)) {
            for (Login login : LOGINS) {
                for (Protocol protocol : Protocol.values()) {
                    found.add(login.with(protocol) + ": " + code(broker.port(), login.with(protocol)));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow_anonymous true",
                "allow_anonymous false",
                "max_keepalive 60",
                "password_file $/users",
                "password_file $/users|allow_anonymous true",
                "allow_anonymous true|clientid_prefixes x",
                "password_file $/users|clientid_prefixes x",
            })
    void bothAnswerEveryLoginAlike(String lines) throws IOException {
        Files.write(folder.resolve("users"), USERS.source().bytes());
        assertThat(codes(BrokerKind.BUNDLED, lines)).isEqualTo(codes(BrokerKind.MOSQUITTO, lines));
    }

    /** MQTT 5 has a reason for it (3.1.3.1), which mosquitto does not use. */
    @Test
    void anEmptyClientIdThatIsNotAllowedIsRefused() throws IOException {
        String lines = "allow_anonymous true|allow_zero_length_clientid false";
        Login nameless = Login.anonymous("");
        try (Running broker = start(BrokerKind.MOSQUITTO, lines)) {
            assertThat(code(broker.port(), nameless)).isEqualTo(2);
            assertThat(code(broker.port(), nameless.with(Protocol.V5))).isEqualTo(0x80);
        }
        try (Running broker = start(BrokerKind.BUNDLED, lines)) {
            assertThat(code(broker.port(), nameless)).isEqualTo(2);
            assertThat(code(broker.port(), nameless.with(Protocol.V5))).isEqualTo(0x85);
        }
    }

    /** Who is still connected behind a reload: bob, eve, and one without a name. */
    private List<Boolean> staying(
            BrokerKind kind, String before, String now, UnaryOperator<PasswordFile> change)
            throws IOException {
        Files.write(folder.resolve("users"), USERS.source().bytes());
        try (Running broker = start(kind, before)) {
            List<MqttProbe> probes = new ArrayList<>();
            for (Login login : logins(before)) {
                probes.add(MqttProbe.connect(broker.port(), login));
            }
            Files.write(folder.resolve("users"), change.apply(USERS).source().bytes());
            Files.write(folder.resolve("mosquitto.conf"), conf(broker.port(), now));
            broker.reload();
            awaitReload(broker.port());
            List<Boolean> staying = new ArrayList<>();
            for (MqttProbe probe : probes) {
                staying.add(answers(probe));
                probe.vanish();
            }
            return staying;
        }
    }

    private static List<Login> logins(String conf) {
        Stream<Login> named =
                Stream.of(
                        Login.of("bob", "b").withPassword("secret"),
                        Login.of("eve", "e").withPassword("evil"));
        return (conf.contains("allow_anonymous true")
                        ? Stream.concat(named, Stream.of(Login.anonymous("a")))
                        : named)
                .toList();
    }

    /** SIGHUP has no answer: the broker has read its files when it refuses the client id that they forbid. */
    private static void awaitReload(int port) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Login forbidden = Login.of("bob", "zz").withPassword("secret");
        Login other = Login.of("eve", "zz").withPassword("evil");
        while (code(port, forbidden) == 0 || code(port, other) == 0) {
            assertThat(System.nanoTime()).describedAs("the reload does not come").isLessThan(end);
        }
    }

    private static boolean answers(MqttProbe probe) {
        try {
            probe.sync();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static UnaryOperator<PasswordFile> change(String word) {
        return switch (word) {
            case "bob gone" -> file -> file.without("bob");
            case "bob new" -> file -> file.withPassword("bob", Secret.of("other"));
            case "bob again" -> file -> file.withPassword("bob", Secret.of("secret"));
            default -> file -> file;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "password_file $/users, password_file $/users, bob gone",
        "password_file $/users, password_file $/users, bob new",
        "password_file $/users|allow_anonymous true, password_file $/users, -",
        "password_file $/users|allow_anonymous true, password_file $/users|allow_anonymous true, bob gone",
        "password_file $/users|allow_anonymous true, allow_anonymous true, -",
        "password_file $/users, allow_anonymous false, -",
    })
    void aReloadThrowsOutTheSameClients(String before, String now, String what) throws IOException {
        String forbids = now + "|clientid_prefixes c";
        assertThat(staying(BrokerKind.BUNDLED, before, forbids, change(what)))
                .isEqualTo(staying(BrokerKind.MOSQUITTO, before, forbids, change(what)));
    }

    /**
     * The two differences: mosquitto keeps the passwords of its clients to try them again, this broker keeps
     * none, so that whoever has a new hash, or was let in unasked, has to log in again.
     */
    @Test
    void whoCannotBeAskedAgainHasToLogInAgain() throws IOException {
        String passwords = "password_file $/users";
        String forbids = passwords + "|clientid_prefixes c";
        assertThat(staying(BrokerKind.MOSQUITTO, passwords, forbids, change("bob again")))
                .containsExactly(true, true);
        assertThat(staying(BrokerKind.BUNDLED, passwords, forbids, change("bob again")))
                .containsExactly(false, true);

        String open = "allow_anonymous true";
        String now = passwords + "|allow_anonymous true|clientid_prefixes c";
        assertThat(staying(BrokerKind.MOSQUITTO, open, now, change("-"))).containsExactly(true, true, true);
        assertThat(staying(BrokerKind.BUNDLED, open, now, change("-"))).containsExactly(false, false, true);
    }

    @Test
    void aClientThatHasNoCertificateToNameItIsRefusedWithCode4() throws Exception {
        ConfFolder.filled(folder);
        String lines =
                "certfile $/server.crt|keyfile $/server.key|cafile $/ca.crt|use_identity_as_username true";
        for (BrokerKind kind : BrokerKind.values()) {
            try (Running broker = start(kind, lines)) {
                assertThat(codeOverTls(broker.port(), Protocol.V3_1_1)).isEqualTo(4);
                assertThat(codeOverTls(broker.port(), Protocol.V5)).isEqualTo(134);
            }
        }
    }

    private int codeOverTls(int port, Protocol protocol) throws Exception {
        var socket = SeedsTest.tls(port, folder.resolve("server.crt"), Optional.empty());
        try (MqttProbe probe = MqttProbe.connect(socket, Login.anonymous("c").with(protocol))) {
            probe.sync();
            return 0;
        } catch (MqttProbe.ConnectionRefused e) {
            return e.code();
        }
    }
}
