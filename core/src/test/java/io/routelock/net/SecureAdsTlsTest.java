package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.SelfSignedIdentity;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;

/** The accepting side's TLS against openssl. Protocol notes: secure-ads, the suites of TwinCAT. */
@Timeout(60)
class SecureAdsTlsTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static final SelfSignedIdentity CLIENT = SelfSignedIdentity.generate("PANEL");

    @TempDir static Path directory;
    private static String clientPem;

    private FakeTarget target;

    @BeforeAll
    static void storeTheClient() throws Exception {
        clientPem = store(CLIENT, "client");
    }

    private static String store(SelfSignedIdentity identity, String name) throws Exception {
        IdentityFile file = IdentityFile.in(directory.resolve(name));
        file.store(identity);
        return file.path().toString();
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @BeforeEach
    void startTarget() {
        target = FakeTarget.tls(GROUP, DEVICE, (context, question) -> context.close());
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    private Openssl client(String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("s_client", "-connect", target.host() + ":" + target.port()));
        command.addAll(List.of(options));
        return Openssl.start(command.toArray(String[]::new));
    }

    private PresentedFingerprint presented() throws InterruptedException {
        return target.fingerprints.poll(10, TimeUnit.SECONDS);
    }

    private static PresentedFingerprint fingerprintOf(SelfSignedIdentity identity) {
        return new PresentedFingerprint(identity.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DHE-RSA-AES256-SHA256",
                "DHE-RSA-AES256-SHA",
                "DHE-RSA-AES128-SHA256",
                "DHE-RSA-AES128-SHA",
                "ECDHE-RSA-AES256-GCM-SHA384"
            })
    void everySuiteOfTwincatAndAModernOneIsAccepted(String suite) throws Exception {
        try (Openssl client = client("-tls1_2", "-cipher", suite, "-cert", clientPem)) {
            assertThat(presented()).isEqualTo(fingerprintOf(CLIENT));
            assertThat(client.readUntil("Verify return code"))
                    .contains("Cipher    : " + suite)
                    .contains("Protocol  : TLSv1.2");
        }
    }

    @Test
    void tls11IsRefusedByUsWithTheAlertForIt() throws Exception {
        // Without SECLEVEL=0 openssl 3 would not even offer it, and the refusal were not ours.
        try (Openssl client = client("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0", "-cert", clientPem)) {
            client.endInput();
            assertThat(client.readAll()).contains("alert protocol version");
            assertThat(target.fingerprints).isEmpty();
        }
    }

    @Test
    void aPeerWithoutACertificateDoesNotGetThrough() throws Exception {
        try (Openssl client = client("-tls1_2")) {
            assertThat(client.readAll()).contains("alert");
            assertThat(target.failures.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(target.fingerprints).isEmpty();
        }
    }

    @Test
    void certificatesOfAnyDateGetThroughForTrustIsByFingerprint() throws Exception {
        var expired =
                TestCertificates.valid(
                        Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-01-01T00:00:00Z"));
        var early =
                TestCertificates.valid(
                        Instant.parse("2090-01-01T00:00:00Z"), Instant.parse("2091-01-01T00:00:00Z"));
        for (SelfSignedIdentity identity : List.of(expired, early)) {
            try (Openssl _ = client("-tls1_2", "-cert", store(identity, "dated"))) {
                assertThat(presented()).isEqualTo(fingerprintOf(identity));
            }
        }
    }

    @Test
    void aPeerThatNegotiatesAgainIsDisconnected() throws Exception {
        try (Openssl client = client("-tls1_2", "-cert", clientPem)) {
            assertThat(presented()).isNotNull();
            client.readUntil("Verify return code");
            client.write("R\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(target.failures.poll(10, TimeUnit.SECONDS))
                    .isInstanceOf(WireFormatException.class)
                    .hasMessageContaining("no second handshake");
            client.readAll(); // ends, because the connection does
            assertThat(target.fingerprints).isEmpty();
        }
    }

    @Test
    void aResumedSessionStillTellsWhoThePeerIs() throws Exception {
        String session = directory.resolve("session.pem").toString();
        try (Openssl client = client("-tls1_2", "-cert", clientPem, "-sess_out", session)) {
            assertThat(presented()).isEqualTo(fingerprintOf(CLIENT));
            client.readUntil("Verify return code");
            client.write("Q\n".getBytes(StandardCharsets.US_ASCII));
            client.readAll();
        }
        try (Openssl _ = client("-tls1_2", "-cert", clientPem, "-sess_in", session)) {
            assertThat(presented()).isEqualTo(fingerprintOf(CLIENT));
        }
    }

    @Test
    void onlyTls12AndTheSuitesOfTheListAreOn() {
        SSLEngine engine = SecureAdsTls.clientForAnyone(CLIENT).newEngine(UnpooledByteBufAllocator.DEFAULT);
        assertThat(engine.getEnabledProtocols()).containsExactly("TLSv1.2");
        assertThat(engine.getEnabledCipherSuites()).containsExactlyElementsOf(SecureAdsTls.CIPHER_SUITES);
        assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm()).isNull();
    }
}
