package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What an engineer meets in the field: each fault with a peer process that has it, and the words for it. */
@Timeout(120)
class DoctorConsoleTest {

    private static final String DEVICE = "127.0.18.2";
    private static final String HERE = "127.0.18.1";
    private static final AmsNetId HERE_ID = AmsNetId.parse("127.0.18.1.1.1");
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("127.0.18.2.1.1");

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;
    private Path deviceHome;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        home = bench.homeOfRouterAt(HERE);
        deviceHome = bench.homeWithCertificate("device");
    }

    private static void store(Path home, Route route) {
        StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"))
                .update(document -> document.withRoute(route));
    }

    /** All homes of a workbench have the same certificate. */
    private Fingerprint fingerprint() {
        try {
            return CertificateFile.read(deviceHome.resolve(IdentityFile.NAME)).fingerprint();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Route secure(String name, AmsNetId netId, String address) {
        return Route.selfSigned(name, netId, address, fingerprint(), true);
    }

    private StartedRouter device(String... options) {
        return bench.router(deviceHome, words(new String[] {"--bind", DEVICE}, options));
    }

    private record Faulty(ConsoleProcess process, int port) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    private Faulty faulty(String... more) {
        String[] words = {"bind=" + DEVICE, "netid=" + DEVICE_ID, "home=" + deviceHome};
        ConsoleProcess process =
                ConsoleProcess.start(List.of(), FaultyDevice.class, bench.userFolder(), words(words, more));
        String ready = process.awaitLine(line -> line.startsWith("ready port="));
        return new Faulty(process, Integer.parseInt(ready.substring("ready port=".length())));
    }

    private Ran doctor(String target, String... options) {
        String[] command = {"doctor", target, "--home", home.toString(), "--json"};
        return InProcess.run("", words(command, options));
    }

    /** Where the device listens that speaks one protocol alone. */
    private Ran doctor(Faulty device, String portOption) {
        String[] ports = {"--ads-port", "1", "--tls-port", "1", "--udp-port", "1"};
        for (int i = 0; i < ports.length; i += 2) {
            if (ports[i].equals(portOption)) {
                ports[i + 1] = Integer.toString(device.port());
            }
        }
        return doctor(DEVICE, ports);
    }

    private static JsonNode step(Ran ran, String name) {
        for (JsonNode step : ran.json().at("/steps")) {
            if (step.at("/step").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name + ran);
    }

    private static String state(Ran ran, String step) {
        return step(ran, step).at("/state").asText();
    }

    private static String code(Ran ran) {
        JsonNode finding = ran.json().at("/finding");
        assertThat(finding.at("/symptom").asText()).isNotBlank();
        assertThat(finding.at("/nextStep").asText()).isNotBlank();
        return finding.at("/code").asText();
    }

    private static void assertFails(Ran ran, String step, String code) {
        assertThat(ran.exit()).describedAs(ran.toString()).isEqualTo(1);
        assertThat(state(ran, step)).describedAs(ran.toString()).isEqualTo("failed");
        assertThat(code(ran)).isEqualTo(code);
        assertThat(step(ran, step).at("/finding/code").asText()).isEqualTo(code);
        assertThat(ran.json().at("/step").asInt()).isEqualTo(step(ran, step).at("/number").asInt());
    }

    private static String evidence(Ran ran, String step) {
        return step(ran, step).at("/evidence").toString();
    }

    @Test
    void aRouteThatWorksPassesEachStepOverAConnectionOfItsOwn() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        store(deviceHome, secure("here", HERE_ID, HERE));
        try (StartedRouter device = device("--demo-plc")) {
            Ran ran = doctor(DEVICE_ID.toString(), device.ports()).succeeded();
            assertThat(ran.json().at("/steps")).hasSize(15);
            for (JsonNode step : ran.json().at("/steps")) {
                assertThat(step.at("/state").asText()).describedAs(step.toString()).isEqualTo("passed");
            }
            assertThat(code(ran)).isEqualTo("doctor.healthy");
            assertThat(evidence(ran, "tls"))
                    .contains("TLS 1.2")
                    .contains("ServerHello")
                    .contains("Certificate");
            assertThat(evidence(ran, "certificate")).contains(fingerprint().grouped()).contains("2061-01-01");
            assertThat(evidence(ran, "greeting")).contains("RESPONSE").contains("127.0.18.1.1.1");
            assertThat(evidence(ran, "frame")).contains("127.0.18.2.1.1:10000").contains("\"hex\"");
            assertThat(evidence(ran, "route-back")).contains("127.0.18.1.1.1, 127.0.18.1, self-signed");
            assertThat(step(ran, "clock").at("/summary").asText()).isEqualTo("The same");
        }
    }

    /** A second connection could throw off the one that the router has. */
    @Test
    void throughTheRunningRouterNoOtherConnectionAlongTheRouteIsOpened() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        store(deviceHome, secure("here", HERE_ID, HERE));
        try (StartedRouter device = device("--demo-plc");
                StartedRouter _ =
                        bench.router(
                                home, "--bind", HERE, "--peer-tls-port", Integer.toString(device.tls()))) {
            Ran ran = doctor(DEVICE, device.ports()).succeeded();
            assertThat(state(ran, "tls")).isEqualTo("not-run");
            assertThat(state(ran, "greeting")).isEqualTo("not-run");
            assertThat(evidence(ran, "reachability")).contains("throw off");
            assertThat(evidence(ran, "frame")).contains("through the running router");
            assertThat(state(ran, "route-back")).isEqualTo("passed");
            assertThat(step(ran, "secure-port").at("/summary").asText()).contains("running router");
            assertThat(code(ran)).isEqualTo("doctor.healthy");
        }
    }

    @Test
    void aHostWithoutARouteIsExaminedAsFarAsThatGoes() {
        try (StartedRouter device = device()) {
            Ran ran =
                    InProcess.run("", words(new String[] {"doctor", DEVICE, "--json"}, device.ports()))
                            .succeeded();
            assertThat(state(ran, "tls")).isEqualTo("passed");
            assertThat(step(ran, "greeting").at("/summary").asText()).isEqualTo("Needs a route");
            assertThat(step(ran, "read-state").at("/summary").asText()).isEqualTo("Needs a route");
            assertThat(code(ran)).isEqualTo("doctor.no-route");
            assertThat(evidence(ran, "certificate")).contains(fingerprint().grouped());
        }
    }

    @Test
    void aPlainRouteHereAndNoneBackIsTold() {
        store(home, Route.plain("device", DEVICE_ID, DEVICE));
        try (StartedRouter device = device()) {
            Ran ran = doctor(DEVICE, device.ports());
            assertFails(ran, "read-state", "doctor.no-route-back");
            assertThat(ran.json().at("/finding/symptom").asText()).contains("127.0.18.1.1.1 at 127.0.18.1");
            assertThat(evidence(ran, "frame")).contains("0x7 (target machine not found)");
            assertThat(step(ran, "tls").at("/summary").asText()).isEqualTo("The route is plain");
        }
    }

    @Test
    void aSecureRouteHereAndNoneBackIsTold() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (StartedRouter device = device()) {
            Ran ran = doctor(DEVICE, device.ports());
            assertFails(ran, "greeting", "secure-ads.unknown-certificate");
            assertThat(evidence(ran, "greeting")).contains("3, unknown certificate");
            assertThat(step(ran, "read-state").at("/summary").asText()).isEqualTo("Needs step 11");
        }
    }

    /** A device that closes the connection instead of answering, as many do. */
    @Test
    void aDeviceThatClosesAtOurFirstFrameHasNoRouteBack() {
        store(home, Route.plain("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("mode=plain", "frames=close")) {
            assertFails(doctor(device, "--ads-port"), "frame", "doctor.no-route-back");
        }
    }

    @Test
    void aMistypedNetIdIsToldWithBothValues() {
        store(home, Route.plain("device", AmsNetId.parse("127.0.18.20.1.1"), DEVICE));
        try (StartedRouter device = device()) {
            Ran ran = doctor(DEVICE, device.ports());
            assertFails(ran, "net-id", "doctor.netid-differs");
            assertThat(ran.json().at("/finding/symptom").asText())
                    .contains("says that its AmsNetId is 127.0.18.2.1.1")
                    .contains("says 127.0.18.20.1.1");
            assertThat(ran.json().at("/finding/nextStep").asText()).startsWith("Take 127.0.18.2.1.1");
        }
    }

    /** As TwinCAT/BSD comes from the factory. */
    @Test
    void aFirewallThatLetsOnlySecureAdsThroughIsTold() {
        store(home, Route.plain("device", DEVICE_ID, DEVICE));
        try (StartedRouter device = device()) {
            Ran ran =
                    doctor(
                            DEVICE,
                            "--ads-port",
                            "1",
                            "--tls-port",
                            Integer.toString(device.tls()),
                            "--udp-port",
                            Integer.toString(device.udp()));
            assertFails(ran, "plain-port", "doctor.plain-blocked");
            assertThat(ran.json().at("/finding/nextStep").asText()).startsWith("Use Secure ADS");
        }
    }

    static int freePort(String address) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
            return free.getLocalPort();
        }
    }

    private static Openssl server(int port, String... options) throws IOException {
        Openssl server =
                Openssl.start(
                        words(new String[] {"s_server", "-accept", DEVICE + ":" + port, "-tls1_2"}, options));
        assertThat(server.readUntil("ACCEPT")).contains("ACCEPT");
        return server;
    }

    private Ran doctorOfTls(int port) {
        return doctor(DEVICE, "--tls-port", Integer.toString(port), "--ads-port", "1", "--udp-port", "1");
    }

    @Test
    void aTlsServerThatIsSilentAfterTheHandshakeIsTold() throws IOException {
        store(home, secure("device", DEVICE_ID, DEVICE));
        int port = freePort(DEVICE);
        String pem = deviceHome.resolve(IdentityFile.NAME).toString();
        try (Openssl _ = server(port, "-cert", pem, "-Verify", "1")) {
            Ran ran = doctorOfTls(port);
            assertThat(state(ran, "tls")).isEqualTo("passed");
            assertFails(ran, "greeting", "secure-ads.silent");
            assertThat(ran.json().at("/finding/symptom").asText()).contains("TlsConnectInfo");
        }
    }

    @Test
    void aDeviceThatClosesInsteadOfAnsweringTheGreetingIsTold() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("greeting=close")) {
            assertFails(doctor(device, "--tls-port"), "greeting", "secure-ads.closed-at-reconnect");
        }
    }

    @Test
    void aServerThatTakesOnlyPreSharedKeysDoesNotAcceptSelfSigned() throws IOException {
        store(home, secure("device", DEVICE_ID, DEVICE));
        int port = freePort(DEVICE);
        try (Openssl _ = server(port, "-nocert", "-psk", "00112233", "-cipher", "PSK")) {
            Ran ran = doctorOfTls(port);
            assertFails(ran, "tls", "doctor.self-signed-off");
            assertThat(evidence(ran, "tls")).contains("handshake_failure, sent by the target");
            assertThat(ran.json().at("/finding/likelyCauses/0").asText()).contains("only pre-shared keys");
            assertThat(ran.json().at("/finding/nextStep").asText()).contains("SelfSigned=\"true\"");
        }
    }

    @Test
    void aServerThatTakesOnlyCertificatesOfItsCaDoesNotAcceptSelfSigned() throws IOException {
        store(home, secure("device", DEVICE_ID, DEVICE));
        int port = freePort(DEVICE);
        Path other = bench.home("other-ca");
        Files.createDirectories(other);
        Path ca = folder.resolve("ca.pem");
        try (Openssl made =
                Openssl.start(
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-keyout",
                        folder.resolve("ca.key").toString(),
                        "-out",
                        ca.toString(),
                        "-subj",
                        "/CN=Plant CA",
                        "-days",
                        "30")) {
            made.readAll();
        }
        String pem = deviceHome.resolve(IdentityFile.NAME).toString();
        try (Openssl _ =
                server(
                        port,
                        "-cert",
                        pem,
                        "-Verify",
                        "1",
                        "-verify_return_error",
                        "-CAfile",
                        ca.toString())) {
            Ran ran = doctorOfTls(port);
            assertFails(ran, "tls", "doctor.self-signed-off");
            assertThat(ran.json().at("/finding/likelyCauses/0").asText()).contains("certificates of its CA");
            assertThat(evidence(ran, "tls")).contains("sent by the target");
        }
    }

    @Test
    void aChangedCertificateIsToldWithBothFingerprintsAndNothingIsSent() {
        Fingerprint stored = new Fingerprint("ab".repeat(32));
        store(home, Route.selfSigned("device", DEVICE_ID, DEVICE, stored, true));
        try (StartedRouter device = device()) {
            Ran ran = doctor(DEVICE, device.ports());
            assertFails(ran, "certificate", "secure-ads.changed-certificate");
            assertThat(ran.json().at("/finding/symptom").asText())
                    .contains(stored.grouped())
                    .contains(fingerprint().grouped());
            assertThat(state(ran, "greeting")).isEqualTo("not-run");
        }
    }

    @Test
    void aCommonNameThatDiffersIsToldWithBothValues() {
        store(home, Route.selfSigned("pump-house", DEVICE_ID, DEVICE, fingerprint(), false));
        store(deviceHome, secure("here", HERE_ID, HERE));
        try (StartedRouter device = device("--demo-plc")) {
            Ran ran = doctor(DEVICE, device.ports()).succeeded();
            assertThat(state(ran, "certificate")).isEqualTo("warning");
            assertThat(code(ran)).isEqualTo("doctor.common-name");
            assertThat(ran.json().at("/finding/symptom").asText())
                    .contains("workbench")
                    .contains("pump-house");
            assertThat(ran.json().at("/finding/nextStep").asText())
                    .contains("Rename the route to workbench")
                    .contains("IgnoreCn");
        }
    }

    @Test
    void aDeviceThatFindsAnotherCommonNameInOurCertificateIsTold() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("greeting=2")) {
            Ran ran = doctor(device, "--tls-port");
            assertFails(ran, "greeting", "secure-ads.common-name");
            assertThat(ran.json().at("/finding/symptom").asText()).contains("which is workbench");
            assertThat(ran.json().at("/finding/nextStep").asText()).contains("IgnoreCn");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, secure-ads.version", "4, secure-ads.login", "9, secure-ads.error"})
    void theOtherErrorsOfTheGreetingAreToldToo(String error, String code) {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("greeting=" + error)) {
            assertFails(doctor(device, "--tls-port"), "greeting", code);
        }
    }

    /** Of the manual: a CE device stores the host name, also when an address was chosen. */
    @Test
    void aRouteBackByHostNameThoughAnAddressWasChosenIsReadBack() {
        Route chosen = secure("device", DEVICE_ID, DEVICE);
        assertThat(chosen.flags().has(RouteFlags.IP_ADDRESS)).isTrue();
        store(home, chosen);
        store(deviceHome, secure("here", HERE_ID, "ENG-NB-117"));
        try (StartedRouter device = device("--demo-plc")) {
            Ran ran = doctor(DEVICE, device.ports()).succeeded();
            assertThat(state(ran, "route-back")).isEqualTo("warning");
            assertThat(code(ran)).isEqualTo("doctor.route-back-by-name");
            assertThat(ran.json().at("/finding/symptom").asText()).contains("ENG-NB-117");
            assertThat(ran.json().at("/finding/nextStep").asText())
                    .contains("Write 127.0.18.1")
                    .contains("\\Hard Disk\\TwinCAT\\3.1\\Target\\StaticRoutes.xml");
        }
    }

    @Test
    void aRouteBackToAnotherAddressIsTold() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        store(deviceHome, secure("here", HERE_ID, "127.0.18.77"));
        try (StartedRouter device = device("--demo-plc")) {
            Ran ran = doctor(DEVICE, device.ports()).succeeded();
            assertThat(code(ran)).isEqualTo("doctor.route-back-address");
            assertThat(ran.json().at("/finding/symptom").asText())
                    .contains("127.0.18.77")
                    .contains("127.0.18.1");
        }
    }

    /** A target that answers whoever greets, but has no route of its own. */
    @Test
    void aTargetWithoutARouteBackThatAnswersAllTheSameIsTold() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty()) {
            assertFails(doctor(device, "--tls-port"), "route-back", "doctor.no-route-back");
        }
    }

    /** Two programs with one address: whoever connects last throws the other off, who connects again. */
    @Test
    void aSecondClientFromTheSameAddressThatThrowsTheFirstOffIsTold() throws Exception {
        store(home, Route.plain("device", DEVICE_ID, DEVICE));
        AtomicBoolean over = new AtomicBoolean();
        try (Faulty device = faulty("mode=plain", "single=yes", "back=" + HERE)) {
            Thread other = Thread.ofVirtual().start(() -> connectAgainAndAgain(device.port(), over));
            Ran ran;
            try {
                ran = doctor(device, "--ads-port");
            } finally {
                over.set(true);
                other.join();
            }
            assertThat(ran.exit()).describedAs(ran.toString()).isEqualTo(1);
            assertThat(code(ran)).describedAs(ran.toString()).isEqualTo("doctor.second-client");
            assertThat(ran.json().at("/finding/likelyCauses/0").asText()).contains("throws the other off");
        }
    }

    /** Holds its connection until it is thrown off, then waits as long as a quick client. */
    private static void connectAgainAndAgain(int port, AtomicBoolean over) {
        while (!over.get()) {
            try (Socket socket =
                    new Socket(InetAddress.ofLiteral(DEVICE), port, InetAddress.ofLiteral(HERE), 0)) {
                socket.setSoTimeout(1000);
                socket.getInputStream().read();
            } catch (IOException e) {
                // Thrown off, or over: once more.
                assertThat(e).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x704, ads.0x704, wrong user name or password",
        "0x723, ads.0x723, unidirectional",
        "0x745, ads.0x745, firewall",
        "0x6, ads.0x6, not started"
    })
    void anErrorOfAdsIsToldWithItsNameAndItsCauses(String error, String code, String cause) {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("error=" + error)) {
            Ran ran = doctor(device, "--tls-port");
            assertFails(ran, "read-state", code);
            assertThat(ran.json().at("/finding/likelyCauses").toString()).contains(cause);
        }
    }

    @Test
    void aTargetThatDoesNotAnswerFramesIsATimeout() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("frames=silent")) {
            Ran ran = doctor(device, "--tls-port");
            assertFails(ran, "frame", "ads.0x745");
            assertThat(step(ran, "read-state").at("/summary").asText()).isEqualTo("Needs step 11");
        }
    }

    @Test
    void aUnidirectionalRouteBackLetsOnlyReadStateThrough() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        store(deviceHome, secure("here", HERE_ID, HERE).withUnidirectional(true));
        try (StartedRouter device = device("--demo-plc")) {
            Ran ran = doctor(DEVICE, device.ports()).succeeded();
            assertThat(state(ran, "read-state")).isEqualTo("passed");
            assertThat(state(ran, "route-back")).isEqualTo("warning");
            assertThat(code(ran)).isEqualTo("ads.0x723");
        }
    }

    @Test
    void aTargetWithoutAPlcIsNoFaultAndTold() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        store(deviceHome, secure("here", HERE_ID, HERE));
        try (StartedRouter device = device()) {
            Ran ran = doctor(DEVICE, device.ports()).succeeded();
            assertThat(state(ran, "state")).isEqualTo("warning");
            assertThat(code(ran)).isEqualTo("ads.0x6");
            assertThat(ran.json().at("/finding/severity").asText()).isEqualTo("warning");
        }
    }

    @Test
    void aClockThatIsOffIsToldWithTheDifference() {
        store(home, secure("device", DEVICE_ID, DEVICE));
        try (Faulty device = faulty("clock=-90000", "back=" + HERE)) {
            Ran ran = doctor(device, "--tls-port");
            assertThat(state(ran, "clock")).isEqualTo("warning");
            assertThat(step(ran, "clock").at("/summary").asText()).isEqualTo("1 d 1 h behind");
            assertThat(step(ran, "clock").at("/finding/code").asText()).isEqualTo("doctor.clock");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsToldAtTheFirstStep() {
        Ran ran = InProcess.run("", "doctor", "nobody.invalid", "--json");
        assertFails(ran, "name", "connect.unknown-host");
        for (JsonNode step : ran.json().at("/steps")) {
            assertThat(step.at("/state").asText()).isIn("failed", "not-run");
        }
    }

    @Test
    void anAmsNetIdWithoutARouteIsAFindingAndWithoutAHomeWrongUsage() {
        assertThat(doctor("5.6.7.8.1.1").finding()).isEqualTo("route.unknown");
        Ran ran = InProcess.run("", "doctor", "5.6.7.8.1.1");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("--home");
        assertThat(InProcess.run("", "doctor", "192.168.1.300").exit()).isEqualTo(2);
    }
}
