package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Faults of this side: its router, and its file of routes. */
@Timeout(120)
class DoctorRouterConsoleTest {

    private static final String HERE = "127.0.18.61";
    private static final AmsNetId HERE_ID = AmsNetId.parse("127.0.18.61.1.1");
    private static final String DEVICE = "127.0.18.62";
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("127.0.18.62.1.1");

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;
    private Path deviceHome;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        home = bench.homeOfRouterAt(HERE);
        deviceHome = bench.homeWithCertificate("device");
        store(deviceHome, Route.plain("here", HERE_ID, HERE));
    }

    private static void store(Path home, Route route) {
        Plant.edit(home, document -> document.withRoute(route));
    }

    private StartedRouter device() {
        return bench.router(deviceHome, "--bind", DEVICE, "--demo-plc");
    }

    private Examined doctor(String target, StartedRouter device) {
        String[] command = {"doctor", target, "--home", home.toString(), "--json"};
        return new Examined(InProcess.run("", words(command, device.ports())));
    }

    /** Its router looks for the device at a port where nobody is. */
    @Test
    void aRunningRouterThatDoesNotReachWhatADirectConnectionReachesIsTold() {
        store(home, Route.plain("press", DEVICE_ID, DEVICE));
        try (StartedRouter device = device();
                StartedRouter _ = bench.router(home, "--bind", HERE, "--peer-ads-port", "1")) {
            Examined examined = doctor(DEVICE, device).failsAt("read-state", "doctor.router-only");
            assertThat(examined.symptom())
                    .contains("opened reaches press")
                    .contains("the running router does not: 0x");
            assertThat(examined.nextStep()).startsWith("Run doctor again in a minute").contains("log");
            assertThat(examined.likelyCauses()).startsWith("[\"The router has not tried again");
            assertThat(examined.evidence("read-state")).contains("Through the running router");
            assertThat(examined.evidence("frame")).contains("a connection of its own");
        }
    }

    @Test
    void ofSeveralRoutesToOneAddressTheExaminedOneAndTheOthersAreNamed() {
        store(home, Route.plain("press", DEVICE_ID, DEVICE));
        store(home, Route.plain("press-old", AmsNetId.parse("5.9.8.7.1.1"), DEVICE));
        try (StartedRouter device = device()) {
            Examined examined = doctor(DEVICE, device).warnsAt("name", "doctor.several-routes");
            assertThat(examined.symptom())
                    .isEqualTo(
                            "2 routes lead to 127.0.18.62. This is the examination of press"
                                    + " (127.0.18.62.1.1), not of press-old (5.9.8.7.1.1).");
            assertThat(examined.nextStep())
                    .startsWith("Run doctor on the AmsNetId of the route that you mean");
            assertThat(examined.likelyCauses()).contains("the old route was kept");
            assertThat(examined.summary("name")).endsWith("to which 2 routes lead");
            assertThat(examined.ran().json().at("/netId").asText()).isEqualTo(DEVICE_ID.toString());
            assertThat(examined.state("read-state")).isEqualTo("passed");
            assertThat(doctor(DEVICE_ID.toString(), device).state("name")).isEqualTo("passed");
        }
    }
}
