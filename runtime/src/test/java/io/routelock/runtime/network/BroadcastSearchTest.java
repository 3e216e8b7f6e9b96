package io.routelock.runtime.network;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.route.Route;
import io.routelock.runtime.cli.ConsoleProcess;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.cli.StartedRouter;
import io.routelock.runtime.cli.Workbench;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Real broadcasts on real ports, in a network of namespaces: an engineer with an adapter on each of two
 * cables; on one the hosts press, which runs two routers, oven, and lost, which has an automatic address; on
 * the other the host door. Protocol notes: udp-discovery.
 */
class BroadcastSearchTest {

    private static final String CLONED = "5.77.7.7.1.1";

    @TempDir private static Path folder;
    private static Workbench bench;
    private static NetworkLab lab;
    private static NetworkHost engineer;
    private static NetworkHost door;
    private static Ran everywhere;

    /** Five programs start at once; a machine that does other things too takes its time for that. */
    @BeforeAll
    @Timeout(120)
    static void buildThePlant() {
        lab = NetworkLab.open();
        bench = new Workbench(folder);
        lab.cable("plant");
        lab.cable("office");
        engineer =
                lab.host("eng")
                        .on("plant", "plant", "10.77.1.2/24", "brd", "+")
                        .on("office", "office", "10.77.2.2/24");
        door = lab.host("door").on("office", "eth0", "10.77.2.31/24").with("eth0", "10.77.2.32/24");
        NetworkHost press =
                lab.host("press")
                        .on("plant", "eth0", "10.77.1.11/24")
                        .with("eth0", "10.77.1.12/24")
                        .withDefaultRoute("eth0");
        NetworkHost oven = lab.host("oven").on("plant", "eth0", "10.77.1.21/24", "brd", "+");
        NetworkHost lost = lab.host("lost").on("plant", "eth0", "169.254.9.9/16").withDefaultRoute("eth0");
        Stream.of("press-1", "press-2", "oven", "lost", "door").forEach(bench::homeWithCertificate);
        Workbench.account(bench.home("oven"), "anna", PASSWORD);
        Stream.of(
                        press.router(bench, "press-1", "10.77.1.11"),
                        press.router(bench, "press-2", "10.77.1.12"),
                        oven.router(bench, "oven", "10.77.1.21", "--net-id", CLONED, "--udp-add-route"),
                        lost.router(bench, "lost", "0.0.0.0", "--net-id", "169.254.9.9.1.1"),
                        door.router(bench, "door", "10.77.2.31", "--net-id", CLONED))
                .toList()
                .forEach(StartedRouter::new);
        everywhere = search();
    }

    @AfterAll
    static void removeThePlant() {
        if (lab != null) {
            lab.close();
        }
    }

    private static Ran search(String... options) {
        String[] search = {"search", "--json", "--timeout", "2500"};
        return engineer.run(bench, Workbench.words(search, options)).succeeded();
    }

    private static List<Tuple> devices(Ran search) {
        return StreamSupport.stream(search.json().spliterator(), false)
                .map(found ->
                        tuple(text(found, "hostName"), text(found, "address"), text(found, "interface")))
                .toList();
    }

    private static String text(JsonNode found, String field) {
        return found.get(field).asText();
    }

    // Each router but that of lost is bound to one unicast address. The engineer's adapter office was
    // configured without a broadcast address, as "ip addr add" does it.
    @Test
    void aSearchFindsEveryRouterWithItsAddressAndTheAdapterThatHeardIt() {
        assertThat(devices(everywhere))
                .containsExactlyInAnyOrder(
                        tuple("press-1", "10.77.1.11", "plant"),
                        tuple("press-2", "10.77.1.12", "plant"),
                        tuple("oven", "10.77.1.21", "plant"),
                        tuple("lost", "169.254.9.9", "plant"),
                        tuple("door", "10.77.2.31", "office"));
    }

    @Test
    void oneNetIdOnTwoHostsIsToldWithBoth() {
        assertThat(everywhere.err())
                .contains("discovery.netid-used-twice", CLONED)
                .contains("oven (10.77.1.21)", "door (10.77.2.31)");
    }

    @Test
    void aDeviceWithoutAnAddressOfThisNetworkIsToldWithTheAdapterThatNeedsOne() {
        assertThat(everywhere.err())
                .contains("discovery.other-subnet", "lost (169.254.9.9)")
                .contains("Give the adapter plant a second address such as 169.254.1.1");
    }

    @Test
    void aSearchOnOneAdapterFindsOnlyWhatIsBehindIt() {
        assertThat(devices(search("--interface", "office")))
                .containsExactly(tuple("door", "10.77.2.31", "office"));
    }

