package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.LOGIN;
import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application, its router at 127.0.0.2, and a secure route to another router with a PLC at 127.0.0.3. */
class TwoSecureRoutersTest {

    private static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    private static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);
    private static final AmsAddress NEAR_PLC = new AmsAddress(NEAR, AmsPort.PLC_TC3);
    private static final AdsErrorCode REFUSED = new AdsErrorCode(0x274D);

    @TempDir private Path temp;
    private final int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");

    private RunningRouter near(Route... routes) {
        return router("near", "127.0.0.2", PANEL, routes).start();
    }

    private RunningRouter far(Route... routes) {
        return router("far", "127.0.0.3", OTHER, routes).start();
    }

    private RunningRouter.Wish router(
            String home, String address, SelfSignedIdentity identity, Route... routes) {
        return RunningRouter.Wish.in(temp.resolve(home))
                .secureAt(address, port)
                .withIdentity(identity)
                .withAccount(LOGIN)
                .withRoutes(routes);
    }

    private static Route toFar() {
        return Route.selfSigned("Far", FAR, "127.0.0.3", OTHER.fingerprint(), true);
    }

    private static Route toNear() {
        return Route.selfSigned("Near", NEAR, "127.0.0.2", PANEL.fingerprint(), true);
    }

    private static AdsErrorCode failure(AdsClient client, AmsAddress target) {
        try {
            Eventually.get(client.readState(target));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void requestsAnswersAndNotificationsGoThroughBoth() {
        try (RunningRouter near = near(toFar());
                RunningRouter far = far(toNear())) {
            assertAllThroughBoth(near.application(), PLC);
            assertAllThroughBoth(far.application(), NEAR_PLC);

            assertThat(near.findings()).isEmpty();
            assertThat(far.findings()).isEmpty();
            assertThat(near.events()).anyMatch(e -> e instanceof RouterEvent.PeerConnected it && it.secure());
            assertThat(near.events())
                    .noneMatch(e -> e instanceof RouterEvent.PeerConnected it && !it.secure());
        }
    }

    /** Issue: addresses and identities, a router's connections leave from its bound address, TLS too. */
    @Test
    void itsConnectionLeavesFromTheBoundAddress() {
        try (RunningRouter near = near(toFar());
                RunningRouter far = far(toNear())) {
            assertThat(failure(near.application(), PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(far.events())
                    .filteredOn(RouterEvent.PeerConnected.class::isInstance)
                    .extracting(event -> ((RouterEvent.PeerConnected) event).address())
                    .containsExactly(InetAddress.ofLiteral("127.0.0.2"));
        }
    }

    private static void assertAllThroughBoth(AdsClient client, AmsAddress plc) {
        assertThat(Eventually.get(client.readState(plc)).state()).isEqualTo(AdsState.RUN);
        Octets name = Octets.of("MAIN.nSetpoint\0".getBytes(StandardCharsets.US_ASCII));
        Octets handle = Eventually.get(client.readWrite(plc, new IndexAddress(0xF003, 0), 4, name));
        int number = Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0);
        IndexAddress value = new IndexAddress(0xF005, number);
        Eventually.get(client.write(plc, value, Octets.ofHex("67 12 00 00")));
        assertThat(Eventually.get(client.read(plc, value, 4))).isEqualTo(Octets.ofHex("67 12 00 00"));
        List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
        NotificationWish wish =
                new NotificationWish(
                        value, 4, NotificationWish.Mode.CYCLIC, Duration.ZERO, Duration.ofMillis(10));
        Eventually.get(client.subscribe(plc, wish, samples::add));
        Eventually.so("three notifications", () -> samples.size() >= 3);
    }

    /** Both dial at the same moment: two connections, and no frame is lost. */
    @Test
    void bothSidesMayConnectAtTheSameTime() {
        try (RunningRouter near = near(toFar());
                RunningRouter far = far(toNear())) {
            AdsClient here = near.application();
            AdsClient there = far.application();
            for (int i = 0; i < 20; i++) {
                var one = here.readState(PLC);
                var other = there.readState(NEAR_PLC);
                assertThat(Eventually.get(one).state()).isEqualTo(AdsState.RUN);
                assertThat(Eventually.get(other).state()).isEqualTo(AdsState.RUN);
            }
            assertThat(near.findings()).isEmpty();
            assertThat(far.findings()).isEmpty();
        }
    }

    /** The other side may answer, and notify, and read the state; it sends no other request. */
    @Test
    void aUnidirectionalRouteCarriesRequestsOneWayOnly() {
        try (RunningRouter near = near(toFar().withUnidirectional(true));
                RunningRouter far = far(toNear())) {
            assertAllThroughBoth(near.application(), PLC);
            AdsClient back = far.application();
            assertThat(failure(back, NEAR_PLC)).isEqualTo(AdsErrorCode.OK);
            assertThat(refusal(back)).isEqualTo(AdsErrorCode.ACCESS_DENIED);
            near.awaitFinding("router.unidirectional");
        }
    }

    private static AdsErrorCode refusal(AdsClient client) {
        try {
            Eventually.get(client.read(NEAR_PLC, new IndexAddress(0xF008, 0), 1));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsAnErrorAndTold() {
        Route wrong = Route.selfSigned("Far", FAR, "127.0.0.3", PANEL.fingerprint(), true);
        try (RunningRouter near = near(wrong);
                RunningRouter _ = far(toNear())) {
            assertThat(failure(near.application(), PLC)).isEqualTo(REFUSED);
            Finding finding = near.finding("secure-ads.changed-certificate");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.symptom())
                    .contains("Far", OTHER.fingerprint().grouped(), PANEL.fingerprint().grouped());
        }
    }

    @Test
    void aPeerThatAnswersAsAnotherNetIdIsNotUsed() {
        AmsNetId expected = AmsNetId.parse("5.5.5.5.1.1");
        Route route = Route.selfSigned("Far", expected, "127.0.0.3", OTHER.fingerprint(), true);
        try (RunningRouter near = near(route);
                RunningRouter _ = far(toNear())) {
            assertThat(failure(near.application(), new AmsAddress(expected, AmsPort.PLC_TC3)))
                    .isEqualTo(REFUSED);
            assertThat(near.finding("router.peer-other-netid").symptom())
                    .contains(FAR.toString(), expected.toString());
        }
    }

    /** Protocol notes: secure-ads, the client compares the CN with the route's name. */
    @Test
    void aCommonNameOtherThanTheRoutesMattersUnlessItIsIgnored() {
        Route byOtherName = Route.selfSigned("Far", FAR, "127.0.0.3", OTHER.fingerprint(), false);
        try (RunningRouter near = near(byOtherName);
                RunningRouter _ = far(toNear())) {
            AdsClient client = near.application();
            assertThat(failure(client, PLC)).isEqualTo(REFUSED);
            assertThat(near.finding("router.peer-common-name").symptom()).contains("OTHER");

            RunningRouter.writeRoutes(near.home(), byOtherName.withName("other"));
            Eventually.so("the route of the right name", () -> failure(client, PLC).isOk());
        }
    }

    @Test
    void aPeerWithoutARouteBackRefusesWithAFindingOnBothSides() {
        try (RunningRouter near = near(toFar());
                RunningRouter far = far()) {
            assertThat(failure(near.application(), PLC)).isEqualTo(REFUSED);
            near.awaitFinding("router.peer-unknown-certificate");
            far.awaitFinding("secure-ads.rejected-certificate");
        }
    }

    /** Issue: a failed secure connection never falls back. Nobody knocks at the plain port. */
    @Test
    void noSecureRouteIsEverTriedInPlain() throws Exception {
        int nobody = RunningRouter.freePort("127.0.0.2", "127.0.0.3");
        List<Route> routes =
                List.of(
                        toFar(),
                        secure("Blank", 5, new RouteSecurity.SelfSigned(Optional.empty(), true)),
                        secure("Key", 6, new RouteSecurity.PreSharedKey("me", false)),
                        secure("Ca", 7, new RouteSecurity.SharedCa(true)));
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.3"));
                RunningRouter near =
                        RunningRouter.Wish.in(temp.resolve("near"))
                                .at("127.0.0.2")
                                .withPeersAt(plain.getLocalPort())
                                .withSecurePeersAt(nobody)
                                .withRoutes(routes.toArray(Route[]::new))
                                .start()) {
            AdsClient client = near.application();
            for (Route route : routes) {
                assertThat(failure(client, new AmsAddress(route.netId(), AmsPort.PLC_TC3)))
                        .as(route.name())
                        .isEqualTo(REFUSED);
            }
            assertNobodyKnocks(plain);
            near.awaitFinding("router.peer-refused");
            near.awaitFinding("router.peer-no-fingerprint");
            near.awaitFinding("router.peer-no-credential");
        }
    }

    private static void assertNobodyKnocks(ServerSocket plain) throws IOException {
        plain.setSoTimeout(300);
        try (var knocking = plain.accept()) {
            throw new AssertionError("somebody connected in plain: " + knocking);
        } catch (SocketTimeoutException e) {
            assertThat(e).isNotNull();
        }
    }

    private static Route secure(String name, int number, RouteSecurity security) {
        return Route.of(name, AmsNetId.parse("5.5.5.%d.1.1".formatted(number)), "127.0.0.3", security);
    }

    @Test
    void aPeerThatWasDownIsServedAgainWhenItIsBack() {
        try (RunningRouter near = near(toFar())) {
            AdsClient client = near.application();
            assertThat(failure(client, PLC)).isEqualTo(REFUSED);
            near.awaitFinding("router.peer-refused");
            try (RunningRouter _ = far(toNear())) {
                Eventually.so("the peer is back", () -> failure(client, PLC).isOk());
            }
            Eventually.so("the peer is gone", () -> failure(client, PLC).equals(REFUSED));
        }
    }

    @Test
    void aNameThatNobodyKnowsIsTheSameErrorAsInPlain() {
        Route nowhere = Route.selfSigned("Far", FAR, "nowhere.invalid", OTHER.fingerprint(), true);
        try (RunningRouter near = near(nowhere)) {
            assertThat(failure(near.application(), PLC)).isEqualTo(new AdsErrorCode(0x274C));
            near.awaitFinding("router.peer-unknown-host");
        }
    }

    /** The line of the old route ends at once: the new one pins another certificate. */
    @Test
    void aRouteThatChangesEndsItsConnection() {
        try (RunningRouter near = near(toFar());
                RunningRouter _ = far(toNear())) {
            AdsClient client = near.application();
            assertThat(failure(client, PLC)).isEqualTo(AdsErrorCode.OK);
            RunningRouter.writeRoutes(
                    near.home(), Route.selfSigned("Far", FAR, "127.0.0.3", PANEL.fingerprint(), true));
            // Only now: a request that is under way when its line ends stays without an answer.
            Eventually.so(
                    "its connection ended",
                    () -> near.events().stream().anyMatch(RouterEvent.PeerGone.class::isInstance));
            assertThat(failure(client, PLC)).isEqualTo(REFUSED);
            near.awaitFinding("secure-ads.changed-certificate");
        }
    }

    /** Issue: real components. ads-client knows nothing of TLS: its router does it for it. */
    @Test
    void adsClientReachesAPlcBehindASecureRoute() throws Exception {
        AdsClientPeer.assumeInstalled();
        try (RunningRouter near = near(toFar());
                RunningRouter far = far(toNear())) {
            AdsClientPeer.Steps steps =
                    AdsClientPeer.run(
                            Map.of(
                                    "mode",
                                    "local",
                                    "routerAddress",
                                    "127.0.0.2",
                                    "routerTcpPort",
                                    near.ads().getPort(),
                                    "targetAmsNetId",
                                    FAR.toString()));

            assertThat(steps.value("read").asInt()).isEqualTo(42);
            assertThat(steps.value("readBack").asInt()).isEqualTo(steps.value("write").asInt());
            assertThat(steps.value("notifications")).hasSizeGreaterThanOrEqualTo(3);
            assertThat(steps.exitCode()).as(steps.errors()).isZero();
            assertThat(near.findings()).isEmpty();
            assertThat(far.findings()).isEmpty();
        }
    }

    /** A router that is closed while a password is being checked ends like any other. */
    @Test
    void aRouterMayBeClosedInTheMiddleOfALogin() {
        RunningRouter far = far();
        try (SecureClient client = SecureClient.connect(far, PANEL)) {
            client.send(SecureClient.bytes(SecureClient.firstContact(LOGIN)));
            far.close();
            assertThat(far.findings()).doesNotContain("router.internal");
        }
    }
}
