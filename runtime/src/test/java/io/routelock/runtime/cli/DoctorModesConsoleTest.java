package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.Openssl;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Faults of pre-shared keys and of certificates of a shared CA, each with a router that has it. */
@Timeout(180)
class DoctorModesConsoleTest {

    private static final String HERE = "127.0.18.21";
    private static final String DEVICE = "127.0.18.22";
    private static final AmsNetId HERE_ID = AmsNetId.parse("127.0.18.21.1.1");
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("127.0.18.22.1.1");

    @TempDir private static Path temp;
    private static Workbench bench;
    private static Path home;
    private static Path deviceHome;
    private static TestAuthority plant;
    private static StartedRouter device;

    @BeforeAll
    static void start() throws IOException {
        bench = new Workbench(temp);
        home = bench.homeOfRouterAt(HERE);
        deviceHome = bench.homeWithCertificate("device");
        plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        device = bench.router(deviceHome, "--bind", DEVICE, "--demo-plc");
    }

    @AfterAll
    static void stop() {
        device.close();
    }

    private static TlsCredential.SharedCa files(TestAuthority ca, Issued own, boolean ignoreCn) {
        return new TlsCredential.SharedCa(
                ca.certificate().toString(),
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.empty(),
                ignoreCn);
    }

    /** Each test writes both files anew; the router reads its own when the next connection comes. */
    private static void device(ServerSettings server) {
        Plant.edit(
                deviceHome,
                document -> {
                    for (Route route : document.routes().routes()) {
                        document = document.withoutRoute(route.name());
                    }
                    return document.withServer(server);
                });
    }

    private static void route(String name, TlsCredential credential) {
        Plant.edit(
                home,
                document -> {
                    for (Route route : document.routes().routes()) {
                        document = document.withoutRoute(route.name());
                    }
                    return document.withRoute(
                            Route.of(name, DEVICE_ID, DEVICE, credential.security()), credential);
                });
    }

    /** Until the router has seen its file: it looks five times a second. */
    private static Ran doctorUntil(String code) {
        Ran ran = doctor();
        for (int i = 0; i < 20 && !ran.json().at("/finding/code").asText().equals(code); i++) {
            ran = doctor();
        }
        assertThat(ran.json().at("/finding/code").asText()).describedAs(ran.toString()).isEqualTo(code);
        return ran;
    }

    private static Ran doctor() {
        String[] command = {"doctor", DEVICE_ID.toString(), "--home", home.toString(), "--json"};
        return InProcess.run("", words(command, device.ports()));
    }

