package io.routelock.mqtt.ams;

import static io.routelock.mqtt.ams.NetworkRig.OWN_INFO;
import static io.routelock.mqtt.ams.NetworkRig.PLC_INFO;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.Octets;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** protocol/ads-over-mqtt.md: who is there, and where frames go. */
class VirtualNetworkTest {

    private static final String PLC_TOPIC = "Net/5.1.1.1.1.1/info";

    private final NetworkRig rig = new NetworkRig();

    @Test
    void subscribesToEveryInfoAndToItsOwnFrames() {
        assertThat(rig.network.subscriptions())
                .containsExactly(
                        TopicSubscription.of("Net/+/info", Qos.EXACTLY_ONCE),
                        TopicSubscription.of("Net/5.9.9.9.1.1/ams/#", Qos.EXACTLY_ONCE));
    }

    @Test
    void makesItselfKnownAndLeavesAWill() {
        rig.network.connected();
        assertThat(rig.sentTexts()).containsExactly("Net/5.9.9.9.1.1/info kept QoS 2 " + OWN_INFO);
        ApplicationMessage will = rig.network.will().orElseThrow().message();
        assertThat(will.topic()).isEqualTo("Net/5.9.9.9.1.1/info");
        assertThat(will.payload())
                .isEqualTo(
                        ApplicationMessage.of("t", OWN_INFO.replace(">true<", ">false<"), will.qos())
                                .payload());
        assertThat(will.qos()).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(will.retain()).isTrue();
    }

    @Test
    void saysGoodByeAndForgetsTheOthers() {
        rig.connected();
        rig.hearsKept(PLC_TOPIC, PLC_INFO);
        rig.network.leave();
        assertThat(rig.sentTexts())
                .containsExactly("Net/5.9.9.9.1.1/info kept QoS 1 " + OWN_INFO.replace(">true<", ">false<"));
        assertThat(rig.news).containsExactly("online 5.1.1.1.1.1 CX-123456", "gone 5.1.1.1.1.1");
        assertThat(rig.network.send(NetworkRig.frame(NetworkRig.REQUEST_TO_PLC))).isFalse();
    }

    @Test
    void withoutConnectionNothingIsSentAndNobodyIsThere() {
        rig.network.leave();
        assertThat(rig.sent).isEmpty();
        rig.connected();
        rig.hears(PLC_TOPIC, PLC_INFO);
        rig.network.lost();
        AmsFrame frame = NetworkRig.frame(NetworkRig.REQUEST_TO_PLC);
        assertThat(rig.network.send(frame)).isFalse();
        assertThat(frame.refCnt()).isZero();
        assertThat(rig.sent).isEmpty();
        assertThat(rig.network.members()).isEmpty();
        assertThat(rig.news).endsWith("gone 5.1.1.1.1.1");
    }

    @Test
    void noRetainKeepsNothing() {
        NetworkRig noRetain = new NetworkRig(true);
        noRetain.network.connected();
        assertThat(noRetain.sentTexts()).containsExactly("Net/5.9.9.9.1.1/info QoS 2 " + OWN_INFO);
        assertThat(noRetain.network.will().orElseThrow().message().retain()).isFalse();
        noRetain.sent.clear();
        noRetain.hearsKept("Net/5.9.9.9.1.1/info", OWN_INFO);
        assertThat(noRetain.sentTexts()).containsExactly("Net/5.9.9.9.1.1/info kept QoS 2 ");
        assertThat(noRetain.news).isEmpty();
    }

