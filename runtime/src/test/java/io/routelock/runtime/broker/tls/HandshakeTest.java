package io.routelock.runtime.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.access.PeerProof;
import io.routelock.runtime.broker.tls.DoorServer.Failed;
import io.routelock.runtime.broker.tls.DoorServer.Outcome;
import io.routelock.runtime.watch.Protection.Kind;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.MosquittoClient;
import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** What is proved by a handshake with certificates, and what is told of one that fails for other reasons. */
@Timeout(60)
class HandshakeTest {

    private static final HexFormat HEX = HexFormat.of();

    @TempDir private static Path folder;

    private static TestAuthority plant;
    private static TestAuthority other;
    private static Issued broker;
    private static Issued client;
    private static String[] conf;
    private static String[] asking;

    @BeforeAll
    static void makeCertificates() throws IOException {
        plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        other = TestAuthority.create(folder.resolve("other"), "Other CA");
        broker = plant.issue("localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1");
        client = plant.issueEc("plc1");
        conf = new String[] {"certfile " + broker.certificate(), "keyfile " + broker.key()};
        asking = with("cafile " + plant.certificate(), "require_certificate true");
    }

    private static String[] with(String... more) {
        return Stream.concat(Arrays.stream(conf), Arrays.stream(more)).toArray(String[]::new);
    }

