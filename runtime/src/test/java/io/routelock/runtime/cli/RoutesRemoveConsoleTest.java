package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Routes that are stored on this side only, and routes that end on both (issue: console program). */
class RoutesRemoveConsoleTest {

    @TempDir private Path folder;
    private Workbench bench;
    private Path deviceHome;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        deviceHome = bench.homeWithCertificate("device");
        bench.account(deviceHome, "anna", PASSWORD);
    }

    private RouterProcess device(String... options) {
        return bench.router(deviceHome, words(new String[] {"--bind", "127.0.7.2"}, options));
    }

    private void add(Path home, RouterProcess device) {
        String[] wish = {
            "routes",
            "add",
            "--home",
            home.toString(),
            "--host",
            "127.0.7.2",
            "--secure",
            "self-signed",
            "--user",
            "anna",
            "--fingerprint",
            device.fingerprint()
        };
        bench.typing(PASSWORD + "\n", words(wish, device.ports())).succeeded();
    }

    private Ran removeBoth(Path home, RouterProcess device) {
        String[] wish = {
            "routes", "remove", "--home", home.toString(), "--host", "127.0.7.2", "--both", "--json"
        };
        return bench.run(words(wish, device.ports()));
    }

    private JsonNode routesOf(Path home) {
        return bench.run("routes", "list", "--home", home.toString(), "--json").succeeded().json();
    }

    @Test
    void aPlainRouteIsStoredListedAndRemovedHereWithoutAskingAnybody() {
        Path home = bench.home("new");
        Ran added =
                bench.run(
                        "routes",
                        "add",
                        "--home",
                        home.toString(),
                        "--plain",
                        "--address",
                        "127.0.7.9",
                        "--net-id",
                        "5.1.2.3.1.1",
                        "--no-connect",
                        "--name",
                        "Oven",
                        "--json");
        assertThat(added.succeeded().json().at("/route/verified").asBoolean(true)).isFalse();
        assertThat(added.json().at("/route/secure").asBoolean(true)).isFalse();
        assertThat(routesOf(home).at("/0/mode").asText()).isEqualTo("plain");
        assertThat(routesOf(home).at("/0/verified").isNull()).isTrue();

        Ran removed =
                bench.run("routes", "remove", "--home", home.toString(), "--name", "oven", "--json");

        assertThat(removed.succeeded().json().at("/removed/name").asText()).isEqualTo("Oven");
        assertThat(removed.json().at("/removedOnTarget").asBoolean(true)).isFalse();
        assertThat(routesOf(home)).isEmpty();
        assertThat(
                        bench.run("routes", "remove", "--home", home.toString(), "--name", "oven", "--json")
                                .finding())
                .isEqualTo("route.unknown");
    }

    @Test
    void bothSidesForgetTheRouteWhereTheTargetAllowsIt() {
        Path home = bench.homeOfRouterAt("127.0.7.31");
        try (RouterProcess device = device("--allow-remote-administration")) {
            add(home, device);
            assertThat(routesOf(deviceHome)).hasSize(1);

            Ran removed = removeBoth(home, device).succeeded();

            assertThat(removed.json().at("/removedOnTarget").asBoolean()).isTrue();
            assertThat(routesOf(home)).isEmpty();
            assertThat(routesOf(deviceHome)).isEmpty();
        }
    }

    @Test
    void bothSidesForgetTheRouteThroughTheRunningRouterToo() {
        Path home = bench.homeWithCertificate("workstation");
        try (RouterProcess device = device("--allow-remote-administration");
                RouterProcess router =
                        bench.router(
                                home,
                                "--bind",
                                "127.0.7.3",
                                "--peer-tls-port",
                                Integer.toString(device.tls()))) {
            add(home, device);

            assertThat(removeBoth(home, device).succeeded().json().at("/removedOnTarget").asBoolean())
                    .isTrue();

            assertThat(routesOf(home)).isEmpty();
            assertThat(routesOf(deviceHome)).isEmpty();
            assertThat(router.process().isAlive()).isTrue();
        }
    }

    @Test
    void aTargetThatRefusesLeavesBothRoutesAndTheFindingTellsTheWayOut() {
        Path home = bench.homeOfRouterAt("127.0.7.32");
        try (RouterProcess device = device()) {
            add(home, device);

            Ran refused = removeBoth(home, device);

            assertThat(refused.finding()).isEqualTo("route.removal-refused");
            assertThat(refused.out()).contains("0x723").contains("without --both");
            assertThat(routesOf(home)).hasSize(1);
            assertThat(routesOf(deviceHome)).hasSize(1);
        }
        bench.run("routes", "remove", "--home", home.toString(), "--host", "127.0.7.2").succeeded();
        assertThat(routesOf(home)).isEmpty();
    }

    @Test
    void aTargetThatIsGoneLeavesTheRouteHere() {
        Path home = bench.homeOfRouterAt("127.0.7.33");
        RouterProcess device = device();
        add(home, device);
        device.close();

        assertThat(removeBoth(home, device).finding()).isEqualTo("route.removal-unconfirmed");
        assertThat(routesOf(home)).hasSize(1);
    }
}
