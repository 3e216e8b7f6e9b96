package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.router.Plant;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoCodec;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Issue: routes add with keys and with certificates of a shared CA, between two bundled routers. */
@Timeout(180)
class AuthorisedAddConsoleTest {

    private static final String NEAR_IP = "127.0.8.2";
    private static final String FAR_IP = "127.0.8.3";
    private static final AmsNetId NEAR_ID = AmsNetId.parse("127.0.8.2.1.1");
    private static final AmsNetId FAR_ID = AmsNetId.parse("127.0.8.3.1.1");
    private static final String KEY_DIGITS = "00112233445566778899aabbccddeeff".repeat(2);

    @TempDir private static Path temp;
    private static Workbench bench;
    private static TestAuthority plant;
    private static TestAuthority otherPlant;
    private static Issued ofNear;
    private static Issued ofFar;
    private static StartedRouter near;
    private static StartedRouter far;

    @BeforeAll
    static void start() throws IOException {
        bench = new Workbench(temp);
        plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        otherPlant = TestAuthority.create(temp.resolve("other"), "Other CA");
        ofNear = plant.issue(NEAR_IP);
        ofFar = plant.issue(FAR_IP);
        int port = freePort();
        near = router("near", NEAR_IP, port);
        far = router("far", FAR_IP, port);
    }