    @Test
    void tellsMembersWhenTheyComeChangeAndGo() {
        rig.connected();
        rig.hearsKept(PLC_TOPIC, PLC_INFO);
        rig.hears(PLC_TOPIC, PLC_INFO);
        rig.hears(PLC_TOPIC, PLC_INFO.replace("CX-123456", "CX-2"));
        rig.hears(PLC_TOPIC, PLC_INFO.replace(">true<", ">false<"));
        rig.hears(PLC_TOPIC, PLC_INFO.replace(">true<", ">false<"));
        rig.hears(PLC_TOPIC, PLC_INFO);
        rig.hears(PLC_TOPIC, "");
        rig.hearsKept("Net/5.1.1.1.1.2/info", PLC_INFO.replace(">true<", ">false<"));
        assertThat(rig.news)
                .containsExactly(
                        "online 5.1.1.1.1.1 CX-123456",
                        "online 5.1.1.1.1.1 CX-2",
                        "gone 5.1.1.1.1.1",
                        "online 5.1.1.1.1.1 CX-123456",
                        "gone 5.1.1.1.1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "Other/5.1.1.1.1.1/info",
        "Net/info",
        "Net/5.1.1.1.1/info",
        "Net/05.1.1.1.1.1/info",
        "Net/5.1.1.1.1.1/INFO",
        "Net/5.1.1.1.1.1/info/x",
        "Net/a/5.1.1.1.1.1/info",
        "Net2/5.1.1.1.1.1/info",
        // Not ours: some broker delivers more than was asked for.
        "Net/5.1.1.1.1.1/ams",
        "Net/5.1.1.1.1.1/ams/res"
    })
    void topicsOfOthersArePassedOver(String topic) {
        rig.connected();
        rig.hears(topic, PLC_INFO);
        assertThat(rig.news).isEmpty();
    }

    @Test
    void anInfoThatCannotBeReadIsAFindingAndChangesNothing() {
        rig.connected();
        rig.hears(PLC_TOPIC, PLC_INFO);
        rig.hears(PLC_TOPIC, "rubbish");
        assertThat(rig.news).containsExactly("online 5.1.1.1.1.1 CX-123456", "ads-mqtt.info");
        assertThat(rig.network.members()).hasSize(1);
    }

    /** Whoever may write to everybody's info can invent as many members as there are NetIds. */
    @Test
    void theNumberOfMembersHasALimit() {
        rig.connected();
        for (int i = 0; i < Members.MOST + 5; i++) {
            rig.hears("Net/5.2." + (i >> 8) + "." + (i & 255) + ".1.1/info", PLC_INFO);
        }
        assertThat(rig.network.members()).hasSize(Members.MOST);
        assertThat(rig.news).hasSize(Members.MOST + 1).endsWith("ads-mqtt.members");
    }

    /** protocol notes: requests on /ams, answers and notifications on /ams/res. */
    @ParameterizedTest
    @CsvSource({
        "0200 0400, Net/5.1.1.1.1.1/ams",
        "0200 0500, Net/5.1.1.1.1.1/ams/res",
        "0800 0400, Net/5.1.1.1.1.1/ams/res",
        "1700 0400, Net/5.1.1.1.1.1/ams",
        "0200 2500, Net/5.1.1.1.1.1/ams/res"
    })
    void framesLeaveOnTheTopicOfTheirTargetWithoutAnAmsTcpHeader(String commandAndFlags, String topic) {
        rig.connected();
        String hex =
                "050101010101 5303 050909090101 0080 %s 02000000 00000000 07000000 aabb"
                        .formatted(commandAndFlags);
        assertThat(rig.network.send(NetworkRig.frame(hex))).isTrue();
        ApplicationMessage message = rig.sent.getFirst();
        assertThat(message.topic()).isEqualTo(topic);
        assertThat(message.payload()).isEqualTo(Octets.ofHex(hex));
        assertThat(message.qos()).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(message.retain()).isFalse();
        assertThat(message.properties().expiry()).contains(Duration.ofSeconds(10));
    }

    @Test
    void dataThatIsWrittenLateGoesTheSameWay() {
        rig.connected();
        AmsFrame frame = NetworkRig.frame(NetworkRig.REQUEST_TO_PLC);
        assertThat(
                        rig.network.send(
                                new UnwrittenFrame(
                                        frame.header(), 1, out -> out.writeBytes(frame.data().duplicate()))))
                .isTrue();
        assertThat(rig.sent.getFirst().payload()).isEqualTo(Octets.ofHex(NetworkRig.REQUEST_TO_PLC));
        rig.network.lost();
        assertThat(rig.network.send(new UnwrittenFrame(frame.header(), 0, Unpooled::copiedBuffer))).isFalse();
        frame.release();
    }
}
