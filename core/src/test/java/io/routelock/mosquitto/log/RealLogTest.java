package io.routelock.mosquitto.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MosquittoClient;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Issue 4: each failure is provoked at a real mosquitto, and what its log says is explained. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RealLogTest {

    @TempDir private Path folder;

    private static List<LogExplanation> explain(String log) {
        return LogExplainer.explain(BrokerLog.read(log), Optional.empty());
    }

    private static List<String> codes(String log) {
        return explain(log).stream().map(found -> found.finding().code()).toList();
    }

    /** Others that are explained are those of connections that only look whether it listens. */
    private static final List<String> OF_PROBES = List.of("log.tls-failed", "log.plain-on-tls");

    private static final int TRIES = 200;

    private static void assertExplained(Mosquitto broker, String code, String... client) throws IOException {
        int before = broker.log().length();
        List<String> arguments = new ArrayList<>(List.of(client));
        arguments.addAll(List.of("-t", "t", "-m", "m"));
        MosquittoClient.publish(broker.port(), arguments.toArray(String[]::new));
        List<String> codes = List.of();
        for (int tries = 0; tries < TRIES && !codes.contains(code); tries++) {
            probe(broker);
            codes = codes(broker.log().substring(before));
        }
        List<String> wrong = new ArrayList<>(codes);
        wrong.removeAll(OF_PROBES);
        wrong.removeAll(List.of(code, "log.not-all"));
        assertThat(codes).contains(code);
        assertThat(wrong).isEmpty();
    }

    /** A connection more, so that mosquitto has gone on since the last one. */
    private static void probe(Mosquitto broker) {
        try (MqttProbe probe = MqttProbe.connect(broker.port(), Login.anonymous("probe"))) {
            probe.sync();
        } catch (IOException e) {
            // A listener with TLS does not take it.
        }
    }

    @Test
    void aFailedHandshakeIsExplained() throws IOException {
        TestAuthority ca = TestAuthority.create(folder.resolve("ca"), "Plant");
        TestAuthority other = TestAuthority.create(folder.resolve("other"), "Other");
        Issued server = ca.issue("localhost", "subjectAltName=IP:127.0.0.1");
        Issued plc = ca.issue("plc1");
        Issued revoked = ca.issue("gone");
        ca.revoke(revoked);
        try (Mosquitto broker =
                Mosquitto.start(
                        folder,
                        "cafile " + ca.certificate(),
                        "certfile " + server.certificate(),
                        "keyfile " + server.key(),
                        "crlfile " + ca.revocationList(),
                        "require_certificate true",
                        "use_identity_as_username true",
                        "log_type all")) {
            assertExplained(broker, "log.no-client-certificate", with(ca));
            assertExplained(broker, "log.client-certificate", with(ca, other.issue("plc1")));
            assertExplained(broker, "log.client-certificate", with(ca, ca.issueExpired("old")));
            assertExplained(broker, "log.client-certificate", with(ca, ca.issueNotYetValid("new")));
            assertExplained(broker, "log.client-certificate", with(ca, revoked));
            assertExplained(broker, "log.server-distrusted", with(other, plc));
            assertExplained(broker, "log.plain-on-tls", "-i", "plain");
        }
    }

    private static String[] with(TestAuthority trusted) {
        return new String[] {"--cafile", trusted.certificate().toString()};
    }

    private static String[] with(TestAuthority trusted, Issued own) {
        return new String[] {
            "--cafile", trusted.certificate().toString(),
            "--cert", own.certificate().toString(),
            "--key", own.key().toString()
        };
    }

    @Test
    void aFailedPreSharedKeyIsExplained() throws IOException {
        Files.writeString(folder.resolve("keys"), "plc1:00112233445566778899aabbccddeeff\n");
        try (Mosquitto broker =
                Mosquitto.start(folder, "psk_file " + folder.resolve("keys"), "psk_hint h", "log_type all")) {
            assertExplained(broker, "log.psk-identity-unknown", "--psk", "ab", "--psk-identity", "nobody");
            assertExplained(broker, "log.psk-key-wrong", "--psk", "ab", "--psk-identity", "plc1");
        }
    }

    @Test
    void aRefusedLoginATakeoverAndADeniedMessageAreExplained() throws IOException {
        Files.writeString(folder.resolve("acl"), "user x\n");
        try (Mosquitto broker =
                Mosquitto.start(
                        folder,
                        "allow_anonymous true",
                        "acl_file " + folder.resolve("acl"),
                        "log_type all")) {
            try (MqttProbe _ = MqttProbe.connect(broker.port(), Login.anonymous("plc 1"));
                    MqttProbe second = MqttProbe.connect(broker.port(), Login.anonymous("plc 1"))) {
                second.publishAcknowledged("a 'b", "1");
                second.sync();
            }
            String log = broker.logUntil("Denied PUBLISH from plc 1");
            List<LogExplanation> found = explain(log);
            assertThat(found)
                    .extracting(e -> e.finding().code())
                    .containsExactly("log.taken-over", "log.publish-denied");
            assertThat(found).extracting(LogExplanation::clientId).containsOnly(Optional.of("plc 1"));
            assertThat(found).extracting(LogExplanation::listener).containsOnly(Optional.of(broker.port()));
            assertThat(found.getLast().finding().symptom()).contains("\"a 'b\"");
        }
    }

    @Test
    void aWrongPasswordNamesTheAddressAndAllThatItCanBe() throws IOException {
        Files.writeString(folder.resolve("passwords"), "");
        try (Mosquitto broker =
                Mosquitto.start(
                        folder,
                        "allow_anonymous false",
                        "password_file " + folder.resolve("passwords"),
                        "log_type all")) {
            MosquittoClient.publish(
                    broker.port(), "-i", "plc1", "-u", "anna", "-P", "wrong", "-t", "t", "-m", "m");
            LogExplanation found = explain(broker.logUntil("not authorised")).getFirst();
            assertThat(found.finding().code()).isEqualTo("log.not-authorised");
            // 2.0.11 has not read the identifier yet; the address is what one has.
            assertThat(found.clientId()).isEmpty();
            assertThat(found.address().orElseThrow()).startsWith("127.0.0.1:");
            assertThat(found.listener()).contains(broker.port());
            assertThat(found.finding().likelyCauses()).hasSize(3);
            assertThat(found.line().time()).isPresent();
        }
    }

    @Test
    void aTlsClientOnAPlainPortIsExplained() throws IOException {
        TestAuthority ca = TestAuthority.create(folder.resolve("ca"), "Plant");
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true", "log_type all")) {
            assertExplained(broker, "log.protocol-error", with(ca));
        }
    }

    @Test
    void aBrokerThatDoesNotStartIsExplainedDownToTheLineOfItsAclFile() throws IOException {
        Files.writeString(folder.resolve("acl"), "# x\ntopic rw a\n");
        AclFile acl = AclFile.read(SourceText.of("# x\ntopic rw a\n"));
        BrokerLog log = BrokerLog.read(refusal("acl_file " + folder.resolve("acl")));
        LogExplanation found = LogExplainer.explain(log, Optional.of(acl)).getFirst();
        assertThat(found.finding().code()).isEqualTo("log.acl");
        assertThat(found.finding().symptom()).endsWith("It is line 2, column 7.");
        assertThat(codes(refusal("foo bar"))).startsWith("log.unknown-option", "log.conf-line");
        try (Mosquitto first = Mosquitto.start(folder)) {
            Path conf = folder.resolve("taken");
            Files.writeString(conf, "listener " + first.port() + " 127.0.0.1\n");
            assertThat(Mosquitto.run(conf, Mosquitto.freePort()))
                    .isInstanceOfSatisfying(
                            Mosquitto.Refused.class,
                            refused ->
                                    assertThat(codes(refused.refusal().said())).contains("log.port-taken"));
        }
    }

    private String refusal(String line) throws IOException {
        return switch (Mosquitto.attempt(Files.createTempDirectory(folder, "b"), "log_type all", line)) {
            case Mosquitto.Refused refused -> refused.refusal().said();
            case Mosquitto.Started(Mosquitto broker) -> {
                broker.close();
                yield "started";
            }
        };
    }

    @Test
    void aClientsLogAlignsWithTheBrokersWithoutATime() throws IOException {
        Files.writeString(folder.resolve("acl"), "");
        try (Mosquitto broker =
                Mosquitto.start(
                        folder,
                        "allow_anonymous true",
                        "acl_file " + folder.resolve("acl"),
                        "log_type all")) {
            String client =
                    MosquittoClient.publish(
                                    broker.port(), "-d", "-i", "plc1", "-q", "1", "-t", "t", "-m", "m")
                            .said();
            BrokerLog log = BrokerLog.read(broker.logUntil("Client plc1 disconnected."));
            List<LogAlignment.Row> rows = LogAlignment.of(log, BrokerLog.read(client), "plc1");
            List<String> together =
                    rows.stream()
                            .filter(row -> row.broker().isPresent() && row.client().isPresent())
                            .map(row -> row.broker().get().text().split(" from | to ", 2)[0])
                            .toList();
            assertThat(together)
                    .containsExactly(
                            "New client connected",
                            "Sending CONNACK",
                            "Denied PUBLISH",
                            "Sending PUBACK",
                            "Received DISCONNECT");
            assertThat(rows.stream().flatMap(row -> row.broker().stream())).isEqualTo(log.lines());
        }
    }
}