    // A router on one address answers the broadcast to its subnet and the one to everybody, to its subnet
    // only, and grants nothing there: oven would add both routes.
    @Test
    void aRouterOnOneAddressAnswersSearchesOfItsSubnetAndNoOtherRequest() {
        engineer.with("plant", "10.88.0.2/24");
        Ran asked =
                engineer.start(
                                bench,
                                Questions.class,
                                "search:10.77.1.2>10.77.1.255",
                                "search:10.77.1.2>255.255.255.255",
                                "search:10.77.2.2>255.255.255.255",
                                "search:10.88.0.2>255.255.255.255",
                                "search:10.88.0.2>10.77.1.255",
                                "by-broadcast:10.77.1.2>10.77.1.255",
                                "by-unicast:10.77.1.2>10.77.1.21")
                        .finish()
                        .succeeded();
        engineer.ip("addr", "del", "10.88.0.2/24", "dev", "plant");

        Stream<String> always =
                Stream.of(
                        "search:10.77.1.2>10.77.1.255 10.77.1.11",
                        "search:10.77.1.2>10.77.1.255 10.77.1.12",
                        "search:10.77.1.2>10.77.1.255 10.77.1.21",
                        "search:10.77.1.2>255.255.255.255 169.254.9.9",
                        "search:10.88.0.2>255.255.255.255 169.254.9.9",
                        "by-unicast:10.77.1.2>10.77.1.21 10.77.1.21");
        Stream<String> withIpv6 =
                Stream.of(
                        "search:10.77.1.2>255.255.255.255 10.77.1.11",
                        "search:10.77.1.2>255.255.255.255 10.77.1.12",
                        "search:10.77.1.2>255.255.255.255 10.77.1.21",
                        "search:10.77.2.2>255.255.255.255 10.77.2.31");
        List<String> expected = Stream.concat(always, hasIpv6() ? withIpv6 : Stream.of()).toList();
        assertThat(asked.out().lines()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Workbench.routesOf(bench.home("oven")))
                .extracting(Route::name)
                .containsExactly("by-unicast");
    }

    /** Without it the JDK cannot listen on 255.255.255.255. */
    private static boolean hasIpv6() {
        return Files.exists(Path.of("/proc/net/if_inet6"));
    }

    // See Plc4xSearch for what it cannot do. It asks 0.0.0.0 where the system tells no broadcast address.
    @Test
    void theSearchOfPlc4xFindsTheRoutersOfItsSubnets() {
        engineer.ip("addr", "del", "10.77.2.2/24", "dev", "office")
                .with("office", "10.77.2.2/24", "brd", "+");
        String[] found = engineer.start(bench, Plc4xSearch.class, "4").finish().succeeded().out().split("\n");
        String fingerprint = everywhere.json().get(0).get("fingerprint").asText();

        assertThat(found)
                .containsExactlyInAnyOrder(
                        "10.77.1.11:48898 press-1 10.77.1.11.1.1 3.1.4026 " + fingerprint,
                        "10.77.1.12:48898 press-2 10.77.1.12.1.1 3.1.4026 " + fingerprint,
                        "10.77.1.21:48898 oven " + CLONED + " 3.1.4026 " + fingerprint,
                        "10.77.2.31:48898 door " + CLONED + " 3.1.4026 " + fingerprint);
    }

    @Test
    void adaptersThatGoMeanwhileAreToldAndTheOthersAreSearched() {
        addSpare("spare", "10.77.8.2/24");
        addSpare("usb", "10.77.9.2/24");
        Ran searched = engineer.start(bench, UnpluggedSearch.class, "spare", "usb").finish().succeeded();
        engineer.ip("link", "del", "spare");

        List<String> lines = searched.out().lines().toList();
        assertThat(lines).filteredOn(line -> line.contains("spare")).hasSize(1);
        assertThat(lines).filteredOn(line -> line.contains("usb, 10.77.9.2")).hasSize(1);
        assertThat(lines).contains("press-1", "press-2", "oven", "door");
    }

    private static void addSpare(String adapter, String address) {
        engineer.ip("link", "add", adapter, "type", "veth", "peer", "name", adapter + "-end")
                .ip("link", "set", adapter + "-end", "up")
                .ip("link", "set", adapter, "up")
                .with(adapter, address);
    }

    @Test
    void aRouterWhoseBroadcastAddressIsTakenRunsAndTellsIt() {
        try (ConsoleProcess holder = door.start(bench, TakenPort.class, "10.77.2.255", "48900")) {
            holder.awaitLine("taken"::equals);
            String[] router = {"--udp-port", "48900", "--ads-port", "0", "--tls-port", "0", "--events"};
            bench.homeWithCertificate("unheard");
            try (ConsoleProcess unheard = door.router(bench, "unheard", "10.77.2.32", router)) {
                unheard.awaitLine(line -> line.startsWith("ready "));
                assertThat(unheard.awaitLine(line -> line.contains("\"finding\"")))
                        .contains("router.no-broadcasts", "10.77.2.255", "48900");
            }
        }
    }
}
