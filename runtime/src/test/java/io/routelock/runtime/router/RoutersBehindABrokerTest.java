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
import io.routelock.net.NettyThreads;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.launch.BrokerMembers;
import io.routelock.runtime.launch.ReadyRouter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

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

    /** Who may call whom, as an access file says it for everybody: both routers are anonymous here. */
    private static Given rules(String... lines) {
        return Given.acl("topic readwrite VirtualAmsNetwork1/+/info\n" + String.join("\n", lines));
    }

    private static String may(String access, AmsNetId netId, String end) {
        return "topic %s VirtualAmsNetwork1/%s/%s".formatted(access, netId, end);
    }

    private static AdsErrorCode failure(CompletableFuture<?> call) {
        try {
            Eventually.get(call);
            return AdsErrorCode.OK;
        } catch (AdsErrorException e) {
            return e.error();
        }
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

            Octets name = Octets.ofCString("MAIN.nSetpoint", StandardCharsets.US_ASCII);
            Octets handle = Eventually.get(client.readWrite(PLC, new IndexAddress(0xF003, 0), 4, name));
            IndexAddress value =
                    new IndexAddress(0xF005, Unpooled.wrappedBuffer(handle.toArray()).getIntLE(0));
            List<AdsNotification.Sample> samples = new CopyOnWriteArrayList<>();
            NotificationWish wish =
                    new NotificationWish(
                            value, 4, NotificationWish.Mode.CYCLIC, Duration.ZERO, Duration.ofMillis(10));
            Eventually.get(client.subscribe(PLC, wish, samples::add));
            Eventually.so("three notifications", () -> samples.size() >= 3);

            assertThat(devicesOf(near))
                    .singleElement()
                    .satisfies(device -> {
                        assertThat(device.netId()).isEqualTo(FAR);
                        assertThat(device.name()).isEqualTo("TEST");
                        assertThat(device.broker()).isEqualTo("127.0.0.1:" + broker.port());
                        assertThat(device.info().orElseThrow().targetType()).contains("Routelock");
                    });
            assertThat(near.findings()).containsExactly("routes-file.broker-plain");
            assertThat(far.findings()).containsExactly("routes-file.broker-plain");
        }
    }

    private static List<BrokerMembers.Device> devicesOf(RunningRouter router) {
        var known =
                io.routelock.runtime.launch.RunningRouter.ofThisProcess(
                        ReadyRouter.of(router.router()), "TEST", router.home());
        try (NettyThreads threads = NettyThreads.create(1)) {
            return new BrokerMembers(threads, known, Eventually.PATIENCE).asked().join();
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void whoLeavesIsGoneAtOnceForTheOthers(BrokerKind kind) throws Exception {
        try (BrokerKind.Running broker =
                        Given.conf("allow_anonymous true").start(kind, temp.resolve("broker"));
                RunningRouter near = router("near", NEAR, to(broker)).start()) {
            try (RunningRouter _ = router("far", FAR, to(broker)).start()) {
                near.awaitMember(FAR);
            }
            Eventually.so(
                    "the member is gone",
                    () -> near.networkNews().contains(new NetworkEvent.MemberGone("Plant", FAR)));
            assertThat(failure(near.application().readState(PLC)))
                    .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            near.awaitFinding("router.member-offline");
        }
    }

    /** The caller has no line in the access file: it learns that at once, and which line is missing. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void aCallThatTheRulesForbidFailsAtOnce(BrokerKind kind) throws Exception {
        Given rules =
                rules(may("read", FAR, "ams/#"), may("read", NEAR, "ams/#"), may("write", NEAR, "ams/res"));
        try (BrokerKind.Running broker = rules.start(kind, temp.resolve("broker"));
                RunningRouter near = router("near", NEAR, to(broker)).start();
                RunningRouter _ = router("far", FAR, to(broker)).start()) {
            near.awaitMember(FAR);
            assertThat(failure(near.application().readState(PLC))).isEqualTo(AdsErrorCode.ACCESS_DENIED);
            assertThat(near.finding("ads-mqtt.call-denied").nextStep())
                    .contains("topic write VirtualAmsNetwork1/5.2.2.2.1.1/ams");
        }
    }

    /** The line of the one that is called is missing: it says so where it can be mended. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void anAnswerThatTheRulesForbidIsTheFindingOfWhoWasCalled(BrokerKind kind) throws Exception {
        Given rules = rules(may("read", FAR, "ams/#"), may("read", NEAR, "ams/#"), may("write", FAR, "ams"));
        try (BrokerKind.Running broker = rules.start(kind, temp.resolve("broker"));
                RunningRouter near = router("near", NEAR, to(broker)).start();
                RunningRouter far = router("far", FAR, to(broker)).start()) {
            near.awaitMember(FAR);
            var unanswered = near.application().readState(PLC);
            assertThat(far.finding("ads-mqtt.answer-denied").nextStep())
                    .contains("topic write VirtualAmsNetwork1/5.1.1.1.1.1/ams/res");
            assertThat(unanswered).isNotDone();
        }
    }

    /** A file that is changed while the router runs moves it to another broker, and out of the network. */
    @Test
    void aChangedFileIsFollowed() throws Exception {
        Given anybody = Given.conf("allow_anonymous true");
        try (BrokerKind.Running first = anybody.start(BrokerKind.BUNDLED, temp.resolve("first"));
                BrokerKind.Running second = anybody.start(BrokerKind.BUNDLED, temp.resolve("second"));
                RunningRouter near = router("near", NEAR, to(first)).start();
                RunningRouter far = router("far", FAR, to(second)).start()) {
            Eventually.so("near is connected", () -> !near.networkNews().isEmpty());
            RunningRouter.write(near.home(), StaticRoutesDocument.empty().withBroker(to(second)));
            near.awaitMember(FAR);
            far.awaitMember(NEAR);
            assertThat(near.networkNews()).contains(new NetworkEvent.BrokerForgotten("Plant"));

            RunningRouter.write(near.home(), StaticRoutesDocument.empty());
            Eventually.so(
                    "near is gone",
                    () -> far.networkNews().contains(new NetworkEvent.MemberGone("Plant", NEAR)));
        }
    }

    @Test
    void aBrokerThatDiesIsTold() throws Exception {
        try (BrokerKind.Running broker =
                        Given.conf("allow_anonymous true")
                                .start(BrokerKind.MOSQUITTO, temp.resolve("broker"));
                RunningRouter near = router("near", NEAR, to(broker)).start();
                RunningRouter _ = router("far", FAR, to(broker)).start()) {
            near.awaitMember(FAR);
            broker.kill();
            Eventually.so(
                    "the broker is lost",
                    () -> near.networkNews().stream().anyMatch(NetworkEvent.BrokerLost.class::isInstance));
            assertThat(near.networkNews()).contains(new NetworkEvent.MemberGone("Plant", FAR));
            assertThat(failure(near.application().readState(PLC)))
                    .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }
}