    private static Openssl client(DoorServer server, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + server.port()));
        command.addAll(List.of(options));
        return Openssl.start(command.toArray(String[]::new));
    }

    private static Openssl certified(DoorServer server, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("-cert", client.certificate().toString(), "-key", client.key().toString()));
        return client(server, all.toArray(String[]::new));
    }

    private static Socket raw(DoorServer server) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.port());
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_2,'TLSv1.2, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'",
        "-tls1_3,'TLSv1.3, TLS_AES_256_GCM_SHA384'"
    })
    void aClientCertificateIsProvedWithItsSubjectAndItsEnd(String version, String detail) throws Exception {
        try (DoorServer server = DoorServer.start(folder, asking);
                Openssl _ = certified(server, version)) {
            PeerProof proof = server.nextProof();
            assertThat(proof.protection().kind()).isEqualTo(Kind.CLIENT_CERTIFICATE);
            assertThat(proof.protection().detail()).isEqualTo(detail);
            assertThat(proof.protection().certificate()).contains("CN=plc1,C=DE");
            assertThat(proof.protection().validTo())
                    .isEqualTo(proof.certificate().map(one -> one.getNotAfter().toInstant()));
            assertThat(proof.pskIdentity()).isEmpty();
        }
    }

    /** As mosquitto: a certificate that nobody asked for proves nothing. */
    @Test
    void withoutRequireCertificateNoneIsAskedFor() throws Exception {
        try (DoorServer server = DoorServer.start(folder, with("cafile " + plant.certificate()));
                Openssl _ = certified(server, "-tls1_2")) {
            PeerProof proof = server.nextProof();
            assertThat(proof.protection().kind()).isEqualTo(Kind.SERVER_CERTIFICATE);
            assertThat(proof.certificate()).isEmpty();
            assertThat(proof.protection().certificate()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_1 -cipher DEFAULT:@SECLEVEL=0,,tls.no-common-version,TLS 1.1",
        "-tls1_2,tls_version tlsv1.3,tls.no-common-version,TLS 1.2",
        "-tls1_2 -cipher AES256-GCM-SHA384,,tls.no-common-cipher,0x009D",
        "-tls1_2 -cipher DHE-RSA-AES256-SHA,ciphers ECDHE,tls.no-common-cipher,TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "-tls1_3 -ciphersuites TLS_AES_128_CCM_SHA256,,tls.no-common-cipher,0x1304",
        "-tls1_2 -psk 1234 -cipher PSK-AES128-CBC-SHA,,tls.no-common-cipher,TLS_PSK_WITH_AES_128_CBC_SHA"
    })
    void nothingInCommonIsToldWithWhatTheClientOffers(String options, String line, String code, String told)
            throws Exception {
        try (DoorServer server = DoorServer.start(folder, line == null ? conf : with(line));
                Openssl _ = client(server, options.split(" ", -1))) {
            Failed failed = server.nextFailure();
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.symptom()).contains(told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void aClientThatDoesNotBelieveTheBrokerIsToldAsOne(String version) throws Exception {
        String ca = other.certificate().toString();
        try (DoorServer server = DoorServer.start(folder, conf);
                Openssl _ = client(server, version, "-CAfile", ca, "-verify_return_error")) {
            Failed failed = server.nextFailure();
            assertThat(failed.code()).as(failed.toString()).isEqualTo("tls.refused-by-client");
            assertThat(failed.symptom()).contains("does not believe the certificate of the broker");
        }
    }

    @Test
    void mosquittoPubWithAnotherAuthorityIsToldAsOneThatDoesNotBelieveTheBroker() throws Exception {
        try (DoorServer server = DoorServer.start(folder, conf)) {
            String ca = other.certificate().toString();
            assertThat(
                            MosquittoClient.publish(server.port(), "--cafile", ca, "-t", "a", "-m", "b")
                                    .exitCode())
                    .isNotZero();
            assertThat(server.nextFailure().code()).isEqualTo("tls.refused-by-client");
        }
    }

    /** What it sent may hold a password, and is never shown. */
    @Test
    void aPlainMqttClientIsToldAsOne() throws Exception {
        try (DoorServer server = DoorServer.start(folder, conf)) {
            MosquittoClient.publish(server.port(), "-t", "a", "-m", "b", "-u", "u", "-P", "swordfish");
            Failed failed = server.nextFailure();
            assertThat(failed.code()).isEqualTo("tls.plain-client");
            assertThat(failed.symptom()).contains("speaks MQTT without TLS");
            assertThat(failed.finding().toString()).doesNotContain("swordfish");
        }
    }

    @ParameterizedTest
    @CsvSource({"'GET / HTTP/1.1\r\n\r\n',HTTP", "'\u0003\u0000\u0000\u0013',does not speak TLS"})
    void whatElseIsNoTlsIsToldToo(String words, String told) throws Exception {
        try (DoorServer server = DoorServer.start(folder, conf);
                Socket socket = raw(server)) {
            socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(new byte[8]);
            Failed failed = server.nextFailure();
            assertThat(failed.code()).isEqualTo("tls.plain-client");
            assertThat(failed.symptom()).contains(told);
        }
    }

    @Test
    void aPortScanThatSaysNothingIsNotToldAtAll() throws Exception {
        try (DoorServer server = DoorServer.start(folder, conf)) {
            raw(server).close();
            assertThat(server.nextFailure().finding()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "1603010200", "16030100060100000103"})
    void aClientThatLeavesInTheMiddleIsTold(String words) throws Exception {
        try (DoorServer server = DoorServer.start(folder, conf)) {
            try (Socket socket = raw(server)) {
                socket.getOutputStream().write(HEX.parseHex(words));
            }
            assertThat(server.nextFailure().code()).isEqualTo("tls.cut-off");
        }
    }

    /** Every prefix and every broken byte of a hello ends in a finding or a handshake, and never in more. */
    @Test
    void brokenHellosAreExplainedAndHarmNobody() throws Exception {
        byte[] hello = hello();
        try (DoorServer server = DoorServer.start(folder, conf)) {
            for (int at = 1; at < hello.length; at += 7) {
                byte[] broken = hello.clone();
                broken[at] ^= (byte) 0xFF;
                try (Socket socket = raw(server)) {
                    socket.getOutputStream().write(broken);
                    socket.shutdownOutput();
                    assertThat(server.next()).isInstanceOf(Failed.class);
                }
                try (Socket socket = raw(server)) {
                    socket.getOutputStream().write(hello, 0, at);
                    socket.shutdownOutput();
                    assertThat(server.nextFailure().code()).isIn("tls.cut-off", "tls.handshake-failed");
                }
            }
            try (Openssl _ = client(server)) {
                assertThat(server.nextProof().protection().kind()).isEqualTo(Kind.SERVER_CERTIFICATE);
            }
        }
    }

    private static byte[] hello() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), out);
        return Arrays.copyOf(out.array(), out.position());
    }

    /**
     * A resumed session asks no trust manager: whoever was let in before a reload would stay in with a
     * certificate that was taken back.
     */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionOfBeforeAReloadDoesNotLetARevokedClientIn(String version) throws Exception {
        Issued lost = plant.issueEc("lost " + version);
        ResumingClient resuming = new ResumingClient(plant.certificate(), lost, version);
        Path before = Files.copy(plant.revocationList(), folder.resolve(version + "-before.crl"));
        try (DoorServer server = DoorServer.start(folder, revoking(before))) {
            assertThat(resuming.connects(server.port())).isTrue();
            server.nextProof();
            assertThat(resuming.sessions()).isPositive();
            plant.revoke(lost);
            Path after = Files.copy(plant.revocationList(), folder.resolve(version + "-after.crl"));
            server.swap(folder, revoking(after));
            assertThat(resuming.connects(server.port())).isFalse();
            assertThat(server.nextFailure().code()).isEqualTo("tls.client-certificate-revoked");
        }
    }

    private static String[] revoking(Path list) {
        return Stream.concat(Arrays.stream(asking), Stream.of("crlfile " + list)).toArray(String[]::new);
    }

    /** Each costs a signature, which must not be made on the one thread of the broker. */
    @Test
    void manyHandshakesAtOnceDoNotHoldUpTheThreadOfTheBroker() throws Exception {
        List<Openssl> clients = new ArrayList<>();
        try (DoorServer server = DoorServer.start(folder, conf)) {
            server.holdTasks();
            List<Socket> silent = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                Socket socket = raw(server);
                socket.getOutputStream().write(hello());
                silent.add(socket);
            }
            clients.add(client(server));
            server.awaitHeldTasks(65);
            server.awaitEventLoop();
            server.releaseTasks();
            Outcome first = server.next();
            assertThat(first).isInstanceOf(DoorServer.Proved.class);
            for (Socket socket : silent) {
                socket.close();
                assertThat(server.nextFailure().code()).isEqualTo("tls.cut-off");
            }
        } finally {
            for (Openssl one : clients) {
                one.close();
            }
        }
    }
}
