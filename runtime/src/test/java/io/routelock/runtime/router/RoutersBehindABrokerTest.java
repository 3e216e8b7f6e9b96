package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;

/** An application, its router, a broker, another router with a PLC behind it: no route anywhere. */
class RoutersBehindABrokerTest {

    private static final AmsNetId NEAR = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("5.2.2.2.1.1");
    private static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);

    @TempDir private Path temp;

    private RunningRouter.Wish router(String name, AmsNetId netId, BrokerConnection broker) {
        return RunningRouter.Wish.in(temp.resolve(name)).withNetId(netId).withBrokers(broker);
    }

    private static BrokerConnection to(BrokerKind.Running broker) {
        return BrokerConnection.of(
                "Plant", "127.0.0.1", broker.port(), "VirtualAmsNetwork1", new BrokerSecurity.Plain());
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void aPlcIsReachedThroughTheBroker(BrokerKind kind) throws Exception {
        try (BrokerKind.Running broker =
                        Given.conf("allow_anonymous true").start(kind, temp.resolve("broker"));
                RunningRouter near = router("near", NEAR, to(broker)).start();
                RunningRouter far = router("far", FAR, to(broker)).start()) {
            near.awaitMember(FAR);
            far.awaitMember(NEAR);
            AdsClient client = near.application();
            assertThat(Eventually.get(client.readState(PLC)).state()).isEqualTo(AdsState.RUN);
            assertThat(near.findings()).containsExactly("routes-file.broker-plain");
            assertThat(far.findings()).containsExactly("routes-file.broker-plain");
        }
    }
}
