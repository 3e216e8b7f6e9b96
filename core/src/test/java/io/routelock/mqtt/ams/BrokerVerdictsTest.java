package io.routelock.mqtt.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/**
 * MQTT 5, 3.5.2.1: what a broker says to a message that its access rules forbid, and to one that nobody
 * reads.
 */
class BrokerVerdictsTest {

    private static final ReasonCode NOT_AUTHORIZED = new ReasonCode(0x87);
    private static final ReasonCode NO_SUBSCRIBERS = new ReasonCode(0x10);

    private final NetworkRig rig = new NetworkRig();

    private static ApplicationMessage message(String topic, String hex) {
        return ApplicationMessage.of(topic, Octets.ofHex(hex), Qos.EXACTLY_ONCE);
    }

    /** "A may call B" is two lines: each side is told its own. */
    @ParameterizedTest
    @CsvSource({
        "Net/5.1.1.1.1.1/ams, ads-mqtt.call-denied",
        "Net/5.1.1.1.1.1/ams/res, ads-mqtt.answer-denied",
        "Net/5.9.9.9.1.1/info, ads-mqtt.info-denied"
    })
    void theFindingNamesTheLineThatIsMissing(String topic, String code) {
        List<Finding> findings = new ArrayList<>();
        BrokerVerdicts verdicts =
                new BrokerVerdicts(
                        NetworkRig.membership(false, Qos.EXACTLY_ONCE),
                        new FindingBrake(rig, findings::add),
                        rig);
        verdicts.published(
                new NetworkTopics("Net").read(topic).orElseThrow(),
                message(topic, NetworkRig.REQUEST_TO_PLC),
                NOT_AUTHORIZED);
        assertThat(findings).extracting(Finding::code).containsExactly(code);
        assertThat(findings.getFirst().nextStep()).contains("topic write " + topic + "\"");
    }

    @Test
    void aForbiddenRequestIsNotWaitedFor() {
        rig.network.answered(message("Net/5.1.1.1.1.1/ams", NetworkRig.REQUEST_TO_PLC), NOT_AUTHORIZED);
        assertThat(rig.news).containsExactly("ads-mqtt.call-denied", "undelivered 7");
    }

    @Test
    void aRequestThatNobodyReadsIsNotWaitedFor() {
        rig.network.answered(message("Net/5.1.1.1.1.1/ams", NetworkRig.REQUEST_TO_PLC), NO_SUBSCRIBERS);
        assertThat(rig.news).containsExactly("ads-mqtt.nobody-reads", "undelivered 7");
    }

    @Test
    void everyForbiddenTargetIsToldOnce() {
        for (int i = 0; i < 3; i++) {
            rig.network.answered(message("Net/5.1.1.1.1.1/ams", NetworkRig.REQUEST_TO_PLC), NOT_AUTHORIZED);
        }
        rig.network.answered(message("Net/5.1.1.1.1.2/ams", NetworkRig.REQUEST_TO_PLC), NOT_AUTHORIZED);
        assertThat(rig.news)
                .containsExactly(
                        "ads-mqtt.call-denied",
                        "undelivered 7",
                        "undelivered 7",
                        "undelivered 7",
                        "ads-mqtt.call-denied",
                        "undelivered 7");
    }

    @Test
    void whatWasTakenIsNoNews() {
        rig.network.answered(message("Net/5.1.1.1.1.1/ams", NetworkRig.REQUEST_TO_PLC), ReasonCode.SUCCESS);
        rig.network.answered(message("Net/5.9.9.9.1.1/info", ""), NO_SUBSCRIBERS);
        rig.network.answered(
                new Granted(rig.network.subscriptions().getFirst(), Qos.EXACTLY_ONCE, new ReasonCode(2)));
        assertThat(rig.news).isEmpty();
    }

    @Test
    void aSubscriptionThatIsNotGrantedIsTold() {
        TopicSubscription frames = rig.network.subscriptions().getLast();
        rig.network.answered(new Granted(frames, Qos.AT_MOST_ONCE, NOT_AUTHORIZED));
        assertThat(rig.news).containsExactly("ads-mqtt.read-denied");
    }
}
