package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Issue: bad input, a StaticRoutes.xml that is read-only; on the side of the target and on this one. */
class ReadOnlyRoutesConsoleTest {

    private static final String EMPTY = "<TcConfig><RemoteConnections></RemoteConnections></TcConfig>";

    @TempDir private Path folder;
    private Workbench bench;
    private Path deviceHome;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        deviceHome = bench.homeWithCertificate("device");
        Workbench.account(deviceHome, "anna", PASSWORD);
    }

    private static Path readOnlyRoutes(Path home) throws IOException {
        Path file = Files.writeString(home.resolve("StaticRoutes.xml"), EMPTY);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    /** A router whose rights are those of its files, also where the tests run as root. */
    private StartedRouter device() {
        return new StartedRouter(
                bench.startAsOrdinaryUser(
                        Workbench.routerCommand(
                                deviceHome, "--bind", "127.0.7.51", "--demo-plc", "--events")));
    }

    private String[] add(Path home, StartedRouter device) {
        String[] wish = {
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
        };
        return words(wish, device.ports());
    }

    @Test
    void theTargetRefusesTheRouteSaysWhyAndServesOn() throws IOException {
        Path routes = readOnlyRoutes(deviceHome);
        Path home = bench.homeOfRouterAt("127.0.7.52");
        try (StartedRouter device = device()) {
            Ran ran = bench.typing(PASSWORD + "\n", add(home, device));

            assertThat(ran.finding()).isEqualTo("secure-ads.closed-at-login");
            assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
            assertThat(routes).hasContent(EMPTY);
            device.process().awaitLine(line -> line.contains("routes-file.read-only"));
            Ran state = bench.run(words(new String[] {"state", device.netId(), "--json"}, device.asRouter()));
            assertThat(state.succeeded().json().at("/state").asText()).isEqualTo("RUN");
        }
    }

    @Test
    void onThisSideNothingIsStoredAndTheFindingSaysWhoHasTheRoute() throws IOException {
        Path home = bench.homeOfRouterAt("127.0.7.53");
        Path routes = readOnlyRoutes(home);
        try (StartedRouter device = device()) {
            Ran ran = bench.typingAsOrdinaryUser(PASSWORD + "\n", add(home, device));

            assertThat(ran.finding()).isEqualTo("route.on-target-only");
            assertThat(ran.out()).contains("read-only");
            assertThat(routes).hasContent(EMPTY);
        }
    }
}
