package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code --at}: the routes of a target over the route to it (issue: routes of a target), against real
 * routers. Each test is a computer of its own, at its own loopback address.
 */
class RoutesAtTargetConsoleTest {

    private static final String DEVICE = "127.0.12.2";

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
        String[] lenient = {"--bind", DEVICE, "--allow-remote-administration"};
        // Their routes are in their files before they start: nobody needs to wait until they are in force.
        store(deviceHome, plain("Plain", "127.0.12.31"));
        store(deviceHome, plain("Old", "127.0.12.32").withName("Old"));
        store(deviceHome, Route.plain("Older", AmsNetId.parse("5.5.5.5.1.1"), "127.0.12.32"));
        store(deviceHome, plain("OneWay", "127.0.12.33").withUnidirectional(true));
        store(deviceHome, plain("Cut", "127.0.12.35"));
        store(strictHome, plain("Plain", "127.0.12.31"));
        ConsoleProcess first = bench.start(Workbench.routerCommand(deviceHome, lenient));
        strict = bench.router(strictHome, "--bind", DEVICE);
        device = new StartedRouter(first);
    }

    @AfterAll
    static void stopTheDevices() {
        device.close();
        strict.close();
    }

    private static Route plain(String name, String address) {
        return Route.plain(name, AmsNetId.parse(address + ".1.1"), address);
    }

    private static void store(Path home, Route route) {
        StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"))
                .update(document -> document.withRoute(route));
    }

    /** A computer with a plain route to the device. */
    private static Path computerAt(String address) {
        Path home = bench.homeOfRouterAt(address);
        store(home, Route.plain("Device", AmsNetId.parse(DEVICE + ".1.1"), DEVICE));
        return home;
    }

    private static Ran routes(Path home, StartedRouter at, String command, String... more) {
        String[] start = {"routes", command, "--home", home.toString(), "--json"};
        return bench.run(words(words(start, at.ports()), more));
    }

    private static List<String> codes(JsonNode json) {
        return Stream.iterate(0, i -> i < json.at("/findings").size(), i -> i + 1)
                .map(i -> json.at("/findings/" + i + "/code").asText())
                .toList();
    }

    private static List<String> names(Ran listed) {
        JsonNode json = listed.succeeded().json();
        return Stream.iterate(0, i -> i < json.size(), i -> i + 1)
                .map(i -> json.at("/" + i + "/name").asText())
                .toList();
    }

    @Test
    void the_routes_of_a_target_are_listed_added_and_removed_there_and_nowhere_else() {
        Path home = computerAt("127.0.12.31");
        assertThat(names(routes(home, device, "list", "--at", DEVICE))).contains("Plain", "Older");

        Ran added =
                routes(
                        home,
                        device,
                        "add",
                        "--at",
                        "Device",
                        "--net-id",
                        "5.7.7.7.1.1",
                        "--address",
                        "192.0.2.7",
                        "--name",
                        "Press");

        assertThat(added.succeeded().json().at("/route/name").asText()).isEqualTo("Press");
        assertThat(added.json().at("/at").asText()).isEqualTo(DEVICE + ".1.1");
        assertThat(names(routes(home, device, "list", "--at", DEVICE + ".1.1"))).contains("Press");
        assertThat(Workbench.netIdsOf(deviceHome)).contains("5.7.7.7.1.1");
        assertThat(Workbench.netIdsOf(home)).doesNotContain("5.7.7.7.1.1");

        Ran removed = routes(home, device, "remove", "--at", DEVICE, "--name", "press");

        assertThat(removed.succeeded().json().at("/removed/netId").asText()).isEqualTo("5.7.7.7.1.1");
        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("5.7.7.7.1.1");
        assertThat(routes(home, device, "remove", "--at", DEVICE, "--name", "press").finding())
                .isEqualTo("route.unknown");
    }

    @Test
    void two_routes_that_lead_to_each_other_fit_and_both_are_told() {
        JsonNode both =
                routes(computerAt("127.0.12.31"), device, "compare", "--at", DEVICE).succeeded().json();
        assertThat(both.at("/fits").asBoolean()).isTrue();
        assertThat(both.at("/there/netId").asText()).isEqualTo(DEVICE + ".1.1");
        assertThat(both.at("/back/netId").asText()).isEqualTo("127.0.12.31.1.1");
        assertThat(both.at("/back/address").asText()).isEqualTo("127.0.12.31");
        assertThat(both.at("/self/address").asText()).isEqualTo("127.0.12.31");
        assertThat(both.at("/findings")).isEmpty();
    }

    @Test
    void a_second_net_id_at_this_computers_address_is_told() {
        JsonNode both =
                routes(computerAt("127.0.12.32"), device, "compare", "--at", DEVICE).succeeded().json();
        assertThat(codes(both)).containsExactly("routes.address-with-two-netids");
        assertThat(both.at("/fits").asBoolean(true)).isFalse();
    }

    @Test
    void a_unidirectional_way_back_does_not_look_like_a_target_without_routes() {
        Path home = computerAt("127.0.12.33");
        assertThat(routes(home, device, "compare", "--at", DEVICE).finding())
                .isEqualTo("routes.list-refused");
    }

    /** The commonest fault: the route is here, and nobody added it there. */
    @Test
    void a_target_without_a_way_back_is_explained_so_with_net_id_and_address() {
        Ran failed = routes(computerAt("127.0.12.34"), device, "compare", "--at", DEVICE);
        assertThat(failed.finding()).isEqualTo("routes.not-heard");
        assertThat(failed.out()).contains("127.0.12.34.1.1 at 127.0.12.34");
    }

    @Test
    void the_way_back_goes_only_when_somebody_insists() {
        Path home = computerAt("127.0.12.35");
        assertThat(routes(home, device, "remove", "--at", DEVICE, "--name", "Cut").finding())
                .isEqualTo("routes.way-back-not-removed");
        assertThat(Workbench.netIdsOf(deviceHome)).contains("127.0.12.35.1.1");

        routes(home, device, "remove", "--at", DEVICE, "--host", "127.0.12.35", "--yes").succeeded();

        assertThat(Workbench.netIdsOf(deviceHome)).doesNotContain("127.0.12.35.1.1");
        assertThat(Workbench.netIdsOf(home)).contains(DEVICE + ".1.1");
        assertThat(routes(home, device, "list", "--at", DEVICE).exit()).isEqualTo(1);
    }

    @Test
    void a_router_without_remote_administration_refuses_and_keeps_all_as_it_was() {
        Path home = computerAt("127.0.12.31");
        Ran refused =
                routes(
                        home,
                        strict,
                        "add",
                        "--at",
                        DEVICE,
                        "--net-id",
                        "5.7.7.7.1.1",
                        "--address",
                        "192.0.2.7");
        assertThat(refused.finding()).isEqualTo("routes.refused-by-target");
        assertThat(refused.out()).contains("0x723").contains("--allow-remote-administration");
        assertThat(routes(home, strict, "remove", "--at", DEVICE, "--name", "Plain", "--yes").finding())
                .isEqualTo("routes.refused-by-target");
        assertThat(Workbench.netIdsOf(strictHome)).containsExactly("127.0.12.31.1.1");
    }

    @Test
    void what_is_taken_on_the_target_is_not_replaced() {
        Path home = computerAt("127.0.12.31");
        assertThat(routes(home, device, "add", "--at", DEVICE).finding()).isEqualTo("routes.taken-at-target");
    }

    @Test
    void who_is_meant_and_what_is_wanted_is_checked_first() {
        Path home = computerAt("127.0.12.31");
        assertThat(routes(home, device, "list", "--at", "nowhere").finding()).isEqualTo("route.unknown");
        assertThat(routes(home, device, "add", "--at", DEVICE, "--net-id", "5.7.7.7.1.1").exit())
                .isEqualTo(2);
        assertThat(routes(home, device, "compare").exit()).isEqualTo(2);
    }
}
