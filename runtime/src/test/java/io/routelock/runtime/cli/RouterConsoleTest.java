package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.NettyThreads;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.launch.HostName;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The router as a program: how it tells that it is ready, and how it ends (issue: console program). */
class RouterConsoleTest {

    private static final int MORE_LINES_THAN_A_PIPE_HOLDS = 2500;

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        home = bench.homeWithCertificate("home");
    }

    private StartedRouter router(String... options) {
        return bench.router(home, Workbench.words(new String[] {"--bind", "127.0.7.2"}, options));
    }

    private Ran state(StartedRouter router) {
        return bench.run(
                Workbench.words(new String[] {"state", router.netId(), "--json"}, router.asRouter()));
    }

    private long known() throws IOException {
        try (Stream<Path> files = Files.list(bench.userFolder().resolve("running"))) {
            return files.count();
        }
    }

    @Test
    void oneLineTellsNetIdAddressPortsAndFingerprintAndTheLineStopEndsIt() throws IOException {
        StartedRouter router = router("--name", "bench");
        assertThat(router.readyLine())
                .matches(
                        "ready netId=127\\.0\\.7\\.2\\.1\\.1 address=127\\.0\\.7\\.2 ads=\\d+ tls=\\d+ udp=\\d+ fingerprint=[0-9a-f]{64}");
        assertThat(home.resolve("running.json")).content().contains("\"netId\":\"127.0.7.2.1.1\"");
        assertThat(known()).isOne();

        Ran ran = router.stop();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo(router.readyLine());
        assertThat(known()).isZero();
    }

    @Test
    void sigtermEndsItCleanly() throws IOException {
        StartedRouter router = router();
        router.process().terminate();

        // 128 + 15: what shells expect of a program that a signal has ended
        assertThat(router.process().finish().exit()).isEqualTo(143);
        assertThat(known()).isZero();
    }

    @Test
    void theEndOfStandardInputDoesNotEndItWithoutEvents() {
        try (StartedRouter router = router()) {
            router.process().endInput();
            assertThat(state(router).succeeded().json().at("/state").asText()).isEqualTo("RUN");
            router.process().terminate();
            router.process().finish();
        }
    }

    @Test
    void theEndOfStandardInputEndsItWithEvents() {
        try (StartedRouter router = router("--events")) {
            router.process().endInput();
            assertThat(router.process().finish().exit()).isZero();
        }
    }

    @Test
    void anUnknownCommandOnStandardInputDoesNotEndIt() {
        try (StartedRouter router = router("--events")) {
            router.process().type("stopp\n");
            assertThat(state(router).exit()).isZero();
            assertThat(router.stop().err()).contains("\"stopp\" is not a command");
        }
    }

    @Test
    void eventsAreJsonLinesBehindTheReadyLine() {
        try (StartedRouter router = router("--events")) {
            state(router).succeeded();
            String registered = router.process().awaitLine(line -> line.contains("port-registered"));
            assertThat(registered).matches("\\{\"event\":\"port-registered\",\"port\":\\d+}");
            router.process().awaitLine(line -> line.contains("port-released"));

            Ran ran = router.stop();
            assertThat(ran.out().lines().findFirst()).contains(router.readyLine());
            assertThat(ran.out().lines().skip(1)).allMatch(line -> line.startsWith("{\"event\":"));
        }
    }

    @Test
    void withJsonTheReadyLineIsJsonToo() {
        try (ConsoleProcess process = bench.start(Workbench.routerCommand(home, "--json"))) {
            String line = process.awaitLine(any -> true);
            assertThat(line).startsWith("{\"ready\":{\"netId\":\"127.0.0.1.1.1\"");
            process.type("stop\n");
            assertThat(process.finish().exit()).isZero();
        }
    }

    @Test
    void aParentThatDoesNotReadTheEventsStopsNothing() {
        ConsoleProcess deaf =
                ConsoleProcess.start(
                        1,
                        bench.userFolder(),
                        Workbench.routerCommand(home, "--bind", "127.0.7.2", "--events"));
        try (StartedRouter router = new StartedRouter(deaf)) {
            makeEvents(router);
            assertThat(state(router).succeeded().json().at("/state").asText()).isEqualTo("RUN");
            assertThat(router.stop().exit()).isZero();
        }
    }

    /** Each port is one line when it is given and one when it is taken back. */
    private static void makeEvents(StartedRouter router) {
        InetSocketAddress at = new InetSocketAddress(router.address(), router.ads());
        Optional<InetAddress> from = Optional.of(InetAddress.ofLiteral(router.address()));
        try (NettyThreads threads = NettyThreads.create(1)) {
            for (int i = 0; i < MORE_LINES_THAN_A_PIPE_HOLDS / 2; i++) {
                try (AmsTcpConnection connection =
                        AmsTcpConnection.connect(threads, at, from, Duration.ofSeconds(5)).join()) {
                    connection.registerPort(AmsPort.ANY).join();
                }
            }
        }
    }

    @Test
    void aPortThatIsTakenIsAFinding() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.7.2"))) {
            String port = Integer.toString(taken.getLocalPort());
            Ran ran =
                    bench.run(
                            Workbench.routerCommand(
                                    home, "--bind", "127.0.7.2", "--ads-port", port, "--json"));
            assertThat(ran.finding()).isEqualTo("router.port-taken");
            assertThat(ran.out()).contains(port);
        }
        assertThat(home.resolve("running.json")).doesNotExist();
    }

    @Test
    void anAddressThatThisComputerDoesNotHaveIsAFinding() {
        Ran ran = bench.run(Workbench.routerCommand(home, "--bind", "192.0.2.1", "--json"));
        assertThat(ran.finding()).startsWith("router.");
    }

    @Test
    void aSecondRouterWithTheSameHomeDoesNotStart() {
        try (StartedRouter router = router()) {
            Ran second = bench.run(Workbench.routerCommand(home, "--bind", "127.0.7.3", "--json"));
            assertThat(second.finding()).isEqualTo("home.in-use");
            assertThat(state(router).exit()).isZero();
        }
    }

    @Test
    void aHomeWhoseAccountsEverybodyCanReadStartsNoRouter() throws IOException {
        Workbench.account(home, "anna", PASSWORD);
        Files.setPosixFilePermissions(
                home.resolve("users.json"), PosixFilePermissions.fromString("rw-r--r--"));

        Ran ran = bench.run(Workbench.routerCommand(home, "--json"));

        assertThat(ran.finding()).isEqualTo("home.not-private");
        assertThat(ran.out()).contains("users.json");
    }

    @Test
    void aBrokenRoutesFileIsAnEventAndStaysAsItIs() throws IOException {
        Path file = home.resolve("StaticRoutes.xml");
        Files.writeString(file, "<TcConfig><RemoteConnections><Route>");
        try (StartedRouter router = router("--events")) {
            String event = router.process().awaitLine(line -> line.contains("\"finding\""));
            assertThat(event).contains("routes-file.").contains("nextStep");
            assertThat(state(router).exit()).isZero();
        }
        assertThat(file).hasContent("<TcConfig><RemoteConnections><Route>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--name=",
                "--name=a-name-that-is-longer-than-the-32-that-fit",
                "--name=Łódź",
                "--net-id=0.0.0.0.0.0",
                "--ads-port=-1",
                "--tls-port=65536",
                "--peer-tls-port=0"
            })
    void whatNoRouterCanBeIsWrongUsage(String option) {
        Ran ran = InProcess.run("", "router", "--home", home.toString(), option);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).contains(option.substring(0, option.indexOf('=')));
    }

    @Test
    void withoutAHomeItIsWrongUsage() {
        Ran ran = bench.run("router");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("--home");
    }

    /** The handshake of Secure ADS has 32 bytes for it: a longer name would keep every route from working. */
    @Test
    void aLongHostNameLosesItsDomainFirst() {
        assertThat(HostName.shortened("panel.hall-7.plant.customer.example.org")).isEqualTo("panel");
        assertThat(HostName.shortened("panel.example.org")).isEqualTo("panel.example.org");
        assertThat(HostName.shortened("x".repeat(40))).isEqualTo("x".repeat(32));
    }

    /** Issue: the three switches that TwinCAT keeps in the registry. */
    @Test
    void whatItIsNotToListenToHasNoPortAndItsOwnProgramsStillReachIt() {
        try (StartedRouter router = router("--no-plain", "--no-tls", "--no-discovery")) {
            assertThat(router.tls()).isZero();
            assertThat(router.udp()).isZero();
            assertThat(state(router).succeeded().json().at("/state").asText()).isEqualTo("RUN");
            Ran byHome = bench.run("state", router.netId(), "--home", home.toString(), "--json");
            assertThat(byHome.succeeded().json().at("/state").asText()).isEqualTo("RUN");
        }
    }
}