    private static StartedRouter router(String home, String address, int port) {
        return bench.router(
                bench.homeWithCertificate(home),
                "--bind",
                address,
                "--tls-port",
                Integer.toString(port),
                "--peer-tls-port",
                Integer.toString(port),
                "--demo-plc");
    }

    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket one = new ServerSocket(0, 1, InetAddress.ofLiteral(NEAR_IP));
                    ServerSocket _ = new ServerSocket(one.getLocalPort(), 1, InetAddress.ofLiteral(FAR_IP))) {
                return one.getLocalPort();
            } catch (BindException e) {
                continue;
            }
        }
    }

    @AfterAll
    static void stop() {
        near.close();
        far.close();
    }

    @BeforeEach
    void forget() {
        for (String home : List.of("near", "far")) {
            Plant.edit(
                    bench.home(home),
                    document -> {
                        for (Route route : document.routes().routes()) {
                            document = document.withoutRoute(route.name());
                        }
                        return document.withServer(ServerSettings.NONE);
                    });
        }
    }

    private static void farAccepts(ServerSettings server) {
        Plant.edit(bench.home("far"), document -> document.withServer(server));
    }

    private static TlsCredential.SharedCa files(TestAuthority ca, Issued own) {
        return new TlsCredential.SharedCa(
                ca.certificate().toString(),
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Ran add(String input, String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "routes",
                                "add",
                                "--home",
                                bench.home("near").toString(),
                                "--host",
                                FAR_IP,
                                "--tls-port",
                                Integer.toString(far.tls()),
                                "--bidirectional",
                                "--json",
                                "--secure"));
        command.addAll(List.of(options));
        return bench.typing(input, command.toArray(String[]::new));
    }

    private static Ran addByKey(String identity, String password) {
        return add(password + "\n", "psk", "--identity", identity);
    }

    private static Ran addByCa(TestAuthority ca, Issued own, String... more) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "ca",
                                "--ca",
                                ca.certificate().toString(),
                                "--cert",
                                own.certificate().toString(),
                                "--key",
                                own.key().toString()));
        options.addAll(List.of(more));
        return add("", options.toArray(String[]::new));
    }

    private static Route routeOf(String home) {
        List<Route> routes = Workbench.routesOf(bench.home(home));
        assertThat(routes).hasSize(1);
        return routes.getFirst();
    }

    /** A request over the routers that run, each asked by its own application. */
    private static void assertBothWays() {
        for (String home : List.of("near", "far")) {
            AmsNetId target = home.equals("near") ? FAR_ID : NEAR_ID;
            Ran read =
                    bench.run(
                            "read",
                            target + ":851",
                            "MAIN.nSetpoint",
                            "--home",
                            bench.home(home).toString(),
                            "--json");
            read.succeeded();
        }
    }

    @Test
    void aKeyStoresARouteOnBothSidesAndACertificateReplacesIt() {
        farAccepts(
                new ServerSettings(
                        List.of(Plant.key("Eng1", false, ConsoleProcess.PASSWORD)),
                        Optional.of(files(plant, ofFar)),
                        Optional.empty()));

        Ran byKey = addByKey("eNG1", ConsoleProcess.PASSWORD).succeeded();
        assertThat(byKey.json().at("/route/mode").asText()).isEqualTo("psk");
        assertThat(byKey.json().at("/route/verified").asBoolean()).isTrue();
        assertThat(routeOf("near").security()).isEqualTo(new RouteSecurity.PreSharedKey("eNG1", false));
        assertThat(routeOf("near").netId()).isEqualTo(FAR_ID);
        Route back = routeOf("far");
        assertThat(back.netId()).isEqualTo(NEAR_ID);
        assertThat(back.address()).isEqualTo(NEAR_IP);
        assertThat(back.security()).isEqualTo(new RouteSecurity.PreSharedKey("Eng1", false));
        assertBothWays();

        Ran byCa = addByCa(plant, ofNear).succeeded();
        assertThat(byCa.json().at("/route/mode").asText()).isEqualTo("ca");
        assertThat(routeOf("near").security()).isEqualTo(new RouteSecurity.SharedCa(false));
        assertThat(routeOf("far").security()).isEqualTo(new RouteSecurity.SharedCa(false));
        assertThat(routeOf("far").netId()).isEqualTo(NEAR_ID);
        assertBothWays();
    }

    /** Whoever renews a key did not ask for another name. */
    @Test
    void aRouteThatIsReplacedKeepsItsName() {
        farAccepts(Plant.keys(Plant.key("ENG4", false, ConsoleProcess.PASSWORD)));
        add(ConsoleProcess.PASSWORD + "\n", "psk", "--identity", "ENG4", "--name", "Press 7").succeeded();

        Ran again = addByKey("ENG4", ConsoleProcess.PASSWORD).succeeded();

        assertThat(again.json().at("/route/name").asText()).isEqualTo("Press 7");
        assertThat(routeOf("near").name()).isEqualTo("Press 7");
    }

    /** The router refuses to start with a key that others can read: adding one must not lead there. */
    @Test
    void aRoutesFileThatOthersCouldReadIsTheirsNoMoreOnceItHoldsAKey() throws IOException {
        farAccepts(Plant.keys(Plant.key("ENG3", false, ConsoleProcess.PASSWORD)));
        Path routes = bench.home("near").resolve("StaticRoutes.xml");
        assumeTrue(Files.getFileStore(routes).supportsFileAttributeView("posix"), "no POSIX here");
        Files.setPosixFilePermissions(routes, PosixFilePermissions.fromString("rw-r--r--"));

        addByKey("ENG3", ConsoleProcess.PASSWORD).succeeded();

        assertThat(routes).content().contains("ENG3");
        assertThat(PrivateHome.check(bench.home("near"))).isEmpty();
    }

    @Test
    void aKeyOfDigitsComesFromAFile() throws IOException {
        TlsCredential.PreSharedKey key =
                new TlsCredential.PreSharedKey(
                        "ENG2", true, new TlsCredential.KeySource.HexKey(Secret.of(KEY_DIGITS)));
        farAccepts(Plant.keys(key));
        Path file = Files.writeString(temp.resolve("key.txt"), KEY_DIGITS.toUpperCase(Locale.ROOT) + "\n");
        add(
                        "",
                        "psk",
                        "--identity",
                        "ENG2",
                        "--case-sensitive",
                        "--key-file",
                        file.toString(),
                        "--timeout",
                        "2500",
                        "--max-fragment",
                        "8192")
                .succeeded();
        assertBothWays();
        assertThat(routeOf("near").security()).isEqualTo(new RouteSecurity.PreSharedKey("ENG2", true));
        assertThat(routeOf("near").timeout()).contains(Duration.ofMillis(2500));
        assertThat(routeOf("near").maxFragment()).hasValue(8192);
    }

    @ParameterizedTest
    @CsvSource({
        // identity at the target, its case counts, identity here, password here
        "ENG1, false, ENG9, geheim",
        "ENG1, false, ENG1, other",
        "ENG1, true, eng1, geheim"
    })
    void aWrongIdentityPasswordOrCaseCannotBeToldApartHereAndStoresNothing(
            String there, boolean caseCounts, String identity, String password) {
        farAccepts(Plant.keys(Plant.key(there, caseCounts, "geheim")));
        assertThat(addByKey(identity, password).finding()).isEqualTo("psk.identity-or-key");
        assertNothingStored();
    }

    private static void assertNothingStored() {
        assertThat(Workbench.routesOf(bench.home("near"))).isEmpty();
        assertThat(Workbench.routesOf(bench.home("far"))).isEmpty();
    }

    @Test
    void aCommonNameThatIsNotTheRoutesNameIsToldUnlessItIsIgnored() throws IOException {
        farAccepts(Plant.authority(files(plant, plant.issue("CX-123456"))));
        assertThat(addByCa(plant, ofNear).finding()).isEqualTo("route.common-name");
        assertNothingStored();

        addByCa(plant, ofNear, "--ignore-cn").succeeded();
        assertThat(routeOf("far").security()).isEqualTo(new RouteSecurity.SharedCa(false));
        assertBothWays();
    }

    /** Else every certificate of the plant could put the target's own check aside. */
    @Test
    void aPeerCannotHaveItsOwnCommonNameIgnored() throws IOException {
        farAccepts(Plant.authority(files(plant, ofFar)));
        Ran refused = addByCa(plant, plant.issue("PANEL"), "--ignore-cn");
        assertThat(refused.finding()).isEqualTo("secure-ads.common-name");
        assertThat(refused.json().at("/findings/0/nextStep").asText()).contains("IgnoreCn", "<Server>");
        assertNothingStored();
    }

    @Test
    void aTargetThatComparesOurCommonNameSaysSo() throws IOException {
        farAccepts(Plant.authority(files(plant, ofFar)));
        assertThat(addByCa(plant, plant.issue("SOMEBODY")).finding()).isEqualTo("secure-ads.common-name");
        assertNothingStored();
    }

    @Test
    void theCertificateOfTheTargetIsJudgedWithItsDatesAndItsAuthority() throws IOException {
        farAccepts(Plant.authority(files(plant, plant.issueExpired(FAR_IP))));
        assertThat(addByCa(plant, ofNear).finding()).isEqualTo("secure-ads.certificate-expired");
        farAccepts(Plant.authority(files(plant, plant.issueNotYetValid(FAR_IP))));
        assertThat(addByCa(plant, ofNear).finding()).isEqualTo("secure-ads.certificate-not-yet-valid");
        farAccepts(Plant.authority(files(otherPlant, otherPlant.issue(FAR_IP))));
        assertThat(addByCa(plant, ofNear).finding()).isEqualTo("secure-ads.other-authority");
        assertNothingStored();
    }

    @Test
    void aCertificateThatWasTakenBackIsToldWithTheList() throws IOException {
        Issued lost = plant.issue(FAR_IP);
        plant.revoke(lost);
        farAccepts(Plant.authority(files(plant, lost)));
        assertThat(addByCa(plant, ofNear, "--crl", plant.revocationList().toString()).finding())
                .isEqualTo("secure-ads.revoked");
        assertNothingStored();
    }

    @Test
    void ourOwnCertificateIsJudgedWhenTheTargetRefusesIt() throws IOException {
        farAccepts(Plant.authority(files(plant, ofFar)));
        Ran expired = addByCa(plant, plant.issueExpired(NEAR_IP));
        assertThat(expired.finding()).isEqualTo("secure-ads.certificate-expired");
        assertThat(expired.json().at("/findings/0/symptom").asText()).contains("This computer");
        assertNothingStored();
    }

    @Test
    void aKeyThatNeedsAPasswordGetsItFromStandardInput() throws IOException {
        Path locked = temp.resolve("locked.key");
        plant.openssl(
                "pkcs8",
                "-topk8",
                "-in",
                ofNear.key().toString(),
                "-out",
                locked.toString(),
                "-passout",
                "pass:geheim");
        farAccepts(Plant.authority(files(plant, ofFar)));
        Issued own = new Issued(NEAR_IP, ofNear.certificate(), locked);
        assertThat(
                        add(
                                        "falsch\n",
                                        "ca",
                                        "--ca",
                                        plant.certificate().toString(),
                                        "--cert",
                                        own.certificate().toString(),
                                        "--key",
                                        locked.toString())
                                .finding())
                .isEqualTo("ca.key-password-wrong");
        add(
                        "geheim\n",
                        "ca",
                        "--ca",
                        plant.certificate().toString(),
                        "--cert",
                        own.certificate().toString(),
                        "--key",
                        locked.toString())
                .succeeded();
        assertBothWays();
    }

    @Test
    void aRouteToAnotherAddressIsNotReplacedByAKey() {
        farAccepts(Plant.keys(Plant.key("ENG1", false, "geheim")));
        Route standing = Route.plain("Press", NEAR_ID, "127.0.8.77");
        Plant.edit(bench.home("far"), document -> document.withRoute(standing));
        assertThat(addByKey("ENG1", "geheim").finding()).isEqualTo("secure-ads.not-admitted");
        assertThat(routeOf("far")).isEqualTo(standing);
        assertThat(Workbench.routesOf(bench.home("near"))).isEmpty();
    }

    /** The router can only tell a number; a handshake beside it shows the reason. */
    @Test
    void aKeyThatWasChangedAtTheTargetIsToldWhenTheRouteIsUsed() {
        farAccepts(Plant.keys(Plant.key("ENG1", false, "geheim")));
        addByKey("ENG1", "geheim").succeeded();
        TlsCredential.PreSharedKey changed = Plant.key("ENG1", false, "renewed");
        Plant.edit(
                bench.home("far"),
                document ->
                        document.withServer(Plant.keys(changed))
                                .withRoute(document.routes().routes().getFirst(), changed));
        String code = "";
        for (int i = 0; i < 5 && !code.equals("psk.identity-or-key"); i++) {
            // Until the old connection has ended the route still works.
            Ran state =
                    bench.run(
                            "state",
                            FAR_ID.toString(),
                            "--home",
                            bench.home("near").toString(),
                            "--tls-port",
                            Integer.toString(far.tls()),
                            "--json");
            code = state.exit() == 0 ? "" : state.finding();
        }
        assertThat(code).isEqualTo("psk.identity-or-key");
    }

    @Test
    void aTargetThatTakesNoSelfSignedCertificatesSaysSo() {
        farAccepts(
                new ServerSettings(
                        List.of(),
                        Optional.empty(),
                        Optional.of(new ServerSettings.SelfSigned(false, false))));
        Ran ran = add("x\n", "self-signed", "--fingerprint", far.fingerprint(), "--user", "Administrator");
        assertThat(ran.finding()).isEqualTo("secure-ads.self-signed-not-accepted");
        assertNothingStored();
    }

    /** Error 1 of the protocol notes, from a peer that is none of ours. */
    @Test
    void aTargetOfAnotherVersionIsToldAsSuch() throws Exception {
        int port = freePort();
        try (Openssl target =
                Openssl.startRaw(
                        "s_server",
                        "-accept",
                        FAR_IP + ":" + port,
                        "-nocert",
                        "-tls1_2",
                        "-cipher",
                        "PSK-AES256-CBC-SHA384",
                        "-psk",
                        KEY_DIGITS,
                        "-quiet")) {
            Path file = Files.writeString(temp.resolve("version.txt"), KEY_DIGITS);
            ConsoleProcess console =
                    bench.start(
                            "routes",
                            "add",
                            "--home",
                            bench.home("near").toString(),
                            "--host",
                            FAR_IP,
                            "--tls-port",
                            Integer.toString(port),
                            "--secure",
                            "psk",
                            "--identity",
                            "Client_identity",
                            "--key-file",
                            file.toString(),
                            "--json");
            try (console) {
                target.readBytes(TlsConnectInfo.MIN_LENGTH);
                target.write(answer(TlsConnectError.VERSION));
                console.endInput();
                assertThat(console.finish().finding()).isEqualTo("secure-ads.version");
            }
        }
        assertNothingStored();
    }

    private static byte[] answer(TlsConnectError error) {
        ByteBuf bytes = Unpooled.buffer(TlsConnectInfo.MIN_LENGTH);
        TlsConnectInfoCodec.encode(
                new TlsConnectInfo(
                        TlsConnectFlags.of(TlsConnectFlags.Flag.RESPONSE),
                        TlsConnectInfo.VERSION,
                        error,
                        FAR_ID,
                        "FAR",
                        Optional.empty()),
                bytes);
        return bytes.array();
    }
}
