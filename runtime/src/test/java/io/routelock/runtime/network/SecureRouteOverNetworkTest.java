package io.routelock.runtime.network;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.route.Route;
import io.routelock.runtime.cli.ConsoleProcess;
import io.routelock.runtime.cli.StartedRouter;
import io.routelock.runtime.cli.Workbench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What an engineer does, on two hosts with a cable between them and the usual port numbers. */
class SecureRouteOverNetworkTest {

    private static final String DEVICE = "10.77.3.11";

    @TempDir private Path folder;

    @Test
    @Timeout(120) // five programs, on a machine that may do other things too
    void aRouteThatIsAddedWithTheFingerprintOfInfoCarriesARead() {
        Workbench bench = new Workbench(folder);
        String home = bench.home("engineer").toString();
        try (NetworkLab lab = NetworkLab.open()) {
            lab.cable("plant");
            NetworkHost engineer = lab.host("eng").on("plant", "eth0", "10.77.3.2/24");
            NetworkHost press = lab.host("press").on("plant", "eth0", DEVICE + "/24");
            Workbench.account(bench.homeWithCertificate("press"), "anna", PASSWORD);
            ConsoleProcess router = engineer.router(bench, "engineer", "10.77.3.2");
            StartedRouter device = new StartedRouter(press.router(bench, "press", DEVICE, "--demo-plc"));
            StartedRouter here = new StartedRouter(router);

            JsonNode info = engineer.run(bench, "info", DEVICE, "--json").succeeded().json();
            assertThat(info.at("/ports")).hasToString("{\"ads\":true,\"tls\":true,\"udp\":true}");
            String fingerprint = info.at("/presentedFingerprint").asText();
            assertThat(fingerprint).isEqualTo(device.fingerprint()).isNotEqualTo(here.fingerprint());

            JsonNode route =
                    engineer.typing(
                                    PASSWORD + "\n",
                                    bench,
                                    Workbench.words(
                                            "routes add --json --secure self-signed --user anna".split(" "),
                                            "--home",
                                            home,
                                            "--host",
                                            DEVICE,
                                            "--fingerprint",
                                            fingerprint))
                            .succeeded()
                            .json()
                            .at("/route");
            assertThat(route.at("/verified").asBoolean()).isTrue();
            assertThat(route.at("/secure").asBoolean()).isTrue();

            JsonNode read =
                    engineer.run(
                                    bench,
                                    "read",
                                    DEVICE + ".1.1:851",
                                    "MAIN.nSetpoint",
                                    "--home",
                                    home,
                                    "--json")
                            .succeeded()
                            .json();
            assertThat(read.at("/value").asInt()).isEqualTo(42);
        }
        assertThat(Workbench.routesOf(bench.home("press")))
                .singleElement()
                .extracting(Route::netId)
                .hasToString("10.77.3.2.1.1");
    }
}
