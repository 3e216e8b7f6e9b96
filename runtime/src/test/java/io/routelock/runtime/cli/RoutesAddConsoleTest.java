package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.IdentityFile;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Secure routes to a demo device as an engineer adds them (issue: console program, bad input). Each test
 * comes from an address of its own, for the device counts logins by address.
 */
class RoutesAddConsoleTest {

    private static final String WRONG = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @TempDir private static Path folder;
    private static Workbench bench;
    private static Path deviceHome;
    private static StartedRouter device;

    @BeforeAll
    static void startTheDevice() {
        bench = new Workbench(folder);
        deviceHome = bench.homeWithCertificate("device");
        Workbench.account(deviceHome, "anna", PASSWORD);
        Workbench.account(deviceHome, "Administrator", "1");
        device = bench.router(deviceHome, "--bind", "127.0.7.2", "--name", "demo", "--demo-plc");
    }

    @AfterAll
    static void stopTheDevice() {
        Ran ran = device.stop();
        assertThat(ran.exit()).isZero();
        device.close();
    }

    /** {@code routes add} to the device by anna, who types her password. */
    private static Ran add(Path home, String... options) {
        return addBy("anna", PASSWORD, home, options);
    }

    private static Ran addBy(String user, String password, Path home, String... options) {
        String[] wish = {
            "routes",
            "add",
            "--home",
            home.toString(),
            "--host",
            device.address(),
            "--secure",
            "self-signed",
            "--user",
            user,
            "--json"
        };
        return bench.typing(password + "\n", words(words(wish, device.ports()), options));
    }

    private static Ran addComparing(Path home, String... options) {
        return add(home, words(new String[] {"--fingerprint", device.fingerprint()}, options));
    }

    private static StartedRouter workstation(Path home, String bind) {
        return bench.router(home, "--bind", bind, "--peer-tls-port", Integer.toString(device.tls()));
    }

