package io.routelock.runtime.router;

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
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Two routers with default settings, both called 127.0.0.1.1.1 by their applications, in one network. */
class LoopbackRoutersInANetworkTest {

    @TempDir private Path temp;

    private RunningRouter router(String name, BrokerKind.Running broker) {
        BrokerConnection plant =
                BrokerConnection.of("Plant", "127.0.0.1", broker.port(), "Net", new BrokerSecurity.Plain());
        RunningRouter router = RunningRouter.Wish.in(temp.resolve(name)).withBrokers(plant).start();
        assertThat(router.router().netId()).isEqualTo(AmsNetId.LOCAL);
        return router;
    }

    private static AmsNetId inNetwork(RunningRouter router) {
        Eventually.so("connected", () -> !router.networkNews().isEmpty());
        return ((NetworkEvent.BrokerConnected) router.networkNews().getFirst()).ownNetId().orElseThrow();
    }

    private static Octets handle(AdsClient client, AmsAddress plc) {
        Octets name = Octets.ofCString("MAIN.nSetpoint", StandardCharsets.US_ASCII);
        return Eventually.get(client.readWrite(plc, new IndexAddress(0xF003, 0), 4, name));
    }

    private static void reads(RunningRouter from, AmsNetId target) throws Exception {
        AmsAddress plc = new AmsAddress(target, AmsPort.PLC_TC3);
        AdsClient client = from.application();
        assertThat(Eventually.get(client.readState(plc)).state()).isEqualTo(AdsState.RUN);
        int handle = Unpooled.wrappedBuffer(handle(client, plc).toArray()).getIntLE(0);
        List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
        NotificationWish wish =
                new NotificationWish(
                        new IndexAddress(0xF005, handle),
                        4,
                        NotificationWish.Mode.CYCLIC,
                        Duration.ZERO,
                        Duration.ofMillis(10));
        Eventually.get(client.subscribe(plc, wish, samples::add));
        Eventually.so("three notifications", () -> samples.size() >= 3);
        assertThat(refusal(client, new AmsAddress(target, new AmsPort(9999))))
                .isEqualTo(AdsErrorCode.TARGET_PORT_NOT_FOUND);
    }

    private static AdsErrorCode refusal(AdsClient client, AmsAddress target) throws Exception {
        try {
            Eventually.get(client.readState(target));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void eachReachesTheOtherByTheNetIdOfItsHome() throws Exception {
        AmsNetId before;
        try (BrokerKind.Running broker =
                Given.conf("allow_anonymous true").start(BrokerKind.BUNDLED, temp.resolve("broker"))) {
            try (RunningRouter near = router("near", broker);
                    RunningRouter far = router("far", broker)) {
                before = inNetwork(near);
                assertThat(before).isNotEqualTo(inNetwork(far)).isNotEqualTo(AmsNetId.LOCAL);
                near.awaitMember(inNetwork(far));
                far.awaitMember(before);
                reads(near, inNetwork(far));
                reads(far, before);
                assertThat(near.findings()).containsExactly("routes-file.broker-plain");
                assertThat(far.findings()).containsExactly("routes-file.broker-plain");
                near.assertServes();
            }
            try (RunningRouter again = router("near", broker)) {
                assertThat(inNetwork(again)).isEqualTo(before);
            }
        }
    }
}
