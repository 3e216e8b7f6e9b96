package io.routelock.mqtt.ams;

import static io.routelock.mqtt.ams.NetworkRig.ANSWER_OF_PLC;
import static io.routelock.mqtt.ams.NetworkRig.NOTIFICATION_OF_PLC;
import static io.routelock.mqtt.ams.NetworkRig.PLC_INFO;
import static io.routelock.mqtt.ams.NetworkRig.REQUEST_OF_PLC;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

/** Issue: "a frame's source NetId must be the member that the topic and the broker's identity say". */
class FrameDoorTest {

    private static final String REQUESTS = "Net/5.9.9.9.1.1/ams";
    private static final String RESPONSES = "Net/5.9.9.9.1.1/ams/res";

    private final NetworkRig rig = new NetworkRig();

    @BeforeEach
    void knowThePlc() {
        rig.connected();
        rig.hears("Net/5.1.1.1.1.1/info", PLC_INFO);
        rig.news.clear();
    }

    @Test
    void requestsComeFromEveryMember() {
        rig.hearsBytes(REQUESTS, REQUEST_OF_PLC);
        assertThat(rig.news).containsExactly("frame REQUESTS 5.1.1.1.1.1:32768 to 5.9.9.9.1.1:10000 0");
    }

    @Test
    void anAnswerComesFromWhoWasAsked() {
        rig.hearsBytes(RESPONSES, ANSWER_OF_PLC);
        assertThat(rig.news).containsExactly("ads-mqtt.unasked");
        rig.asksPlc();
        rig.hearsBytes(RESPONSES, ANSWER_OF_PLC);
        assertThat(rig.news).endsWith("frame RESPONSES 5.1.1.1.1.1:851 to 5.9.9.9.1.1:32768 12");
    }

    /** protocol notes, medium-low: "be lenient, take them on both". */
    @Test
    void notificationsAreTakenOnBothTopics() {
        rig.asksPlc();
        rig.hearsBytes(REQUESTS, NOTIFICATION_OF_PLC);
        rig.hearsBytes(RESPONSES, NOTIFICATION_OF_PLC);
        assertThat(rig.news)
                .containsExactly(
                        "frame REQUESTS 5.1.1.1.1.1:851 to 5.9.9.9.1.1:32768 4",
                        "frame RESPONSES 5.1.1.1.1.1:851 to 5.9.9.9.1.1:32768 4");
    }

    /** A subscription at the device lives on while we are away. */
    @Test
    void notificationsGoOnAfterALostConnection() {
        rig.asksPlc();
        rig.network.lost();
        rig.connected();
        rig.news.clear();
        rig.hearsBytes(RESPONSES, NOTIFICATION_OF_PLC);
        assertThat(rig.news)
                .containsExactly(
                        "online 5.1.1.1.1.1 5.1.1.1.1.1",
                        "frame RESPONSES 5.1.1.1.1.1:851 to 5.9.9.9.1.1:32768 4");
    }

    @Test
    void notificationsThatNobodyAskedForAreDroppedInSilence() {
        rig.hearsBytes(RESPONSES, NOTIFICATION_OF_PLC);
        assertThat(rig.news).isEmpty();
    }

    /** protocol notes: some runtimes never publish the info. */
    @Test
    void aMemberIsLearnedFromItsFrames() {
        rig.hearsBytes(REQUESTS, REQUEST_OF_PLC.replace("050101010101", "050202020101"));
        assertThat(rig.news)
                .containsExactly(
                        "online 5.2.2.2.1.1 5.2.2.2.1.1",
                        "frame REQUESTS 5.2.2.2.1.1:32768 to 5.9.9.9.1.1:10000 0");
        rig.hears("Net/5.2.2.2.1.1/info", PLC_INFO);
        assertThat(rig.news).endsWith("online 5.2.2.2.1.1 CX-123456");
        rig.hears("Net/5.2.2.2.1.1/info", "");
        assertThat(rig.news).endsWith("gone 5.2.2.2.1.1");
    }

