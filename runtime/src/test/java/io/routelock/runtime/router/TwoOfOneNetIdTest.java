package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.cli.StartedRouter;
import io.routelock.runtime.cli.Workbench;
import io.routelock.secureads.TlsConnectError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two machines with one AmsNetId, as copied disks have, at 127.0.0.2 and 127.0.0.3; each is a program of its
 * own and knows nothing of NAT. One router reaches both by two virtual NetIds. Source: the vendor's page on
 * AMS NAT, by static-routes.md.
 */
@Timeout(90)
class TwoOfOneNetIdTest {

    private enum Mode {
        PLAIN,
        SELF_SIGNED,
        PSK
    }

    private static final AmsNetId REAL = AmsNetId.parse("5.19.8.122.1.1");
    private static final AmsNetId ONE = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId TWO = AmsNetId.parse("5.1.1.2.1.1");
    private static final AmsNetId OWN = AmsNetId.parse("127.0.0.9.1.1");
    private static final String ROUTER_IP = "127.0.0.9";
    private static final TlsCredential.PreSharedKey KEY = Plant.key("Eng1", false, "geheim");

    @TempDir private Path temp;
    private final int ads = RunningRouter.freePort("127.0.0.2", "127.0.0.3");
    private final int tls = RunningRouter.freePort("127.0.0.2", "127.0.0.3");

    private static AmsAddress plc(AmsNetId netId) {
        return new AmsAddress(netId, AmsPort.PLC_TC3);
    }

    private Path home(String name) {
        return temp.resolve(name);
    }

    /** A router with a demo PLC that has the NetId of the other one too. */
    private StartedRouter machine(String ip, Mode mode) {
        Workbench bench = new Workbench(temp);
        Path home = home(ip);
        // Both have the same certificate, as copies have.
        bench.homeWithCertificate(ip);
        store(home, Route.of("Eng", OWN, ROUTER_IP, security(mode)), mode);
        return bench.router(
                home,
                "--bind",
                ip,
                "--net-id",
                REAL.toString(),
                "--demo-plc",
                "--ads-port",
                "" + ads,
                "--tls-port",
                "" + tls,
                "--peer-ads-port",
                "" + ads,
                "--peer-tls-port",
                "" + tls);
    }

    private static void store(Path home, Route route, Mode mode) {
        Plant.edit(
                home,
                document -> mode == Mode.PSK ? document.withRoute(route, KEY) : document.withRoute(route));
    }

    private RouteSecurity security(Mode mode) {
        return switch (mode) {
            case PLAIN -> new RouteSecurity.Plain();
            case SELF_SIGNED -> new RouteSecurity.SelfSigned(Optional.of(certificateOfAll()), true);
            case PSK -> KEY.security();
        };
    }

    private Fingerprint certificateOfAll() {
        try {
            Path any = new Workbench(temp).homeWithCertificate("any");
            return IdentityFile.in(any).loadOrGenerate("any").fingerprint();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private RunningRouter router(Mode mode) {
        Path home = home("eng");
        new Workbench(temp).homeWithCertificate("eng");
        store(home, route("One", ONE, "127.0.0.2", mode), mode);
        store(home, route("Two", TWO, "127.0.0.3", mode), mode);
        RouterSettings.Ports ports = new RouterSettings.Ports(ads, tls, 0, ads, tls);
        return new RunningRouter.Wish(
                        home,
                        ROUTER_IP,
                        Optional.of(OWN),
                        ports,
                        false,
                        false,
                        RouterSettings.Listening.TO_ALL)
                .start();
    }

    private Route route(String name, AmsNetId virtual, String address, Mode mode) {
        return Route.of(name, virtual, address, security(mode)).withRemoteNetId(Optional.of(REAL));
    }

    private static IndexAddress setpoint(AdsClient client, AmsNetId machine) {
        Octets name = Octets.of("MAIN.nSetpoint\0".getBytes(StandardCharsets.US_ASCII));
        Octets handle = Eventually.get(client.readWrite(plc(machine), new IndexAddress(0xF003, 0), 4, name));
        int number = Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0);
        return new IndexAddress(0xF005, number);
    }

    private static void write(AdsClient client, AmsNetId machine, String value) {
        Eventually.get(client.write(plc(machine), setpoint(client, machine), Octets.ofHex(value)));
    }

    private static Octets read(AdsClient client, AmsNetId machine) {
        return Eventually.get(client.read(plc(machine), setpoint(client, machine), 4));
    }

    /** Were they confused anywhere on the way, one value would be in the other machine. */
    @ParameterizedTest
    @EnumSource
    void aProgramReachesEachByItsVirtualNetId(Mode mode) {
        try (StartedRouter _ = machine("127.0.0.2", mode);
                StartedRouter _ = machine("127.0.0.3", mode);
                RunningRouter router = router(mode)) {
            AdsClient client = router.application();
            write(client, ONE, "11 00 00 00");
            write(client, TWO, "22 00 00 00");
            assertThat(read(client, ONE)).isEqualTo(Octets.ofHex("11 00 00 00"));
            assertThat(read(client, TWO)).isEqualTo(Octets.ofHex("22 00 00 00"));
            assertThat(samples(client, ONE)).allMatch(Octets.ofHex("11 00 00 00")::equals);
            assertThat(samples(client, TWO)).allMatch(Octets.ofHex("22 00 00 00")::equals);
            assertThatThrownBy(() -> Eventually.get(client.readState(plc(REAL))))
                    .as("the real NetId is nobody's here")
                    .isInstanceOfSatisfying(
                            AdsErrorException.class,
                            e -> assertThat(e.error()).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND));
            assertThat(router.findings()).doesNotContain("router.foreign-source");
        }
    }

