package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starting and stopping, and what is left when it does not work. */
class RouterStartTest {

    @TempDir private Path temp;

    private static void assertRefused(RouterSettings settings, String code) {
        assertThatThrownBy(() -> AdsRouter.start(settings, event -> {}))
                .isInstanceOfSatisfying(
                        FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
    }

    private static RouterSettings settings(Path home, int ads, int udp) {
        TestIdentity.giveTo(home);
        RouterSettings any = RunningRouter.Wish.in(home).settings();
        return new RouterSettings(
                home,
                any.bind(),
                any.netId(),
                any.name(),
                new RouterSettings.Ports(ads, 0, udp, 0, 0),
                false,
                false,
                false);
    }

    @Test
    void theDefaultNetIdIsTheBoundAddress() {
        try (RunningRouter router = RunningRouter.Wish.in(temp).at("127.0.0.4").start()) {
            assertThat(router.router().netId()).isEqualTo(AmsNetId.parse("127.0.0.4.1.1"));
        }
    }

    @Test
    void onAWildcardAddressTheRandomNetIdIsKeptOverARestart() {
        AmsNetId first;
        try (RunningRouter router = RunningRouter.Wish.in(temp).at("0.0.0.0").start()) {
            first = router.router().netId();
            router.assertServes();
        }
        try (RunningRouter router = RunningRouter.Wish.in(temp).at("0.0.0.0").start()) {
            assertThat(router.router().netId()).isEqualTo(first);
        }
    }

    /** It would start, and then no Secure ADS peer would ever get an answer: 32 characters fit into one. */
    @Test
    void aNameThatSecureAdsCannotSayIsAFindingAtTheStart() {
        RouterSettings any = settings(temp, 0, 0);
        RouterSettings longName =
                new RouterSettings(
                        temp, any.bind(), any.netId(), "n".repeat(33), any.ports(), false, false, false);
        assertRefused(longName, "secure-ads.host-name");
        AdsRouter.start(any, event -> {}).close();
    }

    @Test
    void twoRoutersCannotHaveOneHome() {
        try (RunningRouter router = RunningRouter.Wish.in(temp).start()) {
            assertRefused(settings(temp, 0, 0), "home.in-use");
            router.assertServes();
        }
    }

    @Test
    void aTakenTcpPortIsAFindingAndNothingIsLeftBehind() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket taken = new ServerSocket(0, 1, here)) {
            assertRefused(settings(temp, taken.getLocalPort(), 0), "router.port-taken");
        }
        AdsRouter.start(settings(temp, 0, 0), event -> {}).close();
    }

    @Test
    void aTakenUdpPortIsAFindingAndTheTcpPortIsGivenBack() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        int free = RunningRouter.freePort("127.0.0.1", "127.0.0.2");
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(here, 0))) {
            assertRefused(settings(temp, free, taken.getLocalPort()), "router.port-taken");
        }
        new ServerSocket(free, 1, here).close();
        AdsRouter.start(settings(temp, 0, 0), event -> {}).close();
    }

    /** The home is locked before the NetId is read: it must be given back when that fails. */
    @Test
    void aBrokenNetIdFileIsAFindingAndTheHomeIsGivenBack() throws IOException {
        Files.writeString(temp.resolve("netid"), "nonsense");
        RouterSettings wildcard = RunningRouter.Wish.in(temp).at("0.0.0.0").settings();

        assertRefused(wildcard, "home.netid");
        assertRefused(wildcard, "home.netid");
    }

    /** A router with routes that nobody can read serves what is on its own host, and says so. */
    @Test
    void aBrokenRoutesFileAtTheStartIsAFindingAndNoRoutes() throws IOException {
        Files.writeString(temp.resolve("StaticRoutes.xml"), "not XML");
        try (RunningRouter router = RunningRouter.Wish.in(temp).start()) {
            router.awaitFinding("routes-file.broken");
            router.assertServes();
            RunningRouter.writeRoutes(temp, Route.plain("Panel", AmsNetId.parse("5.1.2.3.1.1"), "127.0.0.5"));
            Eventually.so(
                    "the mended file is in force",
                    () -> router.events().contains(new RouterEvent.RoutesChanged(1)));
        }
    }

    @Test
    void closingEndsConnectionsAndGivesBackThePorts() throws IOException {
        RunningRouter router = RunningRouter.Wish.in(temp).start();
        InetSocketAddress at = router.ads();
        try (RawClient client = router.raw("127.0.0.1")) {
            client.register(0);

            router.close();

            client.expectEnd();
        }
        new ServerSocket(at.getPort(), 1, at.getAddress()).close();
    }
}
