package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.PANEL_ID;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Issue: real components, {@code openssl s_client} with the suites of TwinCAT; TLS 1.1 refused. */
@Timeout(60)
class OpensslClientTest {

    private static final String CONNECTED = "Verify return code";

    @TempDir private static Path temp;
    private static RunningRouter router;

    @BeforeAll
    static void start() throws Exception {
        try (Openssl request =
                Openssl.start(
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=PANEL",
                        "-days",
                        "1",
                        "-keyout",
                        file("key.pem"),
                        "-out",
                        file("certificate.pem"))) {
            request.readAll();
        }
        Fingerprint made = CertificateFile.read(Path.of(file("certificate.pem"))).fingerprint();
        router =
                RunningRouter.Wish.in(temp.resolve("home"))
                        .withRoutes(Route.selfSigned("Panel", PANEL_ID, "127.0.0.1", made, true))
                        .start();
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    private static String file(String name) {
        return temp.resolve(name).toString();
    }

    private static String[] command(String... arguments) {
        var at = router.router().tlsAddress();
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "s_client",
                                "-connect",
                                at.getAddress().getHostAddress() + ":" + at.getPort()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private static Openssl client(String... arguments) throws Exception {
        return Openssl.start(command(arguments));
    }

    private static Openssl quiet(String suite) throws Exception {
        return Openssl.startRaw(
                command(
                        "-tls1_2",
                        "-cipher",
                        suite,
                        "-cert",
                        file("certificate.pem"),
                        "-key",
                        file("key.pem"),
                        "-quiet"));
    }

    /** No byte of these messages is a line of s_client's own. */
    private static TlsConnectInfo answer(Openssl client) throws Exception {
        byte[] bytes = client.readBytes(TlsConnectInfo.MIN_LENGTH);
        assertThat(bytes).startsWith(TlsConnectInfo.MIN_LENGTH, 0);
        return TlsConnectInfoCodec.decode(Unpooled.wrappedBuffer(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DHE-RSA-AES256-SHA256",
                "DHE-RSA-AES256-SHA",
                "DHE-RSA-AES128-SHA256",
                "DHE-RSA-AES128-SHA"
            })
    void eachSuiteOfTwinCatCarriesAQuestionAndItsAnswer(String suite) throws Exception {
        try (Openssl known = quiet(suite);
                Openssl unknown = quiet(suite)) {
            known.write(SecureClient.bytes(SecureClient.reconnect(PANEL_ID)));
            assertThat(answer(known).error()).isEqualTo(TlsConnectError.NONE);
            unknown.write(SecureClient.bytes(SecureClient.reconnect(router.router().netId())));
            assertThat(answer(unknown).error()).isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
        }
    }

    /** Literal bytes of the protocol notes: the answer has exactly 64, the last ones of them a host name. */
    @Test
    void theAnswerToAnUnknownNetIdIs64BytesWithErrorThree() throws Exception {
        byte[] question = new byte[64];
        question[0] = 64; // length
        question[2] = 0x10; // SelfSigned
        question[4] = 1; // version
        System.arraycopy(new byte[] {5, 9, 9, 9, 1, 1}, 0, question, 6, 6);
        System.arraycopy("PANEL".getBytes(StandardCharsets.US_ASCII), 0, question, 32, 5);
        try (Openssl client = quiet("DHE-RSA-AES256-SHA256")) {
            client.write(question);
            byte[] answer = client.readBytes(64);

            assertThat(answer).startsWith(64, 0, 0x11, 0, 1, 3, 127, 0, 0, 1, 1, 1, 0, 0);
            assertThat(new String(answer, 32, 32, StandardCharsets.US_ASCII)).startsWith("TEST\0");
            assertThat(client.readAll()).as("nothing more").doesNotContain("\u0040\u0000");
        }
        router.awaitFinding("secure-ads.rejected-certificate");
    }

    @Test
    void tls11IsRefusedWithAnAlert() throws Exception {
        try (Openssl client =
                client(
                        "-tls1_1",
                        "-cipher",
                        "DEFAULT@SECLEVEL=0",
                        "-cert",
                        file("certificate.pem"),
                        "-key",
                        file("key.pem"))) {
            assertThat(client.readAll()).containsAnyOf("alert protocol version", "alert handshake failure");
        }
        router.awaitFinding("router.tls-failed");
    }

    @Test
    void aClientWithoutACertificateIsRefused() throws Exception {
        try (Openssl client = client("-tls1_2")) {
            assertThat(client.readAll()).contains("alert handshake failure");
        }
    }

    @Test
    void aSecondHandshakeIsRefused() throws Exception {
        try (Openssl client = client("-tls1_2", "-cert", file("certificate.pem"), "-key", file("key.pem"))) {
            assertThat(client.readUntil(CONNECTED)).contains(CONNECTED);
            client.write("R\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.readAll()).contains("RENEGOTIATING").doesNotContain("verify return:1\n---");
        }
        assertThat(router.finding("router.malformed").symptom()).contains("no second handshake");
    }
}
