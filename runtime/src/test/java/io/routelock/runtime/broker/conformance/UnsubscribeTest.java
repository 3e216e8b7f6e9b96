package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Kind;
import io.routelock.runtime.broker.conformance.Received.Unsuback;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Sections 3.10 and 3.11: UNSUBSCRIBE and UNSUBACK. */
class UnsubscribeTest extends Conformance {

    private static final int NO_SUBSCRIPTION = 0x11;

    @Test
    @Normative(
            v311 = {"MQTT-3.10.4-1", "MQTT-3.10.4-2", "MQTT-3.10.4-4", "MQTT-2.3.1-7"},
            v5 = {"MQTT-3.10.4-1", "MQTT-3.10.4-2", "MQTT-3.10.4-4", "MQTT-2.2.1-6"})
    void noMessageComesAfterTheUnsuback() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic, 1));
            assertThat(client.unsubscribe(0x4321, topic).next(Unsuback.class).id()).isEqualTo(0x4321);
            v5().published(Message.of(topic, "too late").qos(1, 1));
            client.silent();
        }
    }

    @Test
    @Normative(
            v311 = "MQTT-3.10.4-5",
            v5 = {"MQTT-3.10.4-5", "MQTT-3.11.3-2"})
    void anUnsubackComesEvenWhenThereWasNoSubscription() throws IOException {
        assertThat(v311().unsubscribed(unused())).isEmpty();
        assertThat(v5().unsubscribed(unused())).containsExactly(NO_SUBSCRIPTION);
    }

    @Test
    @Normative(
            v311 = "MQTT-3.10.4-6",
            v5 = {"MQTT-3.10.4-6", "MQTT-3.11.3-1"})
    void anUnsubackHasACodeForEachFilterInTheirOrder() throws IOException {
        RawMqtt client = v5();
        String topic = unused();
        client.subscribed(Filter.of(topic + "/a", 0), Filter.of(topic + "/+", 0));
        assertThat(client.unsubscribed(topic + "/b", topic + "/+", topic + "/a", topic + "/a"))
                .containsExactly(NO_SUBSCRIPTION, 0, 0, NO_SUBSCRIPTION);
        RawMqtt old = v311();
        old.subscribed(Filter.of(topic + "/a", 0), Filter.of(topic + "/+", 0));
        assertThat(old.unsubscribed(topic + "/+", topic + "/a")).isEmpty();
        v5().published(Message.of(topic + "/a", ""));
        old.silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.10.4-1", v5 = "MQTT-3.10.4-1")
    void filtersAreComparedByteForByte() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic + "/+", 0));
            client.unsubscribed(topic + "/a", topic + "/#");
            client.publish(Message.of(topic + "/a", "still"));
            assertThat(client.message().payload()).isEqualTo("still");
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.10.4-3", v5 = "MQTT-3.10.4-3")
    void aDeliveryThatHasBegunIsCompleted() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic, 2));
            v5().published(Message.of(topic, "begun").qos(2, 1));
            int id = client.message().id();
            client.unsubscribed(topic);
            client.ack(Kind.PUBREC, id).acknowledged(Kind.PUBREL, id);
            client.ack(Kind.PUBCOMP, id).silent();
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.10.3-2", v5 = "MQTT-3.10.3-2")
    void anUnsubscribeWithoutAFilterEndsTheConnection() throws IOException {
        v311().unsubscribe(1).closedSilently();
        protocolErrorWhichMosquittoCallsMalformed(v5().unsubscribe(1));
    }

    @Test
    @Normative(v5 = {"MQTT-3.11.2-1", "MQTT-3.11.2-2"})
    void anUnsubscribeMayHaveUserPropertiesAndTheUnsubackNeedsNone() throws IOException {
        RawMqtt client = v5();
        byte[] properties = Properties.user("why", "test").encoded();
        client.packet(0xA2, new Bytes().u16(5).raw(properties).text(unused()));
        assertThat(client.next(Unsuback.class).properties()).isEqualTo(Properties.NONE);
    }
}
