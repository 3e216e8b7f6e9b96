package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/**
 * Plain routes as an engineer adds them, over UDP (issue: console program; who is listened to: adding a route
 * over UDP is off unless {@code --udp-add-route}). Each test comes from an address of its own.
 */
class PlainAddConsoleTest {

    @TempDir private static Path folder;
    private static Workbench bench;
    private static Path deviceHome;
    private static StartedRouter device;

    @BeforeAll
    static void startTheDevice() {
        bench = new Workbench(folder);
        deviceHome = bench.homeWithCertificate("device");
        Workbench.account(deviceHome, "anna", PASSWORD);
        device =
                bench.router(
                        deviceHome,
                        "--bind",
                        "127.0.7.2",
                        "--name",
                        "demo",
                        "--demo-plc",
                        "--udp-add-route",
                        "--events");
    }

    @AfterAll
    static void stopTheDevice() {
        assertThat(device.stop().exit()).isZero();
        device.close();
    }

    private static Ran add(Path home, StartedRouter target, String password, String... options) {
        String[] wish = {
            "routes",
            "add",
            "--home",
            home.toString(),
            "--host",
            target.address(),
            "--plain",
            "--user",
            "anna"
        };
        return bench.typing(password + "\n", words(words(wish, target.ports()), words(options, "--json")));
    }

    private static void assertPlainRoute(Ran added) {
        JsonNode route = added.succeeded().json().at("/route");
        assertThat(route.at("/name").asText()).isEqualTo("127.0.7.2");
        assertThat(route.at("/netId").asText()).isEqualTo("127.0.7.2.1.1");
        assertThat(route.at("/address").asText()).isEqualTo("127.0.7.2");
        assertThat(route.at("/secure").asBoolean()).isFalse();
        assertThat(route.at("/verified").asBoolean()).isTrue();
        assertThat(route.at("/verifiedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
        assertThat(added.err()).contains("route.clear-text");
    }

    @Test
    void withoutARouterHereItIsVerifiedOverAConnectionOfItsOwn() {
        Path home = bench.homeOfRouterAt("127.0.7.31", "PC31");

        assertPlainRoute(add(home, device, PASSWORD));

        assertThat(Workbench.routesOf(home))
                .containsExactly(
                        Route.plain("127.0.7.2", AmsNetId.parse(device.netId()), "127.0.7.2")
                                .withUnidirectional(true));
        assertThat(Workbench.netIdsOf(deviceHome)).contains("127.0.7.31.1.1");
    }

    @Test
    void aRunningRouterVerifiesItAndCarriesASymbolOverIt() {
        Path home = bench.homeWithCertificate("running");
        try (StartedRouter _ =
                bench.router(
                        home, "--bind", "127.0.7.32", "--peer-ads-port", Integer.toString(device.ads()))) {
            assertPlainRoute(add(home, device, PASSWORD, "--bidirectional"));

            Ran read =
                    bench.run(
                            "read",
                            device.netId() + ":851",
                            "MAIN.nSetpoint",
                            "--home",
                            home.toString(),
                            "--json");
            assertThat(read.succeeded().json().at("/value").asInt()).isEqualTo(42);
            Ran state = bench.run("state", device.netId(), "--home", home.toString(), "--json");
            assertThat(state.succeeded().json().at("/state").asText()).isEqualTo("RUN");
        }
    }

    @Test
    void aWrongPasswordStoresNothingOnEitherSide() {
        Path home = bench.homeOfRouterAt("127.0.7.33");

        Ran ran = add(home, device, "geh31m-but-wrong");

        assertThat(ran.finding()).isEqualTo("udp-route.login");
        assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("127.0.7.33.1.1");
        assertThat(device.process().awaitLine(line -> line.contains("login.wrong"))).contains("127.0.7.33");
    }

    /** Whoever guesses a password must not turn a route that others rely on into one to himself. */
    @Test
    void aRouteThatTheTargetHasIsNotReplaced() {
        Path home = bench.homeOfRouterAt("127.0.7.34", "PC34");
        bench.run(
                        "routes",
                        "add",
                        "--home",
                        deviceHome.toString(),
                        "--plain",
                        "--no-connect",
                        "--address",
                        "10.9.9.9",
                        "--net-id",
                        "127.0.7.34.1.1",
                        "--name",
                        "Theirs")
                .succeeded();
        List<Route> before = Workbench.routesOf(deviceHome);

        assertThat(add(home, device, PASSWORD).finding()).isEqualTo("udp-route.exists");

        assertThat(Workbench.routesOf(deviceHome)).containsAll(before);
        assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
        device.process().awaitLine(line -> line.contains("route.conflict"));
    }

    /** The default: no answer, and nothing stored, whoever asks. */
    @Test
    void aTargetWithoutUdpAddRouteStoresNothing() {
        Path closedHome = bench.homeWithCertificate("closed");
        Workbench.account(closedHome, "anna", PASSWORD);
        Path home = bench.homeOfRouterAt("127.0.7.35");
        try (StartedRouter closed = bench.router(closedHome, "--bind", "127.0.7.36")) {
            Ran ran = add(home, closed, PASSWORD);

            assertThat(ran.finding()).isEqualTo("udp-route.no-answer");
            assertThat(home.resolve("StaticRoutes.xml")).doesNotExist();
            assertThat(closedHome.resolve("StaticRoutes.xml")).doesNotExist();
        }
    }
}