    /** The client takes a notification only from the address that it has subscribed at. */
    private static List<Octets> samples(AdsClient client, AmsNetId machine) {
        List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
        NotificationWish wish =
                new NotificationWish(
                        setpoint(client, machine),
                        4,
                        NotificationWish.Mode.CYCLIC,
                        Duration.ZERO,
                        Duration.ofMillis(10));
        Eventually.get(client.subscribe(plc(machine), wish, samples::add));
        Eventually.so("three notifications", () -> samples.size() >= 3);
        return samples.stream().map(AdsNotification.Sample::data).toList();
    }

    /** A program on the machine asks: its connection is taken for the right one of the two routes. */
    @ParameterizedTest
    @EnumSource
    void eachMayConnectItselfAndIsAnswered(Mode mode) {
        try (StartedRouter one = machine("127.0.0.2", mode);
                StartedRouter two = machine("127.0.0.3", mode);
                RunningRouter router = router(mode)) {
            assertThat(stateOfTheRouter(one)).isEqualTo(AdsState.RUN);
            awaitPeer(router, ONE);
            assertThat(stateOfTheRouter(two)).isEqualTo(AdsState.RUN);
            awaitPeer(router, TWO);
            // Both lines are there: what a program here sends takes the right one.
            AdsClient client = router.application();
            write(client, ONE, "33 00 00 00");
            assertThat(read(client, TWO)).isNotEqualTo(Octets.ofHex("33 00 00 00"));
        }
    }

    private AdsState stateOfTheRouter(StartedRouter machine) {
        InetAddress there = InetAddress.ofLiteral(machine.address());
        try (NettyThreads threads = NettyThreads.create(1)) {
            AmsTcpConnection program =
                    Eventually.get(
                            AmsTcpConnection.connect(
                                    threads,
                                    new InetSocketAddress(there, ads),
                                    Optional.of(there),
                                    Eventually.PATIENCE));
            AmsAddress self = Eventually.get(program.registerPort(AmsPort.ANY));
            AdsClient client = new AdsClient(program, self, Eventually.PATIENCE);
            return Eventually.get(client.readState(new AmsAddress(OWN, AmsPort.SYSTEM_SERVICE))).state();
        }
    }

    private static void awaitPeer(RunningRouter router, AmsNetId netId) {
        Eventually.so(
                netId + " in " + router.events(),
                () ->
                        router.events().stream()
                                .filter(RouterEvent.PeerConnected.class::isInstance)
                                .map(event -> ((RouterEvent.PeerConnected) event).netId())
                                .anyMatch(netId::equals));
    }

    @Test
    void adsClientReadsWritesAndSubscribesByAVirtualNetId() throws Exception {
        AdsClientPeer.assumeInstalled();
        try (StartedRouter _ = machine("127.0.0.2", Mode.PLAIN);
                StartedRouter _ = machine("127.0.0.3", Mode.PLAIN);
                RunningRouter router = router(Mode.PLAIN)) {
            write(router.application(), TWO, "2A 00 00 00");
            Map<String, Object> settings = new HashMap<>();
            settings.put("routerAddress", ROUTER_IP);
            settings.put("routerTcpPort", ads);
            settings.put("mode", "local");
            settings.put("targetAmsNetId", TWO.toString());

            AdsClientPeer.Steps steps = AdsClientPeer.run(settings);

            assertThat(steps.value("read").asInt()).isEqualTo(42);
            assertThat(steps.value("readBack").asInt()).isEqualTo(4711);
            assertThat(steps.value("notifications")).hasSizeGreaterThanOrEqualTo(3);
            assertThat(steps.exitCode()).as(steps.errors()).isZero();
            assertThat(read(router.application(), ONE)).isEqualTo(Octets.ofHex("2A 00 00 00"));
            assertThat(read(router.application(), TWO)).isEqualTo(Octets.ofHex("67 12 00 00"));
        }
    }

