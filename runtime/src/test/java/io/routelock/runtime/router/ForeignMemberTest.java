package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsClient;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.Route;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.MosquittoClient;
import routelock.testing.MosquittoListener;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A member of a virtual AMS network that is made of mosquitto_pub and mosquitto_sub and of literal bytes
 * (protocol/ads-over-mqtt.md), and the bundled router at 127.0.0.3 beside it.
 */
@ParameterizedClass
@EnumSource(BrokerKind.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ForeignMemberTest {

    private static final String ROUTER = "Plant/Net/127.0.0.3.1.1";
    private static final String DEVICE = "Plant/Net/5.50.1.1.1.1";
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("5.50.1.1.1.1");
    private static final AmsNetId SAFE = AmsNetId.parse("5.60.1.1.1.1");

    /** 127.0.0.3.1.1, and the demo PLC there; the device, and port 32768 there. */
    private static final String ROUTER_PLC = "7f0000030101 5303";

    private static final String DEVICE_PORT = "053201010101 0080";

    private static final String READ_STATE = "0400 0400 00000000 00000000 2a000000";
    private static final String STATE_RUN = "0400 0500 08000000 00000000 2a000000 00000000 0500 0000";
    private static final String INFO =
            "<info><online name=\"CX-123456\" tcVersion=\"3.1.4026.10\">true</online></info>";

    @TempDir private static Path temp;
    @Parameter BrokerKind kind;
    private BrokerKind.Running broker;
    private RunningRouter router;
    private MosquittoListener listener;

    @BeforeParameterizedClassInvocation
    void open(BrokerKind invoked) throws Exception {
        Path folder = temp.resolve(invoked.name());
        broker = Given.conf("allow_anonymous true").start(invoked, folder.resolve("broker"));
        listener = MosquittoListener.at(broker.port(), "-t", "Plant/Net/#", "-q", "2");
        Plant.edit(
                folder.resolve("home"),
                document -> document.withRoute(Route.plain("Safe", SAFE, "127.0.0.60")));
        router =
                MqttWay.member(
                        folder.resolve("home"),
                        "127.0.0.3",
                        MqttWay.connection(broker.port(), new BrokerSecurity.Plain()));
        // It has subscribed before it tells of itself.
        listener.next(ROUTER + "/info");
    }

    @AfterParameterizedClassInvocation
    void close() throws IOException {
        router.close();
        listener.close();
        broker.close();
    }

    @AfterEach
    void leave() throws IOException {
        publish(DEVICE + "/info", Octets.EMPTY, "-r");
        Eventually.so("the device is gone", () -> !Transport.isOnline(router, DEVICE_ID));
    }

    private void publish(String topic, Octets payload, String... more) throws IOException {
        Path file = Files.write(temp.resolve("payload"), payload.toArray());
        String[] arguments = new String[6 + more.length];
        System.arraycopy(new String[] {"-t", topic, "-q", "2", "-f", file.toString()}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        assertThat(MosquittoClient.publish(broker.port(), arguments).exitCode()).isZero();
    }

    private void publish(String topic, String hex) throws IOException {
        publish(topic, Octets.ofHex(hex));
    }

    private void comesOnline() throws IOException {
        publish(DEVICE + "/info", utf8(INFO), "-r");
        Transport.awaitMember(router, DEVICE_ID);
    }

    private static Octets utf8(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String answer(String hex) {
        return hex.replace(" ", "");
    }

    /** The router is "TEST"; OS and version are those that it tells in a search. */
    @Test
    void everybodySeesTheInfoOfTheRouter() throws Exception {
        try (MosquittoListener late = MosquittoListener.at(broker.port(), "-t", "Plant/Net/+/info")) {
            MosquittoListener.Got got = late.next(ROUTER + "/info");
            assertThat(got.retained()).isTrue();
            assertThat(got.text())
                    .matches(
                            "<info><online name=\"TEST\" osVersion=\"[^\"]+\" osPlatform=\"[0-9]+\""
                                    + " tcVersion=\"3\\.1\\.4026[^\"]*\">true</online></info>");
        }
    }

    @Test
    void theRouterSeesTheInfoOfADevice() throws IOException {
        comesOnline();
        assertThat(router.events())
                .filteredOn(event -> event instanceof RouterEvent.OfNetwork)
                .extracting(event -> ((RouterEvent.OfNetwork) event).event())
                .anyMatch(event ->
                        event instanceof NetworkEvent.MemberOnline it
                                && it.netId().equals(DEVICE_ID)
                                && it.name().equals("CX-123456")
                                && it.tcVersion().orElse("").equals("3.1.4026.10"));
    }

    @Test
    void aRequestIsAnsweredOnTheTopicForAnswersOfItsSender() throws Exception {
        comesOnline();
        publish(ROUTER + "/ams", ROUTER_PLC + DEVICE_PORT + READ_STATE);
        assertThat(listener.next(DEVICE + "/ams/res").hex())
                .isEqualTo(answer(DEVICE_PORT + ROUTER_PLC + STATE_RUN));
    }

    /** protocol notes: "some runtimes never publish the info", and trailing bytes "have been seen". */
    @Test
    void aDeviceWithoutAnInfoAndWithTrailingBytesIsAnsweredToo() throws Exception {
        publish(ROUTER + "/ams", ROUTER_PLC + DEVICE_PORT + READ_STATE + "00000000");
        assertThat(listener.next(DEVICE + "/ams/res").hex())
                .isEqualTo(answer(DEVICE_PORT + ROUTER_PLC + STATE_RUN));
        Transport.awaitMember(router, DEVICE_ID);
    }

    @Test
    void aRequestOfAnApplicationGoesToTheTopicOfItsTargetAndTheAnswerBack() throws Exception {
        comesOnline();
        AdsClient client = router.application();
        CompletableFuture<Octets> value =
                client.read(new AmsAddress(DEVICE_ID, AmsPort.PLC_TC3), new IndexAddress(0x4020, 8), 4);
        String request = listener.next(DEVICE + "/ams").hex();
        assertThat(request)
                .matches(
                        "0532010101015303"
                                + "7f0000030101[0-9a-f]{4}"
                                + "0200"
                                + "0400"
                                + "0c000000"
                                + "00000000"
                                + "[0-9a-f]{8}"
                                + "204000000800000004000000");
        String port = request.substring(28, 32);
        String invokeId = request.substring(56, 64);
        publish(
                ROUTER + "/ams/res",
                "7f0000030101"
                        + port
                        + "0532010101015303"
                        + "0200"
                        + "0500"
                        + "0c000000"
                        + "00000000"
                        + invokeId
                        + "00000000"
                        + "04000000"
                        + "11223344");
        assertThat(Eventually.get(value)).isEqualTo(Octets.ofHex("11223344"));
    }

    @Test
    void whoSaysGoodByeIsNotWaitedFor() throws IOException {
        comesOnline();
        publish(DEVICE + "/info", utf8(INFO.replace(">true<", ">false<")), "-r");
        Eventually.so("it is gone", () -> !Transport.isOnline(router, DEVICE_ID));
        assertThat(
                        AmsTransportTest.failure(
                                router.application().readState(new AmsAddress(DEVICE_ID, AmsPort.PLC_TC3))))
                .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
    }

    /**
     * Each is a write of a setpoint, or what could be mistaken for one; none is answered, and all are told.
     * The last of them comes from a NetId to which a route leads: routes win.
     */
    @ParameterizedTest
    @CsvSource({
        // an AMS/TCP header in front
        "/ams, 0000 20000000 7f0000030101 5303 053201010101 0080, ads-mqtt.frame",
        // for somebody else
        "/ams, 7f0000030102 5303 053201010101 0080, ads-mqtt.other-target",
        // as the router itself
        "/ams, 7f0000030101 5303 7f0000030101 0080, ads-mqtt.source",
        // a request where only answers belong
        "/ams/res, 7f0000030101 5303 053201010101 0080, ads-mqtt.wrong-topic",
        "/ams, 7f0000030101 5303 053c01010101 0080, router.member-frame-refused"
    })
    void whatCannotBeRightIsRefused(String topic, String addresses, String code) throws IOException {
        publish(ROUTER + topic, addresses + READ_STATE);
        router.awaitFinding(code);
    }

    /** protocol notes, NoRetain: "every other member answers by publishing its own". */
    @Test
    void withNoRetainANewcomerIsAnsweredAndNothingIsKept() throws Exception {
        BrokerConnection plain = MqttWay.connection(broker.port(), new BrokerSecurity.Plain());
        Path home = temp.resolve(kind.name()).resolve("noretain");
        try (RunningRouter silent = MqttWay.member(home, "127.0.0.5", Brokers.noRetain(plain))) {
            listener.next("Plant/Net/127.0.0.5.1.1/info");
            try (MosquittoListener late = MosquittoListener.at(broker.port(), "-t", "Plant/Net/+/info")) {
                publish(DEVICE + "/info", utf8(INFO));
                Transport.awaitMember(silent, DEVICE_ID);
                assertThat(late.next("Plant/Net/127.0.0.5.1.1/info").retained()).isFalse();
            }
        }
    }

    /** Attack: the broker would deliver it at every connection. */
    @Test
    void aRequestThatTheBrokerKeepsIsNotCarriedOut() throws IOException {
        String topic = "Plant/Net/127.0.0.4.1.1/ams";
        publish(topic, Octets.ofHex("7f0000040101 5303" + DEVICE_PORT + READ_STATE), "-r");
        Path home = temp.resolve(kind.name()).resolve("second");
        try (RunningRouter second =
                MqttWay.member(
                        home, "127.0.0.4", MqttWay.connection(broker.port(), new BrokerSecurity.Plain()))) {
            second.awaitFinding("ads-mqtt.kept-frame");
        } finally {
            publish(topic, Octets.EMPTY, "-r");
        }
    }
}
