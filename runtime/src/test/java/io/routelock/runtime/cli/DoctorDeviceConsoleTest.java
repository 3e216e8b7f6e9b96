package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Devices that are not who they are taken for, or not as they should be; each is a process of its own. */
@Timeout(120)
class DoctorDeviceConsoleTest {

    private static final String HERE = "127.0.18.51";
    private static final AmsNetId HERE_ID = AmsNetId.parse("127.0.18.51.1.1");
    private static final String DEVICE = "127.0.18.52";
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("127.0.18.52.1.1");

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;
    private Path deviceHome;
    private Fingerprint fingerprint;

    @BeforeEach
    void prepare() throws IOException {
        bench = new Workbench(folder);
        home = bench.homeOfRouterAt(HERE);
        deviceHome = bench.homeWithCertificate("device");
        fingerprint = CertificateFile.read(deviceHome.resolve(IdentityFile.NAME)).fingerprint();
    }

    private Route secure(String name, AmsNetId netId, String address) {
        return Route.selfSigned(name, netId, address, fingerprint, true);
    }

    private static void store(Path home, Route route) {
        Plant.edit(home, document -> document.withRoute(route));
    }

    private StartedRouter device(String... options) {
        return bench.router(deviceHome, words(new String[] {"--bind", DEVICE, "--demo-plc"}, options));
    }

    private Examined doctor(String target, String... options) {
        String[] command = {"doctor", target, "--home", home.toString(), "--json"};
        return new Examined(InProcess.run("", words(command, options)));
    }

    /**
     * A device that answers everything but searches.
     *
     * @param mode {@code tls} or {@code plain}
     */
    private Examined doctorOfFaulty(String mode, String... faults) {
        String[] device = {"bind=" + DEVICE, "netid=" + DEVICE_ID, "home=" + deviceHome, "mode=" + mode};
        try (ConsoleProcess process =
                ConsoleProcess.start(
                        List.of(), FaultyDevice.class, bench.userFolder(), words(device, faults))) {
            String ready = process.awaitLine(line -> line.startsWith("ready port="));
            String port = ready.substring("ready port=".length());
            String[] ports =
                    mode.equals("tls")
                            ? new String[] {"--tls-port", port, "--ads-port", "1"}
                            : new String[] {"--ads-port", port, "--tls-port", "1"};
            return doctor(DEVICE, words(ports, "--udp-port", "1"));
        }
    }

    /** A disk that was copied, or an address of this computer itself. */
    @Test
    void aDeviceWithTheAmsNetIdOfThisComputerIsTold() {
        store(home, Route.plain("press", DEVICE_ID, DEVICE));
        try (StartedRouter device = device("--net-id", HERE_ID.toString())) {
            Examined examined = doctor(DEVICE, device.ports()).failsAt("net-id", "doctor.own-netid");
            assertThat(examined.symptom())
                    .contains("press says")
                    .contains("127.0.18.51.1.1, which is that of");
            assertThat(examined.nextStep()).contains("give one of the two another AmsNetId");
            assertThat(examined.likelyCauses()).contains("copied").contains("this computer itself");
            assertThat(examined.summary("net-id")).isEqualTo("127.0.18.51.1.1 is ours");
            assertThat(examined.evidence("net-id")).contains("This side says");
        }
    }

    /** The name server is a file of the JDK, which tells names and addresses both ways. */
    @Test
    void aNameThatLeadsToADeviceOfAnotherNameIsTold() throws IOException {
        Path names = Files.writeString(folder.resolve("hosts"), DEVICE + " CX-PRESS.plant.example\n");
        store(home, secure("press", DEVICE_ID, "CX-PRESS.plant.example"));
        store(deviceHome, secure("here", HERE_ID, HERE));
        try (StartedRouter device = device("--name", "CX-PUMP");
                ConsoleProcess console =
                        ConsoleProcess.start(
                                List.of("env", "JDK_JAVA_OPTIONS=-Djdk.net.hosts.file=" + names),
                                Routelock.class,
                                bench.userFolder(),
                                words(
                                        "doctor CX-PRESS.plant.example --json --home".split(" "),
                                        words(new String[] {home.toString()}, device.ports())))) {
            Examined examined = new Examined(console.run("")).warnsAt("server-info", "doctor.other-host");
            assertThat(examined.symptom())
                    .contains("CX-PRESS.plant.example leads to 127.0.18.52")
                    .contains("calls itself CX-PUMP");
            assertThat(examined.nextStep()).contains("Read the address at the device");
            assertThat(examined.likelyCauses()).contains("name server").contains("renamed");
            assertThat(examined.evidence("name"))
                    .contains("CX-PRESS.plant.example is 127.0.18.52")
                    .contains("127.0.18.52 is CX-PRESS.plant.example");
            assertThat(examined.state("read-state")).isEqualTo("passed");
        }
    }

