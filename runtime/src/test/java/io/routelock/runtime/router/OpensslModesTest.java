package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
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
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Issue: real components, {@code openssl s_client} with a key and with certificates of a shared CA. */
@Timeout(60)
class OpensslModesTest {

    private static final String DIGITS = "0123456789abcdef".repeat(4);
    private static final byte[] PANEL = {5, 9, 9, 9, 1, 1};
    private static final AmsNetId PANEL_ID = AmsNetId.parse("5.9.9.9.1.1");

    @TempDir private static Path temp;
    private static TestAuthority plant;
    private static RunningRouter router;

    @BeforeAll
    static void start() throws IOException {
        plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        Path home = temp.resolve("home");
        Plant.edit(home, document -> document.withServer(server()));
        router = RunningRouter.Wish.in(home).start();
    }

    private static ServerSettings server() {
        try {
            Issued own = plant.issue("TEST");
            return new ServerSettings(
                    List.of(
                            new TlsCredential.PreSharedKey(
                                    "Eng1", false, new TlsCredential.KeySource.HexKey(Secret.of(DIGITS)))),
                    Optional.of(
                            new TlsCredential.SharedCa(
                                    plant.certificate().toString(),
                                    own.certificate().toString(),
                                    own.key().toString(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false)),
                    Optional.empty());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    private static String at() {
        var at = router.router().tlsAddress();
        return at.getAddress().getHostAddress() + ":" + at.getPort();
    }

    private static Openssl byKey(String suite, String identity, String digits) throws IOException {
        return Openssl.startRaw(
                "s_client",
                "-connect",
                at(),
                "-tls1_2",
                "-cipher",
                suite,
                "-psk_identity",
                identity,
                "-psk",
                digits,
                "-quiet");
    }

    private static Openssl byCertificate(Issued own) throws IOException {
        return Openssl.startRaw(
                "s_client",
                "-connect",
                at(),
                "-tls1_2",
                "-cipher",
                "DHE-RSA-AES256-SHA256",
                "-cert",
                own.certificate().toString(),
                "-key",
                own.key().toString(),
                "-CAfile",
                plant.certificate().toString(),
                "-verify_return_error",
                "-quiet");
    }

    /** Bytes of the protocol notes, made by hand. */
    private static byte[] question(int flags, int version, String hostName) {
        byte[] question = new byte[64];
        question[0] = 64;
        question[2] = (byte) flags;
        question[4] = (byte) version;
        System.arraycopy(PANEL, 0, question, 6, 6);
        byte[] name = hostName.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, question, 32, name.length);
        return question;
    }

    private static TlsConnectInfo answer(Openssl client) throws IOException {
        return TlsConnectInfoCodec.decode(
                Unpooled.wrappedBuffer(client.readBytes(TlsConnectInfo.MIN_LENGTH)));
    }

    private static void forgetRoutes() {
        Plant.edit(
                router.home(),
                document -> {
                    for (Route route : document.routes().routes()) {
                        document = document.withoutRoute(route.name());
                    }
                    return document;
                });
        Eventually.so("no routes", () -> router.router() != null && lastRouteCount() == 0);
    }

    private static int lastRouteCount() {
        return router.events().stream()
                .filter(RouterEvent.RoutesChanged.class::isInstance)
                .map(event -> ((RouterEvent.RoutesChanged) event).count())
                .reduce(0, (_, last) -> last);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PSK-AES256-CBC-SHA384",
                "PSK-AES128-CBC-SHA256",
                "PSK-AES256-CBC-SHA",
                "PSK-AES128-CBC-SHA"
            })
    void aKeyWithEachSuiteOfTwinCatIsAdmittedInAnyCaseOfItsIdentity(String suite) throws Exception {
        try (Openssl client = byKey(suite, "eNG1", DIGITS)) {
            client.write(question(0, 1, "PANEL"));
            byte[] answer = client.readBytes(64);
            assertThat(answer).startsWith(64, 0, 0x03, 0, 1, 0, 127, 0, 0, 1, 1, 1);
        }
    }

    @Test
    void aRouteThatIsAskedForWithAKeyIsStoredAndAnswered() throws Exception {
        forgetRoutes();
        try (Openssl client = byKey("PSK-AES256-CBC-SHA384", "ENG1", DIGITS)) {
            client.write(question(0x80 | 0x20, 1, "PANEL"));
            assertThat(answer(client).error()).isEqualTo(TlsConnectError.NONE);
        }
        assertThat(router.storedRoutes().routes())
                .containsExactly(
                        Route.of(
                                "PANEL",
                                PANEL_ID,
                                "127.0.0.1",
                                new RouteSecurity.PreSharedKey("Eng1", false)));
        forgetRoutes();
    }

    @Test
    void aCertificateOfTheCaIsAdmittedAndItsCommonNameCounts() throws Exception {
        forgetRoutes();
        Issued panel = plant.issue("PANEL");
        try (Openssl client = byCertificate(panel)) {
            client.write(question(0, 1, "PANEL"));
            assertThat(answer(client).error()).isEqualTo(TlsConnectError.NONE);
        }
        try (Openssl client = byCertificate(panel)) {
            client.write(question(0, 1, "OTHER"));
            assertThat(answer(client).error()).isEqualTo(TlsConnectError.COMMON_NAME);
        }
        assertThat(router.finding("secure-ads.rejected-common-name").symptom())
                .contains("127.0.0.1", "certificate", "PANEL", "OTHER");
    }

    @Test
    void aCertificateThatIsOverIsErrorThreeAndToldWithItsDate() throws Exception {
        forgetRoutes();
        try (Openssl client = byCertificate(plant.issueExpired("PANEL"))) {
            client.write(question(0x80, 1, "PANEL"));
            assertThat(answer(client).error()).isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
        }
        assertThat(router.finding("secure-ads.certificate-expired").symptom())
                .contains("127.0.0.1", "certificate", "2002");
        assertThat(router.storedRoutes().routes()).isEmpty();
    }

    @Test
    void anotherVersionIsErrorOne() throws Exception {
        try (Openssl client = byKey("PSK-AES256-CBC-SHA384", "ENG1", DIGITS)) {
            client.write(question(0, 2, "PANEL"));
            assertThat(answer(client).error()).isEqualTo(TlsConnectError.VERSION);
        }
        assertThat(router.finding("secure-ads.rejected-version").symptom())
                .contains("127.0.0.1", "pre-shared key");
    }

    /** TwinCAT's hello has no extensions: a bare one, made by hand, is answered with a ServerHello. */
    @ParameterizedTest
    @ValueSource(strings = {"006B", "00AF"})
    void aHelloWithoutExtensionsIsServed(String suite) throws Exception {
        String hello = "0303" + "42".repeat(32) + "00" + "0002" + suite + "0100";
        int length = hello.length() / 2;
        String record = "160303%04X01%06X%s".formatted(length + 4, length, hello);
        var to = router.router().tlsAddress();
        try (Socket socket = new Socket(to.getAddress(), to.getPort())) {
            socket.getOutputStream().write(HexFormat.of().parseHex(record));
            byte[] answer = socket.getInputStream().readNBytes(6);
            assertThat(answer).startsWith(0x16, 3, 3).endsWith(2);
        }
    }
}
