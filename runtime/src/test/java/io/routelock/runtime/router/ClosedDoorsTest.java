package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.route.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** SecureOnly of the file (manual of Secure ADS, 6.5) and the three switches that turn listening off. */
@Timeout(60)
class ClosedDoorsTest {

    private static final AmsNetId PEER = AmsNetId.parse("5.5.5.5.1.1");
    private static final Route PLAIN_PEER = Route.plain("Peer", PEER, "127.0.0.9");
    private static final int SYSTEM_SERVICE = 10000;

    @TempDir private Path temp;

    private RunningRouter.Wish wish(boolean secureOnly, Route... routes) {
        Path home = temp.resolve("home");
        Plant.edit(
                home,
                document -> {
                    for (Route route : routes) {
                        document = document.withRoute(route);
                    }
                    return document.withSecureOnly(secureOnly);
                });
        return RunningRouter.Wish.in(home);
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
    void secureOnlyLeavesThePlainPortToApplicationsOnThisHost() {
        try (RunningRouter router = wish(true, PLAIN_PEER).start()) {
            assertThat(failure(router.application(), router.address(SYSTEM_SERVICE)))
                    .isEqualTo(AdsErrorCode.OK);
            assertThat(failure(router.peer("127.0.0.9", PEER), router.address(SYSTEM_SERVICE)))
                    .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            assertThat(router.finding("router.secure-only").symptom()).contains("127.0.0.9", "plain");
        }
    }

    @Test
    void secureOnlySendsNothingAlongAPlainRoute() {
        try (RunningRouter router = wish(true, PLAIN_PEER).start()) {
            assertThat(failure(router.application(), new AmsAddress(PEER, AmsPort.PLC_TC3)))
                    .isNotEqualTo(AdsErrorCode.OK);
            router.awaitFinding("router.peer-secure-only");
        }
    }

    @Test
    void secureOnlyThatIsSwitchedOnEndsPlainConnectionsOfPeers() {
        try (RunningRouter router = wish(false, PLAIN_PEER).start()) {
            AdsClient peer = router.peer("127.0.0.9", PEER);
            assertThat(failure(peer, router.address(SYSTEM_SERVICE))).isEqualTo(AdsErrorCode.OK);
            Plant.edit(router.home(), document -> document.withSecureOnly(true));
            Eventually.so(
                    "its connection ended",
                    () -> router.events().stream().anyMatch(RouterEvent.PeerGone.class::isInstance));
            router.assertServes();
        }
    }

    /** Another router on this host is a peer as well. */
    @Test
    void withoutPlainListeningOnlyApplicationsOnThisHostAreServed() {
        try (RunningRouter router = wish(false, PLAIN_PEER).listeningTo(false, true, true).start()) {
            router.assertServes();
            assertThat(failure(router.peer("127.0.0.9", PEER), router.address(SYSTEM_SERVICE)))
                    .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            router.awaitFinding("router.plain-off");
        }
    }

    @Test
    void withoutTlsAndDiscoveryThosePortsStayFreeAndSecureRoutesStillLeadOut() {
        int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");
        AmsNetId far = AmsNetId.parse("127.0.0.3.1.1");
        Route toFar = Route.selfSigned("Far", far, "127.0.0.3", OTHER.fingerprint(), true);
        Route toNear =
                Route.selfSigned(
                        "Near", AmsNetId.parse("127.0.0.2.1.1"), "127.0.0.2", PANEL.fingerprint(), true);
        try (RunningRouter near =
                        wish(false, toFar)
                                .secureAt("127.0.0.2", port)
                                .withIdentity(PANEL)
                                .listeningTo(true, false, false)
                                .start();
                RunningRouter _ =
                        RunningRouter.Wish.in(temp.resolve("far"))
                                .secureAt("127.0.0.3", port)
                                .withIdentity(OTHER)
                                .withRoutes(toNear)
                                .start()) {
            assertThat(near.router().tlsAddress().getPort()).isZero();
            assertThat(near.router().udpAddress().getPort()).isZero();
            assertThat(failure(near.application(), new AmsAddress(far, AmsPort.PLC_TC3)))
                    .isEqualTo(AdsErrorCode.OK);
        }
    }
}
