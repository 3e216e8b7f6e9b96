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
import io.routelock.route.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application, its router at 127.0.0.2, another router at 127.0.0.3 with a PLC behind it. */
class TwoRoutersTest {

    private static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    private static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    private static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);

    @TempDir private Path temp;
    private final int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");

    private RunningRouter near(Route... routes) {
        return RunningRouter.Wish.in(temp.resolve("near")).at("127.0.0.2", port).withRoutes(routes).start();
    }

    private RunningRouter far(Route... routes) {
        return RunningRouter.Wish.in(temp.resolve("far")).at("127.0.0.3", port).withRoutes(routes).start();
    }

    private static Route toFar() {
        return Route.plain("Far", FAR, "127.0.0.3");
    }

    private static Route toNear() {
        return Route.plain("Near", NEAR, "127.0.0.2");
    }

    private static AdsErrorCode failure(AdsClient client) {
        try {
            Eventually.get(client.readState(PLC));
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
    }

    @Test
    void requestsAnswersAndNotificationsGoThroughBoth() {
        try (RunningRouter near = near(toFar());
                RunningRouter far = far(toNear())) {
            AdsClient client = near.application();
            assertThat(Eventually.get(client.readState(PLC)).state()).isEqualTo(AdsState.RUN);

            Octets name = Octets.of("MAIN.nSetpoint\0".getBytes(StandardCharsets.US_ASCII));
            Octets handle = Eventually.get(client.readWrite(PLC, new IndexAddress(0xF003, 0), 4, name));
            int number = Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0);
            IndexAddress value = new IndexAddress(0xF005, number);
            Eventually.get(client.write(PLC, value, Octets.ofHex("67 12 00 00")));
            assertThat(Eventually.get(client.read(PLC, value, 4))).isEqualTo(Octets.ofHex("67 12 00 00"));

            List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
            NotificationWish wish =
                    new NotificationWish(
                            value, 4, NotificationWish.Mode.CYCLIC, Duration.ZERO, Duration.ofMillis(10));
            Eventually.get(client.subscribe(PLC, wish, samples::add));
            Eventually.so("three notifications", () -> samples.size() >= 3);

            assertThat(near.findings()).isEmpty();
            assertThat(far.findings()).isEmpty();
        }
    }

    /** What "no route back" looks like from outside: error 7 from the other router, and it closes. */
    @Test
    void withoutARouteBackTheAnswerIsErrorSeven() {
        try (RunningRouter near = near(toFar());
                RunningRouter far = far()) {
            assertThat(failure(near.application())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            far.awaitFinding("router.no-route-back");
        }
    }

    @Test
    void aPeerThatIsDownIsToldQuicklyAndServedAgainWhenItIsBack() {
        try (RunningRouter near = near(toFar())) {
            AdsClient client = near.application();
            long start = System.nanoTime();
            assertThat(failure(client)).isEqualTo(new AdsErrorCode(0x274D));
            assertThat(failure(client)).isEqualTo(new AdsErrorCode(0x274D));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            near.awaitFinding("router.peer-refused");

            try (RunningRouter _ = far(toNear())) {
                Eventually.so("the peer is back", () -> failure(client).isOk());
            }
            Eventually.so("the peer is gone", () -> failure(client).equals(new AdsErrorCode(0x274D)));
            try (RunningRouter _ = far(toNear())) {
                Eventually.so("the peer is back again", () -> failure(client).isOk());
            }
        }
    }

    @Test
    void anAddressWithoutARouteIsErrorSeven() {
        try (RunningRouter near = near()) {
            assertThat(failure(near.application())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    /** A name can mean IPv6 addresses too, which a router bound to an IPv4 address cannot reach. */
    @Test
    void aRouteMayNameItsHostBothWays() {
        int shared = RunningRouter.freePort("127.0.0.1", "127.0.0.2");
        Route byName = Route.plain("Far", FAR, "localhost");
        try (RunningRouter near =
                        RunningRouter.Wish.in(temp.resolve("near"))
                                .at("127.0.0.2", shared)
                                .withRoutes(byName)
                                .start();
                RunningRouter far =
                        RunningRouter.Wish.in(temp.resolve("far"))
                                .at("127.0.0.1", shared)
                                .withNetId(FAR)
                                .withRoutes(toNear())
                                .start()) {
            assertThat(failure(near.application())).isEqualTo(AdsErrorCode.OK);

            AdsClient incoming = near.peer("127.0.0.1", FAR);
            Eventually.get(incoming.readState(near.address(851)));
            assertThat(far.findings()).isEmpty();
            assertThat(near.findings()).isEmpty();
        }
    }

    @Test
    void aNameThatNobodyKnowsIsAFindingAndAnError() {
        Route nowhere = Route.plain("Nowhere", FAR, "nowhere.invalid");
        try (RunningRouter near = near(nowhere)) {
            assertThat(failure(near.application())).isEqualTo(new AdsErrorCode(0x274C));
            near.awaitFinding("router.peer-unknown-host");
        }
    }
}
