package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Routes that are stored on this side only, and routes that end on both (issue: console program). */
class RoutesRemoveConsoleTest {

    @TempDir private static Path folder;
    private static Workbench bench;
    private static Path deviceHome;
    private static Path strictHome;

    /** Lets its peers change routes. */
    private static StartedRouter device;

    private static StartedRouter strict;

    @BeforeAll
    static void startTheDevices() {
        bench = new Workbench(folder);
        deviceHome = bench.homeWithCertificate("device");
        strictHome = bench.homeWithCertificate("strict");
        Workbench.account(deviceHome, "anna", PASSWORD);
        Workbench.account(strictHome, "anna", PASSWORD);
        String[] lenient = {"--bind", "127.0.7.2", "--allow-remote-administration"};
        ConsoleProcess first = bench.start(Workbench.routerCommand(deviceHome, lenient));
        strict = bench.router(strictHome, "--bind", "127.0.7.2");
        device = new StartedRouter(first);
    }

    @AfterAll
    static void stopTheDevices() {
        device.close();
        strict.close();
    }

    private static void add(Path home, StartedRouter device) {
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

    private static Ran removeBoth(Path home, StartedRouter device) {
        String[] wish = {
            "routes", "remove", "--home", home.toString(), "--host", "127.0.7.2", "--both", "--json"
        };
        return bench.run(words(wish, device.ports()));
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
        JsonNode listed = bench.run("routes", "list", "--home", home.toString(), "--json").json();
        assertThat(listed.at("/0/mode").asText()).isEqualTo("plain");
        assertThat(listed.at("/0/verified").isNull()).isTrue();
        assertThat(listed.at("/0/fingerprint").isNull()).isTrue();

        Ran removed = bench.run("routes", "remove", "--home", home.toString(), "--name", "oven", "--json");

        assertThat(removed.succeeded().json().at("/removed/name").asText()).isEqualTo("Oven");
        assertThat(removed.json().at("/removedOnTarget").asBoolean(true)).isFalse();
        assertThat(Workbench.routesOf(home)).isEmpty();
        assertThat(
                        bench.run("routes", "remove", "--home", home.toString(), "--name", "oven", "--json")
                                .finding())
                .isEqualTo("route.unknown");
    }

    @Test
    void bothSidesForgetTheRouteWhereTheTargetAllowsIt() {
        Path home = bench.homeOfRouterAt("127.0.7.31");
        add(home, device);
        assertThat(Workbench.netIdsOf(deviceHome)).contains("127.0.7.31.1.1");

        Ran removed = removeBoth(home, device).succeeded();

        assertThat(removed.json().at("/removedOnTarget").asBoolean()).isTrue();
        assertThat(Workbench.routesOf(home)).isEmpty();
        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("127.0.7.31.1.1");
    }

    @Test
    void bothSidesForgetTheRouteThroughTheRunningRouterToo() {
        Path home = bench.homeWithCertificate("workstation");
        String port = Integer.toString(device.tls());
        try (StartedRouter router = bench.router(home, "--bind", "127.0.7.3", "--peer-tls-port", port)) {
            add(home, device);
            assertThat(Workbench.netIdsOf(deviceHome)).contains(router.netId());

            assertThat(removeBoth(home, device).succeeded().json().at("/removedOnTarget").asBoolean())
                    .isTrue();

            assertThat(Workbench.routesOf(home)).isEmpty();
            assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain(router.netId());
        }
    }

    @Test
    void aTargetThatRefusesLeavesBothRoutesAndTheFindingTellsTheWayOut() {
        Path home = bench.homeOfRouterAt("127.0.7.32");
        add(home, strict);

        Ran refused = removeBoth(home, strict);

        assertThat(refused.finding()).isEqualTo("route.removal-refused");
        assertThat(refused.out()).contains("0x723").contains("without --both");
        assertThat(Workbench.routesOf(home)).hasSize(1);
        assertThat(Workbench.netIdsOf(strictHome)).contains("127.0.7.32.1.1");
        bench.run("routes", "remove", "--home", home.toString(), "--host", "127.0.7.2").succeeded();
        assertThat(Workbench.routesOf(home)).isEmpty();
    }

    @Test
    void aTargetThatIsGoneLeavesTheRouteHere() {
        Path home = bench.homeOfRouterAt("127.0.7.33");
        add(home, device);
        String[] gone = {
            "routes", "remove", "--home", home.toString(), "--host", "127.0.7.2", "--both", "--json"
        };

        assertThat(bench.run(words(gone, "--tls-port", "1")).finding())
                .isEqualTo("route.removal-unconfirmed");

        assertThat(Workbench.routesOf(home)).hasSize(1);
    }
}
