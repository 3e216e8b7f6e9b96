package io.routelock.app.brokerusers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.password.PskSecret;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What this tab writes lets the users in at a real mosquitto, and nobody else. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealBrokerUsersTest {

    private static final String PASSWORD = "Sömmer und Winter";
    private static final String HEAD = "allow_anonymous false\nacl_file mosquitto.acl\n";

    private @TempDir Path home;

    private static String conf(int port) {
        String user = "root".equals(System.getProperty("user.name")) ? "user root\n" : "";
        return user + HEAD + "listener " + port + " 127.0.0.1\n";
    }

    private static Mosquitto start(UsersDesk desk, int port) throws IOException {
        desk.users.save();
        assertThat(desk.profile.hasChanges()).isFalse();
        Mosquitto.Attempt attempt = Mosquitto.run(desk.broker.conf, port);
        assertThat(attempt).isInstanceOf(Mosquitto.Started.class);
        return ((Mosquitto.Started) attempt).broker();
    }

    private static boolean logsIn(Mosquitto broker, String user, String password) throws IOException {
        return MosquittoClient.publish(broker.port(), "-u", user, "-P", password, "-t", "PLC1/out", "-m", "1")
                        .exitCode()
                == 0;
    }

    private static boolean connects(Mosquitto broker, String identity, String key) throws IOException {
        return MosquittoClient.publish(
                                broker.port(),
                                "--psk",
                                key,
                                "--psk-identity",
                                identity,
                                "-t",
                                "PLC1/out",
                                "-m",
                                "1")
                        .exitCode()
                == 0;
    }

    private static String text(Secret secret) {
        return secret.useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void aPasswordThatWasTypedAndOneThatWasMadeLogInAlsoUnderAnotherName() throws IOException {
        int port = Mosquitto.freePort();
        Secret made = MadePassword.next();
        try (UsersDesk desk = new UsersDesk(home, conf(port))) {
            desk.password(Optional.empty(), "Data collector", PASSWORD);
            desk.password(Optional.of("plc1"), "plc1", text(made));
            try (Mosquitto broker = start(desk, port)) {
                assertThat(logsIn(broker, "Data collector", PASSWORD)).isTrue();
                assertThat(logsIn(broker, "plc1", text(made))).isTrue();
                assertThat(logsIn(broker, "plc1", PASSWORD)).isFalse();
                RenameModel renaming = new RenameModel(desk.users, "plc1");
                renaming.nameProperty().set("line 1");
                renaming.start(() -> {});
                desk.users.save();
                int before = broker.log().length();
                broker.reload();
                broker.logUntil("Reloading config");
                assertThat(logsIn(broker, "line 1", text(made))).as(broker.log().substring(before)).isTrue();
                assertThat(logsIn(broker, "plc1", text(made))).isFalse();
            }
        }
    }

    @Test
    void aKeyThatWasMadeAndOneOfAPwdOfTwinCatConnect() throws IOException {
        int port = Mosquitto.freePort();
        Secret made = PskSecret.random();
        try (UsersDesk desk = new UsersDesk(home, conf(port))) {
            KeyModel first = new KeyModel(desk.users, Optional.empty());
            first.form().nameProperty().set("cell 1");
            first.made();
            EntryTarget listener =
                    first.form().targets().stream()
                            .filter(target -> target.choice().startsWith("Listener " + port))
                            .findFirst()
                            .orElseThrow();
            first.form().targetProperty().set(Optional.of(listener));
            first.start(made, () -> {});
            desk.key("Cell2", KeyModel.Source.TWINCAT, Secret.of("MySecret"));
            try (Mosquitto broker = start(desk, port)) {
                assertThat(connects(broker, "cell 1", text(made))).isTrue();
                Secret derived = PskSecret.ofTwinCat("Cell2", false, Secret.of("MySecret"));
                assertThat(connects(broker, "Cell2", text(derived))).isTrue();
                assertThat(connects(broker, "Cell2", text(made))).isFalse();
                assertThat(connects(broker, "nobody", text(made))).isFalse();
            }
        }
    }

    @Test
    void aPasswordFileThatIsMadeHereIsReadByTheBroker() throws IOException {
        int port = Mosquitto.freePort();
        try (UsersDesk desk = new UsersDesk(home, conf(port))) {
            assertThat(desk.profile.files(io.routelock.mosquitto.profile.Part.PASSWORDS)).isEmpty();
            desk.password(Optional.empty(), "scada", PASSWORD);
            try (Mosquitto broker = start(desk, port)) {
                assertThat(logsIn(broker, "scada", PASSWORD)).isTrue();
                assertThat(logsIn(broker, "scada", "another")).isFalse();
            }
        }
    }
}