    private static void assertRouteToDevice(Ran added) {
        JsonNode route = added.succeeded().json().at("/route");
        assertThat(route.at("/name").asText()).isEqualTo("127.0.7.2");
        assertThat(route.at("/netId").asText()).isEqualTo("127.0.7.2.1.1");
        assertThat(route.at("/address").asText()).isEqualTo("127.0.7.2");
        assertThat(route.at("/secure").asBoolean()).isTrue();
        assertThat(route.at("/mode").asText()).isEqualTo("self-signed");
        assertThat(route.at("/fingerprint").asText()).isEqualTo(device.fingerprint());
        assertThat(route.at("/verified").asBoolean()).isTrue();
        assertThat(route.at("/verifiedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void aHomeThatHasNeverRunGetsAVerifiedRouteAndACertificate() {
        Path home = bench.home("never-run");

        Ran added = addComparing(home);

        assertRouteToDevice(added);
        assertThat(added.err()).isEmpty();
        assertThat(home.resolve(IdentityFile.NAME)).exists();
        Ran listed = bench.run("routes", "list", "--home", home.toString(), "--json").succeeded();
        assertThat(listed.json().at("/0/name").asText()).isEqualTo("127.0.7.2");
        assertThat(listed.json().at("/0/fingerprint").asText()).isEqualTo(device.fingerprint());
        String own =
                bench.run("fingerprint", "--home", home.toString(), "--json")
                        .json()
                        .at("/fingerprint")
                        .asText();
        assertThat(own).matches("[0-9a-f]{64}");
        // The device knows this computer by the address that the route was added from.
        assertThat(Workbench.netIdsOf(deviceHome)).contains("127.0.0.1.1.1");
        Ran ofTarget =
                bench.run(
                        words(
                                new String[] {
                                    "routes",
                                    "list",
                                    "--json",
                                    "--target",
                                    device.netId(),
                                    "--home",
                                    home.toString()
                                },
                                device.ports()));
        assertThat(ofTarget.succeeded().json().findValuesAsText("netId")).contains("127.0.0.1.1.1");
    }

    @Test
    void aRunningRouterVerifiesTheRouteAndCarriesItAtOnce() {
        Path home = bench.homeWithCertificate("running");
        try (StartedRouter router = workstation(home, "127.0.7.3")) {
            assertRouteToDevice(addComparing(home));
            Ran state = bench.run("state", device.netId(), "--home", home.toString(), "--json").succeeded();
            assertThat(state.json().at("/state").asText()).isEqualTo("RUN");
            Ran ofTarget =
                    bench.run(
                            "routes",
                            "list",
                            "--json",
                            "--home",
                            home.toString(),
                            "--target",
                            device.netId());
            assertThat(ofTarget.succeeded().json().findValuesAsText("netId")).contains(router.netId());
        }
    }

    /** Re-added under another name, the connection along the route of before ends on the way. */
    @Test
    void aRouteInPlaceOfAnotherIsVerifiedByTheRunningRouterToo() {
        Path home = bench.homeWithCertificate("again");
        try (StartedRouter router = workstation(home, "127.0.7.4")) {
            addComparing(home).succeeded();
            bench.run("state", device.netId(), "--home", home.toString()).succeeded();

            Ran again = addComparing(home, "--name", "Press 7", "--bidirectional").succeeded();

            assertThat(again.json().at("/route/name").asText()).isEqualTo("Press 7");
            assertThat(Workbench.routesOf(home)).hasSize(1);
            assertThat(router.process().isAlive()).isTrue();
        }
    }

    /** Whoever replaces a route to prove it anew did not ask for another name. */
    @Test
    void aRouteThatIsReplacedKeepsItsName() {
        Path home = bench.homeOfRouterAt("127.0.7.22");
        Route older = Route.plain("Press 7", AmsNetId.parse(device.netId()), "192.0.2.7");
        StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"))
                .update(document -> document.withRoute(older));

        Ran again = addComparing(home).succeeded();

        assertThat(again.json().at("/route/name").asText()).isEqualTo("Press 7");
        assertThat(Workbench.routesOf(home))
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.name()).isEqualTo("Press 7");
                    assertThat(route.security().secure()).isTrue();
                });
    }

    /** Issue: bad input, a device whose certificate changed. */
    @Test
    void aRouteToACertificateThatIsGoneIsReplacedThroughTheRunningRouter() throws IOException {
        Path home = bench.homeWithCertificate("changed");
        try (StartedRouter router = workstation(home, "127.0.7.5")) {
            addComparing(home).succeeded();
            pretendThatTheCertificateWasAnother(home);
            Ran now = addComparing(home).succeeded();

            assertThat(now.json().at("/route/fingerprint").asText()).isEqualTo(device.fingerprint());
            assertThat(now.json().at("/route/verified").asBoolean()).isTrue();
            assertThat(router.process().isAlive()).isTrue();
        }
    }

    private static void pretendThatTheCertificateWasAnother(Path home) throws IOException {
        Path file = home.resolve("StaticRoutes.xml");
        Files.writeString(file, Files.readString(file).replace(device.fingerprint(), WRONG));
    }

    @Test
    void anotherFingerprintSendsNothingAndStoresNothing() {
        Path home = bench.homeOfRouterAt("127.0.7.11");

        Ran ran = add(home, "--fingerprint", WRONG);

        assertThat(ran.finding()).isEqualTo("route.fingerprint-different");
        assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("127.0.7.11.1.1");
    }

    @Test
    void aWrongPasswordStoresNothing() {
        Path home = bench.homeOfRouterAt("127.0.7.12");

        Ran ran = addBy("anna", "geh31m-but-wrong", home, "--fingerprint", device.fingerprint());

        assertThat(ran.finding()).isEqualTo("secure-ads.login");
        assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("127.0.7.12.1.1");
    }

    @Test
    void aPasswordThatNeverComesIsAFinding() {
        Path home = bench.homeOfRouterAt("127.0.7.13");
        Ran ran =
                bench.run(
                        words(
                                new String[] {
                                    "routes",
                                    "add",
                                    "--json",
                                    "--home",
                                    home.toString(),
                                    "--host",
                                    device.address(),
                                    "--secure",
                                    "self-signed",
                                    "--user",
                                    "anna",
                                    "--fingerprint",
                                    device.fingerprint()
                                },
                                device.ports()));
        assertThat(ran.finding()).isEqualTo("password.missing");
    }

    /** Issue: bad input, a login that Windows-1252 cannot write. */
    @Test
    void aPasswordThatCannotBeWrittenIsAFindingThatDoesNotTellIt() {
        Path home = bench.homeOfRouterAt("127.0.7.14");
        Ran ran = addBy("anna", "geh31m-Ł", home, "--fingerprint", device.fingerprint());
        assertThat(ran.finding()).isEqualTo("text.character");
        assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
    }

    @Test
    void trustWithoutComparingWarnsAndTellsWhatWasPresented() {
        Path home = bench.homeOfRouterAt("127.0.7.15");

        Ran ran = add(home, "--trust-presented-insecurely");

        assertRouteToDevice(ran);
        assertThat(ran.err()).contains("route.not-compared").contains(device.fingerprint().substring(0, 4));
    }

    @Test
    void thePasswordOfTheFactoryWorksAndIsAFinding() {
        Path home = bench.homeOfRouterAt("127.0.7.16");

        Ran ran = addBy("administrator", "1", home, "--fingerprint", device.fingerprint());

        assertRouteToDevice(ran);
        assertThat(ran.err()).contains("device.factory-password");
    }

    /** Typed as people copy it. */
    @Test
    void theFingerprintMayHaveSpacesAndCapitalsAndARouteIsOneWayUnlessAsked() {
        Path home = bench.homeOfRouterAt("127.0.7.17");
        String copied = device.fingerprint().toUpperCase(Locale.ROOT).replaceAll("(..)", "$1:");

        add(home, "--fingerprint", copied.substring(0, copied.length() - 1)).succeeded();
        assertThat(home.resolve("StaticRoutes.xml")).content().contains("Unidirectional=\"true\"");

        addComparing(home, "--bidirectional").succeeded();
        assertThat(home.resolve("StaticRoutes.xml")).content().doesNotContain("Unidirectional=\"true\"");
    }

    @Test
    void aHostThatRefusesIsAFinding() {
        Path home = bench.homeOfRouterAt("127.0.7.18");
        Ran ran =
                bench.typing(
                        PASSWORD,
                        "routes",
                        "add",
                        "--json",
                        "--home",
                        home.toString(),
                        "--host",
                        "127.0.7.99",
                        "--secure",
                        "self-signed",
                        "--user",
                        "anna",
                        "--fingerprint",
                        WRONG,
                        "--tls-port",
                        "1");
        assertThat(ran.finding()).isEqualTo("secure-ads.refused");
    }

    @Test
    void aBrokenRoutesFileIsNotOverwrittenAndTheDeviceHearsNothing() throws IOException {
        Path home = bench.homeOfRouterAt("127.0.7.19");
        Path file = home.resolve("StaticRoutes.xml");
        Files.writeString(file, "<TcConfig><RemoteConnections>");

        assertThat(addComparing(home).finding()).startsWith("routes-file.");

        assertThat(file).hasContent("<TcConfig><RemoteConnections>");
        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("127.0.7.19.1.1");
        assertThat(bench.run("routes", "list", "--home", home.toString(), "--json").finding())
                .startsWith("routes-file.");
    }

    @Test
    void aListAddsWhatCanBeAddedAndTellsTheOutcomeOfEach() throws IOException {
        Path home = bench.homeOfRouterAt("127.0.7.20");
        Path list = folder.resolve("list.csv");
        Files.writeString(
                list,
                """
                host,fingerprint,user,name
                127.0.7.2,%s,anna,"Prüfstand, Süd"
                127.0.7.99,%s,anna,Nobody
                """
                        .formatted(device.fingerprint(), WRONG));

        Ran ran =
                bench.typing(
                        PASSWORD + "\n",
                        words(
                                new String[] {
                                    "routes",
                                    "add",
                                    "--json",
                                    "--home",
                                    home.toString(),
                                    "--secure",
                                    "self-signed",
                                    "--from",
                                    list.toString()
                                },
                                device.ports()));

        assertThat(ran.exit()).describedAs(ran.toString()).isOne();
        JsonNode results = ran.json().at("/results");
        assertThat(results).hasSize(2);
        assertThat(results.at("/0/route/name").asText()).isEqualTo("Prüfstand, Süd");
        assertThat(results.at("/0/route/verified").asBoolean()).isTrue();
        assertThat(results.at("/1/host").asText()).isEqualTo("127.0.7.99");
        assertThat(results.at("/1/findings/0/code").asText()).isEqualTo("secure-ads.refused");
        // Names are read in whatever character set the system prints.
        assertThat(ran.out()).contains("Pr\\u00FCfstand");
        assertThat(Workbench.routesOf(home)).hasSize(1);
    }

    @Test
    void aListWithAWrongLineAddsNothing() throws IOException {
        Path home = bench.homeOfRouterAt("127.0.7.21");
        Path list = folder.resolve("wrong.csv");
        Files.writeString(
                list, "127.0.7.2,%s,anna,Press\n127.0.7.2,1234,anna,Oven\n".formatted(device.fingerprint()));

        Ran ran =
                bench.typing(
                        PASSWORD + "\n",
                        "routes",
                        "add",
                        "--json",
                        "--home",
                        home.toString(),
                        "--secure",
                        "self-signed",
                        "--from",
                        list.toString());

        assertThat(ran.finding()).isEqualTo("csv.line");
        assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--secure self-signed --host 127.0.7.2 --user anna",
                "--secure self-signed --host 127.0.7.2 --user anna --fingerprint 1234",
                "--secure self-signed --user anna --fingerprint " + WRONG,
                "--secure self-signed --host 127.0.7.2 --fingerprint " + WRONG,
                "--secure psk --host 127.0.7.2 --user anna",
                "--host 127.0.7.2 --user anna",
                "--secure self-signed --plain --host 127.0.7.2 --user anna",
                "--plain --no-connect --address 127.0.7.2",
            })
    void whatIsMissingIsWrongUsageInOneLineAndAHint(String options) {
        Path home = bench.home("unused");
        Ran ran =
                InProcess.run(
                        PASSWORD + "\n",
                        words(
                                new String[] {"routes", "add", "--json", "--home", home.toString()},
                                options.split(" ")));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).contains("Try: routelock routes add --help");
        assertThat(home).doesNotExist();
    }
}
