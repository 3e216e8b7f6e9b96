package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** Sections 3.1.2.5, 3.1.3.2 and 3.14.4: the message that a client leaves behind. */
class WillTest extends Conformance {

    private static final int DISCONNECT_WITH_WILL = 0x04;

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1, Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.1.2-8", "MQTT-3.1.2-9", "MQTT-3.1.2-16"},
            v5 = {"MQTT-3.1.2-7", "MQTT-3.1.2-8", "MQTT-3.1.2-9", "MQTT-3.1.2-14"})
    void aLostConnectionPublishesTheWill(int level) throws IOException {
        for (int qos = 0; qos <= 2; qos++) {
            String topic = unused();
            RawMqtt witness = subscriber(topic, 2);
            Message will = Message.of(topic, "gone").qos(qos, 0);
            connected(Connect.of(level, unused()).will(will)).close();
            Message message = witness.message();
            assertThat(message.payload()).isEqualTo("gone");
            assertThat(message.qos()).isEqualTo(qos);
            assertThat(message.retained()).isFalse();
            subscriber(topic, 0).silent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.14.4-3", "MQTT-3.1.2-10"},
            v5 = {"MQTT-3.14.4-3", "MQTT-3.1.2-10"})
    void aDisconnectDiscardsTheWill(int level) throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        connected(Connect.of(level, unused()).will(Message.of(topic, "never"))).disconnect().closedSilently();
        witness.silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.2-12", v5 = "MQTT-3.1.2-11")
    void withoutTheFlagThereIsNoWill() throws IOException {
        String topic = unused();
        String id = unused();
        RawMqtt witness = subscriber(topic, 0);
        connected(Connect.v311(id).will(Message.of(topic, "of the first"))).close();
        assertThat(witness.message().payload()).isEqualTo("of the first");
        connected(Connect.v311(id)).close();
        assertThat(open().accepted(Connect.v311(id)).code()).isZero();
        witness.silent();
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(v311 = "MQTT-3.1.2-17", v5 = "MQTT-3.1.2-15")
    void aWillMayBeRetained(int level) throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        connected(Connect.of(level, unused()).will(Message.of(topic, "gone").retain())).close();
        assertThat(witness.message()).isEqualTo(Message.of(topic, "gone"));
        assertThat(subscriber(topic, 0).message()).isEqualTo(Message.of(topic, "gone").retain());
    }

    @Test
    @Normative(v5 = {"MQTT-3.14.2-1", "MQTT-3.14.4-3"})
    void aDisconnectWithReasonCode4PublishesTheWill() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        connected(Connect.v5(unused()).will(Message.of(topic, "gone")))
                .disconnect(DISCONNECT_WITH_WILL, Properties.NONE)
                .closedSilently();
        assertThat(witness.message().payload()).isEqualTo("gone");
    }

    @Test
    @Normative(
            v311 = "MQTT-3.1.2-8",
            v5 = {"MQTT-3.1.2-8", "MQTT-4.13.1-1"})
    void anErrorOfTheClientPublishesTheWill() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt witness = subscriber(topic, 0);
            connected(Connect.of(level, unused()).will(Message.of(topic, "gone"))).send(0x80, 0x00).closed();
            assertThat(witness.message().payload()).isEqualTo("gone");
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-8", "MQTT-3.1.4-2"},
            v5 = "MQTT-3.1.2-8")
    void aTakeoverPublishesTheWillOfASessionThatEnds() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            String id = unused();
            RawMqtt witness = subscriber(topic, 0);
            connected(Connect.of(level, id).will(Message.of(topic, "taken over")));
            connected(Connect.of(level, id));
            assertThat(witness.message().payload()).isEqualTo("taken over");
        }
    }

    @Test
    @Normative(
            v5 = {
                "MQTT-3.1.3-10",
                "MQTT-3.3.2-4",
                "MQTT-3.3.2-15",
                "MQTT-3.3.2-16",
                "MQTT-3.3.2-17",
                "MQTT-3.3.2-20"
            })
    void aWillHasProperties() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        Properties properties =
                Properties.of(Property.PAYLOAD_FORMAT, 1)
                        .and(Property.CONTENT_TYPE, "text/plain")
                        .and(Property.RESPONSE_TOPIC, "answers")
                        .and(Property.CORRELATION_DATA, "\u0000\u00ff")
                        .andUser("b", "1")
                        .andUser("a", "2")
                        .andUser("b", "3");
        connected(Connect.v5(unused()).will(Message.of(topic, "gone").with(properties))).close();
        Properties delivered = witness.message().properties();
        assertThat(delivered.entries()).containsExactlyInAnyOrderElementsOf(properties.entries());
        assertThat(delivered.all(Property.USER)).isEqualTo(properties.all(Property.USER));
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-6")
    void theExpiryOfAWillBeginsWhenItIsPublished() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        Message will = Message.of(topic, "gone").with(Property.MESSAGE_EXPIRY, 100);
        RawMqtt client = connected(Connect.v5(unused()).will(will));
        pause(1100);
        client.close();
        assertThat(witness.message().properties().number(Property.MESSAGE_EXPIRY).orElseThrow())
                .isBetween(99L, 100L);
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-8", "MQTT-3.1.3-9"})
    void aWillWaitsForItsDelay() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        Message will = Message.of(topic, "gone").with(Property.WILL_DELAY, 2);
        connected(Connect.v5(unused()).lasting(60).will(will)).close();
        pause(300);
        witness.silent();
        assertThat(witness.message().payload()).isEqualTo("gone");
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.3-9", "MQTT-3.1.2-10"})
    void whoComesBackWithinTheDelayLeavesNoWill() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        String id = unused();
        Message will = Message.of(topic, "gone").with(Property.WILL_DELAY, 2);
        connected(Connect.v5(id).lasting(60).will(will)).close();
        connected(Connect.v5(id).lasting(60));
        pause(3500);
        witness.silent();
    }

    @Test
    @Normative(v5 = "MQTT-3.1.2-8")
    @MosquittoDeviates("waits for the delay, although the session has ended with the connection")
    void theEndOfTheSessionPublishesTheWillBeforeItsDelay() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        Message will = Message.of(topic, "gone").with(Property.WILL_DELAY, 600);
        connected(Connect.v5(unused()).will(will)).close();
        if (onMosquitto()) {
            pause(1500);
            witness.silent();
        } else {
            assertThat(witness.message().payload()).isEqualTo("gone");
        }
    }

    @Test
    @Normative(v5 = "MQTT-3.1.2-8")
    void theExpiryOfTheSessionPublishesTheWillBeforeItsDelay() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        Message will = Message.of(topic, "gone").with(Property.WILL_DELAY, 600);
        connected(Connect.v5(unused()).lasting(1).will(will)).close();
        assertThat(witness.message().payload()).isEqualTo("gone");
    }

    /** A session that ends because of a clean start ends its delay too (section 3.1.3.2.2). */
    @Test
    @Normative(v5 = {"MQTT-3.1.2-8", "MQTT-3.1.2-4"})
    @MosquittoDeviates("drops the will that waits")
    void aCleanStartPublishesTheWillBeforeItsDelay() throws IOException {
        String topic = unused();
        String id = unused();
        RawMqtt witness = subscriber(topic, 0);
        Message will = Message.of(topic, "gone").with(Property.WILL_DELAY, 600);
        connected(Connect.v5(id).lasting(60).will(will)).close();
        connected(Connect.v5(id));
        if (onMosquitto()) {
            witness.silent();
        } else {
            assertThat(witness.message().payload()).isEqualTo("gone");
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.1.2-9", v5 = "MQTT-3.1.2-9")
    void aWillMayBeEmpty() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt witness = subscriber(topic, 0);
            connected(Connect.of(level, unused()).will(Message.of(topic, ""))).close();
            assertThat(witness.message()).isEqualTo(Message.of(topic, ""));
        }
    }
}
