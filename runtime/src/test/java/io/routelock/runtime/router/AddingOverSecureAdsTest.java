package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.LOGIN;
import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.addroute.DirectRouteClient;
import io.routelock.addroute.RouteClient;
import io.routelock.addroute.RouterRouteClient;
import io.routelock.addroute.SelfSignedAddition;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.net.SecureAdsTarget;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.secureads.LocalStation;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Adding a route step by step to a target that is a running router, with and without one on this side. */
class AddingOverSecureAdsTest {

    private static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    private static final Optional<InetAddress> FROM = Optional.of(InetAddress.ofLiteral("127.0.0.2"));

    @TempDir private Path temp;
    private final int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");
    private final NettyThreads threads = NettyThreads.create(1);
    private final SecureAdsConnector connector =
            new SecureAdsConnector(
                    threads.group(), PANEL, new LocalStation(NEAR, "PANEL"), SecureAdsLimits.DEFAULT);
    private RunningRouter far;

    @BeforeEach
    void startTheTarget() {
        far = wish("far", "127.0.0.3", OTHER).withAccount(LOGIN).start();
    }

    @AfterEach
    void stop() {
        threads.close();
        far.close();
    }

    private RunningRouter.Wish wish(String home, String address, SelfSignedIdentity identity) {
        return RunningRouter.Wish.in(temp.resolve(home)).secureAt(address, port).withIdentity(identity);
    }

    private StaticRoutesFile file() {
        return StaticRoutesFile.createdIfMissing(temp.resolve("near").resolve("StaticRoutes.xml"));
    }

    private static Route toFar(Fingerprint fingerprint) {
        return Route.selfSigned("Far", FAR, "127.0.0.3", fingerprint, true);
    }

    private AdsState add(RouteClient client) {
        SecureAdsTarget target = new SecureAdsTarget("127.0.0.3", port, FROM, Optional.empty());
        try (SelfSignedAddition addition = SelfSignedAddition.connect(connector, target)) {
            addition.acceptIf(OTHER.fingerprint());
            assertThat(addition.login(LOGIN)).isEqualTo(FAR);
            return addition.storeAndVerify(file(), toFar(OTHER.fingerprint()), client);
        }
    }

    private DirectRouteClient direct() {
        return new DirectRouteClient(threads, connector, NEAR, FROM, 1, port);
    }

    @Test
    void withoutARouterHereItIsProvedOverAPinnedConnection() {
        temp.resolve("near").toFile().mkdirs();
        assertThat(add(direct())).isEqualTo(AdsState.RUN);

        assertThat(file().load().routes().routes()).containsExactly(toFar(OTHER.fingerprint()));
        assertThat(far.storedRoutes().routes())
                .containsExactly(Route.selfSigned("127.0.0.2", NEAR, "127.0.0.2", PANEL.fingerprint(), true));
    }

    @Test
    void withARouterHereItIsProvedThroughIt() {
        try (RunningRouter near = wish("near", "127.0.0.2", PANEL).start()) {
            assertThat(add(new RouterRouteClient(threads, near.ads()))).isEqualTo(AdsState.RUN);
            assertThat(near.events())
                    .anyMatch(e -> e instanceof RouterEvent.PeerConnected it && it.netId().equals(FAR));
        }
    }

    /** The router would use the older route for a moment more, and what answers there proves nothing. */
    @Test
    void anOlderRouteOfTheRunningRouterIsNotTakenForTheNewOne() {
        for (Route older :
                new Route[] {
                    toFar(PANEL.fingerprint()),
                    Route.plain("Far", FAR, "127.0.0.3"),
                    toFar(OTHER.fingerprint()).withAddress("127.0.0.9")
                }) {
            try (RunningRouter near =
                    wish("near", "127.0.0.2", PANEL).withPeersAt(1).withRoutes(older).start()) {
                assertThat(add(new RouterRouteClient(threads, near.ads()))).isEqualTo(AdsState.RUN);
                assertThat(near.storedRoutes().routes()).containsExactly(toFar(OTHER.fingerprint()));
            }
        }
    }

    @Test
    void aDirectConnectionToAnotherNetIdProvesNothing() {
        temp.resolve("near").toFile().mkdirs();
        add(direct());
        Route other =
                Route.selfSigned(
                        "Far", AmsNetId.parse("5.5.5.5.1.1"), "127.0.0.3", OTHER.fingerprint(), true);
        FindingException refused =
                catchThrowableOfType(FindingException.class, () -> direct().over(other, ads -> ads));
        assertThat(refused.finding().code()).isEqualTo("route.other-netid");
    }

    /** Never in plain, and never to somebody else. */
    @Test
    void aDirectConnectionIsPinnedToTheCertificateOfTheRoute() {
        FindingException refused =
                catchThrowableOfType(
                        FindingException.class, () -> direct().over(toFar(PANEL.fingerprint()), ads -> ads));
        assertThat(refused.finding().code()).isEqualTo("secure-ads.changed-certificate");
    }
}
