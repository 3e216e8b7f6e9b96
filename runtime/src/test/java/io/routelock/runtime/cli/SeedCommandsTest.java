package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.cli.SideBySide.Left;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Issue 6, "done when": both examples of the router manual (seed 004, 3.4) as they are printed there, at
 * brokers that are set up as its figures 3 and 4 show. Addresses and ports are those of the test; the dashes
 * that the print has lost are there again. mosquitto's programs do the same beside ours.
 */
class SeedCommandsTest {

    private static final byte[] NO_INPUT = {};

    private static final String EXAMPLE_1 =
            "pub --host ::1 --port PORT --psk b7e87d9b2074d5889a7969985d9fc3f04e4e5b8cb57956a812b2c52b6411abd8"
                    + " --psk-identity test -u house -P 12345 -t SENSOR/ROOM8/TEMPERATURE -m 54";

    private static final String EXAMPLE_2 =
            "sub -C 1 --host localhost --port PORT --cafile DIR/ca.crt --cert DIR/client.crt --key DIR/client.key"
                    + " -t factory/sensor/#";

    @TempDir private static Path folder;

    /** As 3.3.1 and 3.3.2 of the manual say, and a password_file as its web page makes one. */
    @BeforeAll
    static void prepare() throws IOException {
        SideBySide.assumeInstalled();
        openssl("genpkey -algorithm RSA -out ca.key");
        openssl("req -new -x509 -days 1826 -key ca.key -out ca.crt -subj", "/CN=plant authority");
        certificate("broker", "localhost");
        certificate("client", "Data collector");
        passwords("house", "12345");
        Files.writeString(
                folder.resolve("keys"),
                "test:b7e87d9b2074d5889a7969985d9fc3f04e4e5b8cb57956a812b2c52b6411abd8\n");
        Files.writeString(folder.resolve("acl"), "user Data collector\ntopic readwrite #\n");
    }

    private static void passwords(String user, String password) throws IOException {
        assertThat(InProcess.run(password + "\n", "mosquitto", "passwd", file("passwords"), user).exit())
                .isZero();
    }

    private static void certificate(String name, String commonName) throws IOException {
        openssl("genpkey -algorithm RSA -out %s.key".formatted(name));
        openssl("req -new -out %s.csr -key %s.key -subj".formatted(name, name), "/CN=" + commonName);
        openssl(
                "x509 -req -in %s.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out %s.crt -days 360"
                        .formatted(name, name));
    }

    private static void openssl(String command, String... more) throws IOException {
        Openssl.run(folder, Workbench.words(command.split(" "), more));
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    /** On both addresses of this host: the manual's is one of IPv6. */
    private static List<String> conf(BrokerKind kind, int port, String... security) {
        List<String> lines = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            lines.add("user root");
        }
        lines.add(kind == BrokerKind.BUNDLED ? "log_type none" : "log_type error");
        for (String address : List.of("127.0.0.1", "::1")) {
            lines.add("listener " + port + " " + address);
            lines.addAll(List.of(security));
        }
        return lines;
    }

    private static String[] words(String command, int port) {
        return command.replace("PORT", "" + port).replace("DIR", folder.toString()).split(" ");
    }

    /** Figure 4: "PSK based", "Username/password". */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void aMessageIsPublishedWithAPreSharedKeyAndAPassword(BrokerKind kind) throws IOException {
        try (BrokerKind.Running broker =
                kind.start(
                        folder,
                        port -> {
                            List<String> lines = conf(kind, port, "psk_hint plant");
                            lines.add("psk_file " + file("keys"));
                            lines.add("password_file " + file("passwords"));
                            return lines;
                        })) {
            for (boolean ours : new boolean[] {false, true}) {
                String[] command = words(EXAMPLE_1 + " -r", broker.port());
                Left published =
                        ours ? SideBySide.ours(NO_INPUT, command) : SideBySide.theirs(NO_INPUT, command);
                assertThat(published.exit()).as("%s", published).isZero();
                assertThat(published.out()).isEmpty();
                readsBack(broker.port());
            }
        }
    }

    private static void readsBack(int port) throws IOException {
        String reader =
                EXAMPLE_1.replace("pub ", "sub -C 1 -v -W 10 ").replace(" -m 54", "").replace("::1", "[::1]");
        String key = "--psk-file " + file("hex");
        Files.writeString(folder.resolve("hex"), EXAMPLE_1.replaceAll(".*--psk ([0-9a-f]+).*", "$1\n"));
        String[] command = words(reader.replaceAll("--psk [0-9a-f]+", key), port);
        Left read = SideBySide.ours(NO_INPUT, command);
        assertThat(read.out()).as("%s", read).isEqualTo("SENSOR/ROOM8/TEMPERATURE 54\n");
    }

    /** Figure 3: "Certificate based", "Certificate CN". */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void oneMessageIsReadWithACertificate(BrokerKind kind) throws IOException {
        String[] certificates = {
            "cafile " + file("ca.crt"),
            "certfile " + file("broker.crt"),
            "keyfile " + file("broker.key"),
            "require_certificate true",
            "use_identity_as_username true"
        };
        try (BrokerKind.Running broker =
                kind.start(
                        folder,
                        port -> {
                            List<String> lines = conf(kind, port, certificates);
                            lines.add("acl_file " + file("acl"));
                            return lines;
                        })) {
            String keep = EXAMPLE_2.replace("sub -C 1", "pub -r -m 21.5").replace("/#", "/temperature");
            assertThat(SideBySide.ours(NO_INPUT, words(keep, broker.port())).exit()).isZero();
            String[] command = words(EXAMPLE_2, broker.port());
            Left theirs = SideBySide.theirs(NO_INPUT, command);
            Left ours = SideBySide.ours(NO_INPUT, command);
            assertThat(ours.out()).as("%s", ours).isEqualTo("21.5\n").isEqualTo(theirs.out());
            assertThat(ours.exit()).isZero().isEqualTo(theirs.exit());
            assertThat(ours.err()).isEmpty();
        }
    }
}
