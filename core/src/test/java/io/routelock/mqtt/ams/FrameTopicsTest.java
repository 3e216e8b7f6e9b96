package io.routelock.mqtt.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/** QoS 0 is fast and silent: a topic is tried with QoS 1 first, so that a forbidden call is told. */
class FrameTopicsTest {

    private static final ReasonCode NOT_AUTHORIZED = new ReasonCode(0x87);

    private final NetworkRig rig = new NetworkRig(false, Qos.AT_MOST_ONCE).connected();

    private ApplicationMessage request() {
        assertThat(rig.network.send(NetworkRig.frame(NetworkRig.REQUEST_TO_PLC))).isTrue();
        return rig.sent.getLast();
    }

    @Test
    void theFirstFramesToATopicAskTheBroker() {
        ApplicationMessage first = request();
        assertThat(first.qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        rig.network.answered(first, ReasonCode.SUCCESS);
        assertThat(request().qos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(rig.sent.getLast().properties()).isEqualTo(PublishProperties.NONE);
    }

    /** Mosquitto takes 20 at once: the 21st leaves after the first answer, and what is faster would too. */
    @Test
    void noFrameOvertakesOneThatWaitsForItsTurn() {
        List<ApplicationMessage> burst = Stream.generate(this::request).limit(21).toList();
        rig.network.dropped(burst.getFirst());
        for (ApplicationMessage one : burst.subList(1, 21)) {
            ApplicationMessage next = request();
            assertThat(next.qos()).isEqualTo(Qos.AT_LEAST_ONCE);
            rig.network.answered(next, ReasonCode.SUCCESS);
            rig.network.answered(one, ReasonCode.SUCCESS);
        }
        assertThat(request().qos()).isEqualTo(Qos.AT_MOST_ONCE);
    }

    @Test
    void requestsAndAnswersAreAskedForEachForItself() {
        rig.network.answered(request(), ReasonCode.SUCCESS);
        String answer = NetworkRig.REQUEST_TO_PLC.replace("0200 0400", "0200 0500");
        assertThat(rig.network.send(NetworkRig.frame(answer))).isTrue();
        assertThat(rig.sent.getLast().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
    }

    @Test
    void itIsAskedAgainAfterAWhileAndAfterALostConnection() {
        rig.network.answered(request(), ReasonCode.SUCCESS);
        rig.after(FrameTopics.BELIEVED);
        ApplicationMessage again = request();
        assertThat(again.qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        rig.network.answered(again, ReasonCode.SUCCESS);
        rig.network.lost();
        rig.connected();
        assertThat(request().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
    }

    /** So that each call fails at once, and not after the time that its caller waits. */
    @Test
    void whatIsForbiddenIsAskedForEveryTime() {
        rig.network.answered(request(), NOT_AUTHORIZED);
        rig.network.answered(request(), NOT_AUTHORIZED);
        assertThat(request().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        assertThat(rig.news).containsExactly("ads-mqtt.call-denied", "undelivered 7", "undelivered 7");
    }

    /** A client says of QoS 0 that it was written, which proves nothing. */
    @Test
    void onlyAnAnswerOfTheBrokerCounts() {
        ApplicationMessage first = request();
        rig.network.answered(
                ApplicationMessage.of(first.topic(), first.payload(), Qos.AT_MOST_ONCE), ReasonCode.SUCCESS);
        assertThat(request().qos()).isEqualTo(Qos.AT_LEAST_ONCE);
    }
}
