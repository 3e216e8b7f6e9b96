package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Issue: real components in the tests. What ads-client 2.1.0 does, an engineer's program does too. */
class AdsClientTest {

    private static final AmsNetId PEER = AmsNetId.parse("5.1.2.3.1.1");
    private static final String PEER_IP = "127.0.0.5";

    @TempDir private Path temp;

    @BeforeAll
    static void needsNode() {
        AdsClientPeer.assumeInstalled();
    }

    private static Map<String, Object> settings(RunningRouter router, boolean switchSystem) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("routerAddress", router.ads().getAddress().getHostAddress());
        settings.put("routerTcpPort", router.ads().getPort());
        settings.put("targetAmsNetId", router.router().netId().toString());
        settings.put("switchSystem", switchSystem);
        return settings;
    }

    private static Map<String, Object> peer(RunningRouter router) {
        Map<String, Object> settings = settings(router, true);
        settings.put("mode", "peer");
        settings.put("localAddress", PEER_IP);
        settings.put("localAmsNetId", PEER.toString());
        settings.put("localAdsPort", 40000);
        return settings;
    }

    private static void assertAllDone(AdsClientPeer.Steps steps) {
        assertThat(steps.value("read").asInt()).isEqualTo(42);
        assertThat(steps.value("readBack").asInt()).isEqualTo(steps.value("write").asInt());
        assertThat(steps.value("notifications")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void asALocalApplicationItReadsWritesSubscribesAndSwitchesTheState() throws Exception {
        try (RunningRouter router = RunningRouter.Wish.in(temp).start()) {
            Map<String, Object> settings = settings(router, true);
            settings.put("mode", "local");

            AdsClientPeer.Steps steps = AdsClientPeer.run(settings);

            assertAllDone(steps);
            assertThat(steps.value("toConfig").asInt()).isEqualTo(15);
            assertThat(steps.value("toRun").asInt()).isEqualTo(5);
            assertThat(steps.exitCode()).as(steps.errors()).isZero();
            assertThat(router.findings()).isEmpty();
        }
    }

    @Test
    void asAPeerWithARouteItDoesTheSameWhereRemoteAdministrationIsAllowed() throws Exception {
        RunningRouter.Wish wish =
                RunningRouter.Wish.in(temp)
                        .withRoutes(Route.plain("Node", PEER, PEER_IP))
                        .withRemoteAdministration();
        try (RunningRouter router = wish.start()) {
            AdsClientPeer.Steps steps = AdsClientPeer.run(peer(router));

            assertAllDone(steps);
            assertThat(steps.value("toRun").asInt()).isEqualTo(5);
            assertThat(steps.exitCode()).as(steps.errors()).isZero();
            assertThat(router.findings()).isEmpty();
        }
    }

    @Test
    void asAPeerItDoesNotSwitchTheStateOtherwise() throws Exception {
        RunningRouter.Wish wish = RunningRouter.Wish.in(temp).withRoutes(Route.plain("Node", PEER, PEER_IP));
        try (RunningRouter router = wish.start()) {
            AdsClientPeer.Steps steps = AdsClientPeer.run(peer(router));

            assertAllDone(steps);
            assertThat(steps.error("toConfig")).isEqualTo(0x723);
            assertThat(steps.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void withoutARouteBackItIsTurnedAway() throws Exception {
        try (RunningRouter router = RunningRouter.Wish.in(temp).start()) {
            Map<String, Object> settings = peer(router);
            settings.put("timeout", 500);

            AdsClientPeer.Steps steps = AdsClientPeer.run(settings);

            assertThat(steps.exitCode()).isEqualTo(1);
            router.awaitFinding("router.no-route-back");
        }
    }
}