    /** Neither the virtual nor the real NetId is anybody's who only says it. */
    @Test
    void nobodyTakesANetIdOfARouteFromElsewhere() {
        try (RunningRouter router = router(Mode.PLAIN)) {
            for (AmsNetId claimed : List.of(REAL, ONE, TWO)) {
                for (String from : List.of("127.0.0.1", "127.0.0.4", ROUTER_IP)) {
                    assertTurnedAway(router, claimed, from);
                }
            }
            assertTurnedAway(router, ONE, "127.0.0.2");
            assertTurnedAway(router, TWO, "127.0.0.2");
            assertThat(router.findings()).containsOnly("router.other-address", "router.no-route-back");
        }
    }

    private static void assertTurnedAway(RunningRouter router, AmsNetId claimed, String from) {
        try (RawClient stranger = router.raw(from)) {
            stranger.send(
                    RawClient.readState(new AmsAddress(claimed, new AmsPort(851)), router.address(10000)));
            AmsFrame answer = stranger.receiveFrame();
            assertThat(answer.header().errorCode()).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            stranger.expectEnd();
        }
    }

    @Test
    void aProgramOfThisHostDoesNotSpeakAsEitherNetId() {
        try (RunningRouter router = router(Mode.PLAIN);
                RawClient program = router.raw("127.0.0.1")) {
            AmsAddress granted = program.register(0);
            program.send(RawClient.readState(new AmsAddress(ONE, granted.port()), router.address(10000)));
            assertThat(program.receiveFrame().header().errorCode())
                    .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            program.expectEnd();
            router.awaitFinding("router.not-your-port");
        }
    }

    /** A known peer that names the virtual NetId of the other one, or its own, loses its connection. */
    @Test
    void aPeerDoesNotSpeakAsAVirtualNetId() {
        try (RunningRouter router = router(Mode.PLAIN)) {
            for (AmsNetId claimed : List.of(ONE, TWO)) {
                try (RawClient peer = router.raw("127.0.0.2")) {
                    AmsAddress real = new AmsAddress(REAL, new AmsPort(851));
                    peer.send(RawClient.readState(real, router.address(10000)));
                    AmsFrame good = peer.receiveFrame();
                    assertThat(good.header().errorCode()).isEqualTo(AdsErrorCode.OK);
                    assertThat(good.header().target()).isEqualTo(real);
                    peer.send(
                            RawClient.readState(
                                    new AmsAddress(claimed, new AmsPort(851)), router.address(10000)));
                    AmsFrame answer = peer.receiveFrame();
                    assertThat(answer.header().target().netId()).isEqualTo(claimed);
                    assertThat(answer.header().errorCode()).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
                    peer.expectEnd();
                }
            }
            router.awaitFinding("router.foreign-source");
        }
    }

    /** In the handshake of Secure ADS counts what a peer calls itself: a virtual NetId proves nothing. */
    @Test
    void theHandshakeOfSecureAdsKnowsTheNetIdOnTheWireAlone() {
        Route secure =
                Route.selfSigned("Panel", ONE, SecureClient.PANEL_IP, SecureClient.PANEL.fingerprint(), true)
                        .withRemoteNetId(Optional.of(REAL));
        RunningRouter.Wish wish = RunningRouter.Wish.in(home("secure")).withNetId(OWN).withRoutes(secure);
        try (RunningRouter router = wish.start()) {
            try (SecureClient virtual = SecureClient.connect(router, SecureClient.PANEL)) {
                assertThat(virtual.ask(SecureClient.reconnect(ONE)).error())
                        .isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
                virtual.expectEnd();
            }
            try (SecureClient real = SecureClient.connect(router, SecureClient.PANEL)) {
                assertThat(real.ask(SecureClient.reconnect(REAL)).error()).isEqualTo(TlsConnectError.NONE);
                AmsAddress panel = new AmsAddress(REAL, new AmsPort(851));
                real.send(SecureClient.readState(panel, router.address(10000)));
                assertThat(real.receiveFrame().header().target()).isEqualTo(panel);
            }
        }
    }

    /** It tells of itself what it knows, and that is not how it is called here. */
    @Test
    void aPeerThatAddsItselfAgainKeepsItsVirtualNetId() {
        Route secure =
                Route.selfSigned("PANEL", ONE, SecureClient.PANEL_IP, SecureClient.OTHER.fingerprint(), true)
                        .withRemoteNetId(Optional.of(SecureClient.PANEL_ID));
        RunningRouter.Wish wish =
                RunningRouter.Wish.in(home("again"))
                        .withNetId(OWN)
                        .withRoutes(secure)
                        .withAccount(SecureClient.LOGIN);
        try (RunningRouter router = wish.start()) {
            assertThat(SecureClient.error(router.router().tlsAddress(), SecureClient.LOGIN))
                    .isEqualTo(TlsConnectError.NONE);
            assertThat(router.storedRoutes().routes())
                    .singleElement()
                    .satisfies(route -> {
                        assertThat(route.netId()).isEqualTo(ONE);
                        assertThat(route.remoteNetId()).contains(SecureClient.PANEL_ID);
                    });
        }
    }
}
