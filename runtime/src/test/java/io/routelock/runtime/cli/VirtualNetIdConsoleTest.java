package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** AMS NAT as an engineer sets it up: two devices with one AmsNetId, as copied disks have. */
@Timeout(180)
class VirtualNetIdConsoleTest {

    private static final String REAL = "5.19.8.122.1.1";
    private static final String ONE = "5.1.1.1.1.1";
    private static final String TWO = "5.1.1.2.1.1";

    @TempDir private static Path folder;
    private static Workbench bench;
    private static StartedRouter one;
    private static StartedRouter two;

    @BeforeAll
    static void startTheDevices() {
        bench = new Workbench(folder);
        one = device("127.0.7.31", "--ads-port", "0");
        two = device("127.0.7.32", one.ports());
    }

    @AfterAll
    static void stopTheDevices() {
        two.close();
        one.close();
    }

    private static StartedRouter device(String address, String... ports) {
        Path home = bench.homeWithCertificate("device-" + address);
        Workbench.account(home, "anna", PASSWORD);
        return bench.router(
                home, words(new String[] {"--bind", address, "--net-id", REAL, "--demo-plc"}, ports));
    }

    private static Ran add(Path home, StartedRouter device, String virtual, String... options) {
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
            device.fingerprint(),
            "--virtual-net-id",
            virtual
        };
        return bench.typing(PASSWORD + "\n", words(words(wish, device.ports()), options));
    }

    private static void assertAdded(Ran ran, String virtual) {
        JsonNode route = ran.succeeded().json().at("/route");
        assertThat(route.at("/netId").asText()).isEqualTo(virtual);
        assertThat(route.at("/remoteNetId").asText()).isEqualTo(REAL);
        assertThat(route.at("/verified").asBoolean()).isTrue();
    }

    @Test
    void bothAreAddedThroughTheRunningRouterReadListedAndExamined() {
        Path home = bench.homeWithCertificate("running");
        String folderOfRouter = home.toString();
        try (StartedRouter _ =
                bench.router(
                        home,
                        "--bind",
                        "127.0.7.33",
                        "--peer-ads-port",
                        "" + one.ads(),
                        "--peer-tls-port",
                        "" + one.tls())) {
            assertAdded(add(home, one, ONE), ONE);
            assertAdded(add(home, two, TWO), TWO);
            Ran taken = add(home, two, ONE, "--name", "third");
            assertThat(taken.finding()).isEqualTo("route.conflict");
            assertThat(add(home, two, "127.0.7.33.1.1").finding()).isEqualTo("route.virtual-netid");

            Ran read = bench.run("read", TWO + ":851", "MAIN.nSetpoint", "--home", folderOfRouter, "--json");
            assertThat(read.succeeded().json().at("/value").asInt()).isEqualTo(42);
            Ran listed = bench.run("routes", "list", "--home", folderOfRouter);
            assertThat(listed.succeeded().out())
                    .contains(ONE + " (NAT of " + REAL + ")", TWO + " (NAT of " + REAL + ")");

            Ran doctor =
                    bench.run(words(new String[] {"doctor", ONE, "--home", folderOfRouter}, one.ports()));
            assertThat(doctor.succeeded().out() + doctor.err()).contains(ONE + " (NAT of " + REAL + ")");
        }
        assertDirectly(folderOfRouter);
    }

    /** Without a router the connection is the console's own, and translated there. */
    private static void assertDirectly(String home) {
        String[] list = {"routes", "list", "--json", "--target", ONE, "--home", home};
        Ran ofTarget = bench.run(words(list, one.ports()));
        assertThat(ofTarget.succeeded().json().findValuesAsText("netId")).contains("127.0.7.33.1.1");
        Ran doctor = bench.run(words(new String[] {"doctor", TWO, "--home", home, "--json"}, two.ports()));
        assertThat(doctor.succeeded().json().toString()).contains("Virtual AmsNetId").contains(REAL);
    }

    @Test
    void withoutAConnectionBothNetIdsAreStored() {
        Path home = bench.home("no-connect");
        Ran stored =
                bench.run(
                        "routes",
                        "add",
                        "--json",
                        "--plain",
                        "--no-connect",
                        "--home",
                        home.toString(),
                        "--address",
                        "127.0.7.31",
                        "--net-id",
                        REAL,
                        "--virtual-net-id",
                        ONE);
        assertThat(stored.succeeded().json().at("/route/remoteNetId").asText()).isEqualTo(REAL);
        assertThat(Workbench.netIdsOf(home)).containsExactly(ONE);
    }
}