    /** Domain and case of a name say nothing of the device. */
    @Test
    void aNameThatDiffersInDomainAndCaseIsThatOfTheDevice() throws IOException {
        Path names = Files.writeString(folder.resolve("hosts"), DEVICE + " cx-press.plant.example\n");
        try (StartedRouter device = device("--name", "CX-PRESS");
                ConsoleProcess console =
                        ConsoleProcess.start(
                                List.of("env", "JDK_JAVA_OPTIONS=-Djdk.net.hosts.file=" + names),
                                Routelock.class,
                                bench.userFolder(),
                                words("doctor cx-press.plant.example --json".split(" "), device.ports()))) {
            assertThat(new Examined(console.run("")).state("server-info")).isEqualTo("passed");
        }
    }

    @ParameterizedTest
    @CsvSource({"tls, secure, plain", "plain, plain, secure"})
    void aRouteBackOfAnotherKindIsToldWithBothKinds(String mode, String there, String back) {
        store(
                home,
                mode.equals("tls")
                        ? secure("press", DEVICE_ID, DEVICE)
                        : Route.plain("press", DEVICE_ID, DEVICE));
        Examined examined =
                doctorOfFaulty(mode, "back=" + HERE, "kind=other")
                        .warnsAt("route-back", "doctor.route-back-kind");
        assertThat(examined.symptom())
                .isEqualTo("The route to press is %s, the route back (ENG) is %s.".formatted(there, back));
        assertThat(examined.nextStep()).contains("Add the route again").contains("Secure ADS");
        assertThat(examined.summary("route-back")).isEqualTo("It is %s, ours is not".formatted(back));
    }

    /** The router of this computer was installed again, and has another AmsNetId since. */
    @Test
    void aRouteBackToAnotherAmsNetIdAtOurAddressIsToldWithBoth() {
        store(home, secure("press", DEVICE_ID, DEVICE));
        Examined examined =
                doctorOfFaulty("tls", "back=" + HERE, "back-netid=5.9.8.7.1.1")
                        .failsAt("route-back", "doctor.route-back-netid");
        assertThat(examined.symptom())
                .isEqualTo(
                        "The route of press to this computer (ENG, 127.0.18.51) is to the AmsNetId"
                                + " 5.9.8.7.1.1, but this computer has 127.0.18.51.1.1.");
        assertThat(examined.nextStep()).startsWith("Change the AmsNetId of that route to 127.0.18.51.1.1");
        assertThat(examined.evidence("route-back")).contains("Route to our address");
    }

    /** Error 4, where nobody has sent a user name: to compare user names would be wrong advice. */
    @Test
    void aTargetThatWantsALoginOfWhoHasARouteIsNotToldAsAWrongPassword() {
        store(home, secure("press", DEVICE_ID, DEVICE));
        Examined examined = doctorOfFaulty("tls", "greeting=4").failsAt("greeting", "secure-ads.login");
        assertThat(examined.symptom()).contains("doctor sends no user name");
        assertThat(examined.nextStep()).startsWith("Add the route again");
        assertThat(examined.likelyCauses()).contains("127.0.18.51.1.1 at 127.0.18.51");
    }

    @Test
    void aDeviceThatIsNotInRunIsToldWithItsState() {
        store(home, secure("press", DEVICE_ID, DEVICE));
        Examined examined =
                doctorOfFaulty("tls", "back=" + HERE, "state=15").warnsAt("state", "doctor.not-in-run");
        assertThat(examined.symptom()).isEqualTo("press is reached and is in CONFIG, not in RUN.");
        assertThat(examined.nextStep()).contains("RUN when the machine may start");
        assertThat(examined.likelyCauses()).contains("CONFIG for commissioning").contains("event log");
        assertThat(examined.state("read-state")).isEqualTo("passed");
    }

    /** Written by hand: then nobody may be trusted, and nothing is sent to whoever answers. */
    @Test
    void aRouteWithoutAFingerprintTrustsNobodyAndTellsWhatWasPresented() {
        store(
                home,
                Route.of("press", DEVICE_ID, DEVICE, new RouteSecurity.SelfSigned(Optional.empty(), true)));
        try (StartedRouter device = device()) {
            Examined examined =
                    doctor(DEVICE, device.ports()).failsAt("certificate", "doctor.no-fingerprint");
            assertThat(examined.symptom())
                    .contains("The route press stores no fingerprint")
                    .contains(fingerprint.grouped());
            assertThat(examined.nextStep())
                    .contains("the device itself shows")
                    .contains("add the route again");
            assertThat(examined.state("tls")).isEqualTo("passed");
            assertThat(examined.summary("greeting")).isEqualTo("Nothing is sent to whoever is not trusted");
            assertThat(examined.state("frame")).isEqualTo("not-run");
        }
    }
}
