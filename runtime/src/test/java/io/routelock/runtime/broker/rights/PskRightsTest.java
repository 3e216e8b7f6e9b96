package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.MosquittoClient;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Clients with pre-shared keys, at both brokers; mosquitto_pub is the client, as the JDK has no such TLS. */
class PskRightsTest {

    private static final String KEYS = "plc:00112233445566778899aabbccddeeff\nhmi:abcd\n";
    private static final String PLC = "00112233445566778899aabbccddeeff";

    @TempDir private Path folder;

    private static Given keys(String... lines) {
        return Given.conf("psk_hint hint", "psk_file $/keys").and(lines).file("keys", KEYS);
    }

    /** mosquitto_pub ends with 0 when its message is refused, and says so. */
    private static boolean publishes(Stage stage, String topic, String... login) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(login));
        arguments.addAll(List.of("-V", "5", "-q", "1", "-t", topic, "-m", "m"));
        MosquittoClient.Result result =
                MosquittoClient.publish(stage.port(), arguments.toArray(String[]::new));
        return result.exitCode() == 0 && !result.said().contains("Not authorized");
    }

    private static void tell(Stage stage, String name, String... login) throws IOException {
        stage.tell(name + (publishes(stage, "t", login) ? ": in" : ": out"));
    }

    private static String[] psk(String identity, String key) {
        return new String[] {"--psk-identity", identity, "--psk", key};
    }

    private static void everyKey(Stage stage) throws IOException {
        tell(stage, "plc", psk("plc", PLC));
        tell(stage, "hmi", psk("hmi", "ABCD"));
        tell(stage, "wrong key", psk("plc", "abcd"));
        tell(stage, "unknown identity", psk("nobody", PLC));
        tell(stage, "another case", psk("PLC", PLC));
        tell(stage, "without TLS");
        tell(stage, "TLS without a key", "--tls-use-os-certs", "--insecure");
    }

    @Test
    void onlyKnownIdentitiesWithTheirKeysComeIn() throws IOException {
        assertThat(Stage.same(folder, keys("allow_anonymous true"), PskRightsTest::everyKey))
                .containsExactly(
                        "plc: in",
                        "hmi: in",
                        "wrong key: out",
                        "unknown identity: out",
                        "another case: out",
                        "without TLS: out",
                        "TLS without a key: out");
    }

    /** A key is no login: without an identity as user name it takes a user or allow_anonymous as well. */
    @Test
    void aKeyAloneIsNoLogin() throws IOException {
        assertThat(Stage.same(folder, keys("allow_anonymous false"), PskRightsTest::everyKey))
                .allMatch(line -> line.endsWith(": out"));
        assertThat(Stage.same(folder, keys("use_identity_as_username true"), PskRightsTest::everyKey))
                .startsWith("plc: in", "hmi: in", "wrong key: out");
    }

    /** The identity is then the user of the acl_file, whatever name the client says. */
    @Test
    void theIdentityIsTheUserOfTheRules() throws IOException {
        Given given =
                keys("use_identity_as_username true", "acl_file $/acl")
                        .file("acl", "user plc\ntopic write out\npattern write by/%u\n");
        assertThat(
                        Stage.same(
                                folder,
                                given,
                                stage -> {
                                    for (String topic : List.of("out", "by/plc", "by/hmi", "by/other")) {
                                        for (String who : List.of("plc", "hmi")) {
                                            String key = who.equals("plc") ? PLC : "abcd";
                                            boolean allowed =
                                                    publishes(
                                                            stage,
                                                            topic,
                                                            "--psk-identity",
                                                            who,
                                                            "--psk",
                                                            key,
                                                            "-u",
                                                            "other",
                                                            "-P",
                                                            "x");
                                            stage.tell(who + " " + topic + ": " + allowed);
                                        }
                                    }
                                }))
                .containsExactly(
                        "plc out: true",
                        "hmi out: false",
                        "plc by/plc: true",
                        "hmi by/plc: false",
                        "plc by/hmi: false",
                        "hmi by/hmi: true",
                        "plc by/other: false",
                        "hmi by/other: false");
    }

    /** psk_file alone leaves a listener of mosquitto in plain text: ours does not start on that. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void withoutAHintMosquittoListensInPlainTextAndOursDoesNotStart(BrokerKind kind) throws IOException {
        Given given = Given.conf("psk_file $/keys", "allow_anonymous true").file("keys", KEYS);
        List<String> outcome = Stage.on(kind, folder, given, PskRightsTest::everyKey);
        if (kind == BrokerKind.MOSQUITTO) {
            assertThat(outcome).contains("plc: out", "without TLS: in");
        } else {
            assertThat(outcome).containsExactly("does not start");
        }
    }

    @Test
    void afterAReloadNewKeysCountForNewConnections() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                keys("allow_anonymous true"),
                                stage -> {
                                    tell(stage, "before", psk("plc", PLC));
                                    stage.change("keys", "new:abcd\nhmi:1234\n");
                                    tell(stage, "old", psk("plc", PLC));
                                    tell(stage, "old key", psk("hmi", "abcd"));
                                    tell(stage, "new key", psk("hmi", "1234"));
                                    tell(stage, "new", psk("new", "abcd"));
                                }))
                .containsExactly("before: in", "old: out", "old key: out", "new key: in", "new: in");
    }

    /** A listener is for certificates or for keys; a certificate finds no common cipher at one for keys. */
    @Test
    void aCertificateDoesNotHelpAtAListenerForKeys() throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "caMQTT");
        TestAuthority.Issued plc = plant.issue("plc");
        assertThat(
                        Stage.same(
                                folder,
                                keys("allow_anonymous true"),
                                stage ->
                                        tell(
                                                stage,
                                                "a certificate",
                                                "--cafile",
                                                plant.certificate().toString(),
                                                "--cert",
                                                plc.certificate().toString(),
                                                "--key",
                                                plc.key().toString(),
                                                "--insecure")))
                .containsExactly("a certificate: out");
    }

    /** mosquitto 2.0.11 does not start on such a file, but at a reload it takes the rest of it; ours takes nothing. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void aKeyThatIsNoneIsLeftOutByMosquittoAndRefusedAsAWholeByOurs(BrokerKind kind) throws IOException {
        List<String> outcome =
                Stage.on(
                        kind,
                        folder,
                        keys("allow_anonymous true"),
                        stage -> {
                            tell(stage, "before", psk("plc", PLC));
                            stage.change("keys", "new:abcd\nhmi:xyz\nlast:abcd\n");
                            tell(stage, "old", psk("plc", PLC));
                            tell(stage, "new", psk("new", "abcd"));
                            tell(stage, "last", psk("last", "abcd"));
                        });
        boolean real = kind == BrokerKind.MOSQUITTO;
        assertThat(outcome)
                .containsExactly(
                        "before: in",
                        "old: " + (real ? "out" : "in"),
                        "new: " + (real ? "in" : "out"),
                        "last: " + (real ? "in" : "out"));
    }
}