    @ParameterizedTest
    @CsvSource({
        // target: another router
        "Net/5.9.9.9.1.1/ams, 050909090102 1027 050101010101 0080 0400 0400, ads-mqtt.other-target",
        // source: ourselves, "the router here", nobody
        "Net/5.9.9.9.1.1/ams, 050909090101 1027 050909090101 0080 0400 0400, ads-mqtt.source",
        "Net/5.9.9.9.1.1/ams, 050909090101 1027 7f0000010101 0080 0400 0400, ads-mqtt.source",
        "Net/5.9.9.9.1.1/ams, 050909090101 1027 000000000000 0080 0400 0400, ads-mqtt.source",
        "Net/5.9.9.9.1.1/ams/res, 050909090101 1027 050909090101 0080 0400 0500, ads-mqtt.source",
        // direction
        "Net/5.9.9.9.1.1/ams, 050909090101 1027 050101010101 0080 0400 0500, ads-mqtt.wrong-topic",
        "Net/5.9.9.9.1.1/ams/res, 050909090101 1027 050101010101 0080 0400 0400, ads-mqtt.wrong-topic",
        // an answer from one that was asked nothing
        "Net/5.9.9.9.1.1/ams/res, 050909090101 1027 050101010102 0080 0400 0500, ads-mqtt.unasked"
    })
    void whatCannotBeRightIsRefusedWithAFinding(String topic, String start, String code) {
        rig.asksPlc();
        rig.hearsBytes(topic, start + " 00000000 00000000 01000000");
        assertThat(rig.news).containsExactly(code);
    }

    /** Attack: a write request that is published with the flag "retain" comes at every connection. */
    @Test
    void aFrameThatTheBrokerKeptIsRefused() {
        rig.network.received(
                ApplicationMessage.of(REQUESTS, Octets.ofHex(REQUEST_OF_PLC), Qos.AT_LEAST_ONCE).retained());
        assertThat(rig.news).containsExactly("ads-mqtt.kept-frame");
    }

    /** protocol notes: "tolerate trailing bytes beyond the declared length: they have been seen". */
    @Test
    void bytesBehindTheFrameAreDropped() {
        rig.asksPlc();
        rig.hearsBytes(RESPONSES, ANSWER_OF_PLC + "00000000ff");
        assertThat(rig.news).containsExactly("frame RESPONSES 5.1.1.1.1.1:851 to 5.9.9.9.1.1:32768 12");
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "05",
        "050909090101 1027 050101010101 0080 0400 0400 00000000 00000000 010000",
        // one byte of data is missing
        "050909090101 1027 050101010101 0080 0400 0400 02000000 00000000 01000000 aa",
        // a length that has the sign bit
        "050909090101 1027 050101010101 0080 0400 0400 ffffffff 00000000 01000000 aa",
        "3c696e666f3e3c6f6e6c696e653e747275653c2f6f6e6c696e653e3c2f696e666f3e00000000"
    })
    void whatIsNoFrameIsAFinding(String hex) {
        rig.hearsBytes(REQUESTS, hex);
        assertThat(rig.news).containsExactly("ads-mqtt.frame");
    }

    /** protocol notes: real PLCs ignore such a sender in silence; whoever has the fault is to find it. */
    @Test
    void anAmsTcpHeaderInFrontIsCalledByItsName() {
        rig.hearsBytes(REQUESTS, "0000 20000000" + REQUEST_OF_PLC);
        assertThat(rig.news).containsExactly("ads-mqtt.frame");
        assertThat(rig.findings.getFirst().symptom()).contains("got an AMS/TCP header");
    }

    @Test
    void aFrameAboveTheLimitIsRefusedAndOneAtTheLimitIsTaken() {
        int most = VirtualNetwork.MOST_FRAME_BYTES;
        hearsLong(most - 32, most);
        hearsLong(most - 31, most + 1);
        assertThat(rig.news)
                .containsExactly(
                        "frame REQUESTS 5.1.1.1.1.1:32768 to 5.9.9.9.1.1:10000 " + (most - 32),
                        "ads-mqtt.frame");
    }

    private void hearsLong(int dataLength, int size) {
        byte[] bytes = Arrays.copyOf(Octets.ofHex(REQUEST_OF_PLC).toArray(), size);
        for (int i = 0; i < 4; i++) {
            bytes[20 + i] = (byte) (dataLength >>> 8 * i);
        }
        rig.network.received(ApplicationMessage.of(REQUESTS, Octets.of(bytes), Qos.AT_MOST_ONCE));
    }

    /** A flood of bad messages must not become a flood of findings. */
    @Test
    void oneFindingOfAKindComesInTenSeconds() {
        for (int i = 0; i < 1000; i++) {
            rig.hearsBytes(REQUESTS, "05");
        }
        rig.hearsBytes(RESPONSES, ANSWER_OF_PLC);
        assertThat(rig.news).containsExactly("ads-mqtt.frame", "ads-mqtt.unasked");
        rig.after(FindingBrake.PAUSE);
        rig.hearsBytes(REQUESTS, "05");
        assertThat(rig.news).hasSize(3).endsWith("ads-mqtt.frame");
    }
}