    private static JsonNode step(Ran ran, String name) {
        for (JsonNode step : ran.json().at("/steps")) {
            if (step.at("/step").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name + ran);
    }

    private static void assertFailsAt(Ran ran, String step) {
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(step(ran, step).at("/state").asText()).describedAs(ran.toString()).isEqualTo("failed");
        assertThat(ran.json().at("/step").asInt()).isEqualTo(step(ran, step).at("/number").asInt());
    }

    @Test
    void aRouteByAKeyThatAServerEntryAdmitsWorksAndTheMissingRouteBackIsTold() {
        device(Plant.keys(Plant.key("ENG1", false, ConsoleProcess.PASSWORD)));
        route("device", Plant.key("eng1", false, ConsoleProcess.PASSWORD));
        Ran ran = doctorUntil("doctor.no-route-back").succeeded();
        assertThat(step(ran, "tls").at("/summary").asText()).isEqualTo("TLS 1.2, pre-shared key");
        assertThat(step(ran, "tls").at("/evidence").toString()).contains("TLS_PSK_WITH_AES");
        assertThat(step(ran, "certificate").at("/summary").asText()).isEqualTo("A pre-shared key needs none");
        assertThat(step(ran, "greeting").at("/state").asText()).isEqualTo("passed");
        assertThat(step(ran, "read-state").at("/state").asText()).isEqualTo("passed");
        assertThat(step(ran, "route-back").at("/state").asText()).isEqualTo("warning");
    }

    @ParameterizedTest
    @CsvSource({
        // identity at the target, its case counts, identity here, password here
        "ENG1, false, ENG9, geheim",
        "ENG1, false, ENG1, other",
        "ENG1, true, eng1, geheim"
    })
    void aWrongIdentityPasswordOrCaseIsToldAndWhyItCannotBeToldApart(
            String there, boolean caseCounts, String identity, String password) {
        device(Plant.keys(Plant.key(there, caseCounts, "geheim")));
        route("device", Plant.key(identity, false, password));
        Ran ran = doctorUntil("psk.identity-or-key");
        assertFailsAt(ran, "tls");
        assertThat(ran.json().at("/finding/symptom").asText()).contains("cannot be told");
        assertThat(ran.json().at("/finding/likelyCauses").toString()).contains("password").contains("case");
        assertThat(step(ran, "tls").at("/evidence").toString()).contains("sent by the target");
    }

    @Test
    void aTargetWithoutKeysIsTold() {
        device(ServerSettings.NONE);
        route("device", Plant.key("ENG1", false, "geheim"));
        assertFailsAt(doctor(), "tls");
    }

    @Test
    void aRouteByCertificatesOfACaShowsBothChains() throws IOException {
        device(Plant.authority(files(plant, plant.issue("device"), true)));
        route("device", files(plant, plant.issue(HERE), false));
        Ran ran = doctorUntil("doctor.no-route-back").succeeded();
        assertThat(step(ran, "certificate").at("/summary").asText()).isEqualTo("Of our CA, device");
        assertThat(step(ran, "certificate").at("/evidence").toString())
                .contains("Target: subject")
                .contains("This side: subject")
                .contains("Plant CA");
    }

    @Test
    void aCommonNameThatIsNotTheNameOfTheRouteIsToldWithBoth() throws IOException {
        device(Plant.authority(files(plant, plant.issue("CX-123456"), true)));
        route("pump-house", files(plant, plant.issue(HERE), false));
        Ran ran = doctorUntil("doctor.common-name");
        assertFailsAt(ran, "certificate");
        assertThat(ran.json().at("/finding/symptom").asText()).contains("CX-123456").contains("pump-house");
        assertThat(ran.json().at("/finding/nextStep").asText()).contains("Rename").contains("IgnoreCn");
        assertThat(step(ran, "greeting").at("/state").asText()).isEqualTo("not-run");
    }

    /** As certificates of the web are made; Secure ADS compares the common name alone. */
    @Test
    void aNameThatStandsOnlyAmongTheAlternativeNamesIsToldAsTheFirstCause() throws IOException {
        Issued pump = plant.issue("CX-123456", "subjectAltName=DNS:PUMP-HOUSE,DNS:other");
        device(Plant.authority(files(plant, pump, true)));
        route("pump-house", files(plant, plant.issue(HERE), false));
        Ran ran = doctorUntil("doctor.common-name");
        assertFailsAt(ran, "certificate");
        assertThat(ran.json().at("/finding/likelyCauses/0").asText())
                .startsWith("pump-house is among the alternative names");
        assertThat(step(ran, "certificate").at("/evidence").toString()).contains("PUMP-HOUSE, other");
    }

    @Test
    void aTargetThatComparesOurCommonNameIsToldWithIt() throws IOException {
        device(Plant.authority(files(plant, plant.issue("device"), false)));
        route("device", files(plant, plant.issue("SOMEBODY"), false));
        Ran ran = doctorUntil("secure-ads.common-name");
        assertFailsAt(ran, "greeting");
        assertThat(ran.json().at("/finding/symptom").asText()).contains("SOMEBODY");
        assertThat(ran.json().at("/finding/nextStep").asText()).contains("IgnoreCn");
    }

    @Test
    void aCertificateOfTheTargetThatExpiredOrIsNotYetValidIsToldWithItsDates() throws IOException {
        route("device", files(plant, plant.issue(HERE), false));
        device(Plant.authority(files(plant, plant.issueExpired("device"), true)));
        Ran expired = doctorUntil("secure-ads.certificate-expired");
        assertFailsAt(expired, "tls");
        assertThat(expired.json().at("/finding/symptom").asText())
                .containsPattern("expired at 20\\d\\d-\\d\\d-\\d\\d");
        assertThat(step(expired, "tls").at("/evidence").toString()).contains("sent by this side");
        assertThat(step(expired, "certificate").at("/evidence").toString()).contains("Target: valid");

        device(Plant.authority(files(plant, plant.issueNotYetValid("device"), true)));
        Ran early = doctorUntil("secure-ads.certificate-not-yet-valid");
        assertThat(early.json().at("/finding/nextStep").asText()).contains("clock");
    }

    @Test
    void aTargetOfAnotherAuthorityIsToldWithBothNames() throws IOException {
        TestAuthority other = TestAuthority.create(temp.resolve("other"), "Other CA");
        route("device", files(plant, plant.issue(HERE), false));
        device(Plant.authority(files(other, other.issue("device"), true)));
        Ran ran = doctorUntil("secure-ads.other-authority");
        assertFailsAt(ran, "tls");
        assertThat(ran.json().at("/finding/symptom").asText()).contains("Other CA").contains("Plant CA");
    }

    @Test
    void aCertificateThatWasTakenBackIsToldWithTheDate() throws IOException {
        Issued lost = plant.issue("device");
        plant.revoke(lost);
        Issued ours = plant.issue(HERE);
        route(
                "device",
                new TlsCredential.SharedCa(
                        plant.certificate().toString(),
                        ours.certificate().toString(),
                        ours.key().toString(),
                        Optional.empty(),
                        Optional.of(plant.revocationList().toString()),
                        false));
        device(Plant.authority(files(plant, lost, true)));
        Ran ran = doctorUntil("secure-ads.revoked");
        assertFailsAt(ran, "tls");
        assertThat(ran.json().at("/finding/symptom").asText()).containsPattern("20\\d\\d-\\d\\d-\\d\\d");
    }

    /** A server of openssl says with an alert what is wrong with ours. */
    @Test
    void aTargetThatRefusesOurExpiredCertificateIsToldWithOurDates() throws IOException {
        Issued ours = plant.issueExpired(HERE);
        Issued theirs = plant.issue("device");
        route("device", files(plant, ours, false));
        int port = DoctorConsoleTest.freePort(DEVICE);
        try (Openssl server =
                Openssl.start(
                        "s_server",
                        "-accept",
                        DEVICE + ":" + port,
                        "-tls1_2",
                        "-cert",
                        theirs.certificate().toString(),
                        "-key",
                        theirs.key().toString(),
                        "-CAfile",
                        plant.certificate().toString(),
                        "-Verify",
                        "1",
                        "-verify_return_error")) {
            server.readUntil("ACCEPT");
            String[] command = {
                "doctor",
                DEVICE_ID.toString(),
                "--home",
                home.toString(),
                "--json",
                "--tls-port",
                Integer.toString(port),
                "--ads-port",
                "1",
                "--udp-port",
                "1"
            };
            Ran ran = InProcess.run("", command);
            assertFailsAt(ran, "tls");
            assertThat(ran.json().at("/finding/code").asText())
                    .describedAs(ran.toString())
                    .isEqualTo("secure-ads.certificate-refused");
            assertThat(ran.json().at("/finding/symptom").asText())
                    .contains("certificate_expired")
                    .containsPattern("valid from 20\\d\\d-\\d\\d-\\d\\d to 20\\d\\d-\\d\\d-\\d\\d");
        }
    }

    @Test
    void filesOfACaThatAreNotThereAreAFindingOfTheTlsStep() throws IOException {
        Issued ours = plant.issue(HERE);
        route("device", files(plant, ours, false));
        Files.delete(ours.key());
        Ran ran = doctor();
        assertFailsAt(ran, "tls");
        assertThat(ran.json().at("/finding/code").asText()).startsWith("ca.");
    }

    /** Stored by routes add: then nothing is missing. */
    @Test
    void aRouteOnBothSidesIsWell() {
        TlsCredential.PreSharedKey key = Plant.key("ENG1", false, ConsoleProcess.PASSWORD);
        device(Plant.keys(key));
        Plant.edit(
                deviceHome,
                document -> document.withRoute(Route.of("here", HERE_ID, HERE, key.security()), key));
        route("device", key);
        doctorUntil("doctor.healthy").succeeded();
    }
}
