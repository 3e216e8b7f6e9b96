package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

/** Section 3.3.1.3: the retain flag. */
class RetainedTest extends Conformance {

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1, Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.3.1-5", "MQTT-3.3.1-6", "MQTT-3.3.1-8"},
            v5 = {"MQTT-3.3.1-5", "MQTT-3.3.1-9"})
    void aRetainedMessageIsSentToANewSubscription(int level) throws IOException {
        String topic = unused();
        for (int qos = 0; qos <= 2; qos++) {
            RawMqtt publisher = of(level);
            publisher.published(Message.of(topic + "/" + qos, "kept").qos(qos, 1).retain());
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic + "/" + qos, 2));
            Message message = client.message();
            assertThat(message.payload()).isEqualTo("kept");
            assertThat(message.retained()).isTrue();
            assertThat(message.qos()).isEqualTo(qos);
            client.silent();
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.3.1-6", v5 = "MQTT-3.3.1-9")
    void oneRetainedMessageOfEachTopicThatMatchesIsSent() throws IOException {
        String topic = unused();
        RawMqtt publisher = v5();
        for (String each : List.of("", "/a", "/a/b", "/c")) {
            publisher.published(Message.of(topic + each, "at " + each).retain());
        }
        RawMqtt client = subscriber(topic + "/#", 0);
        assertThat(client.payloads(4)).containsExactlyInAnyOrder("at ", "at /a", "at /a/b", "at /c");
        client.silent();
        RawMqtt level = subscriber(topic + "/+", 0);
        assertThat(level.payloads(2)).containsExactlyInAnyOrder("at /a", "at /c");
        level.silent();
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.3.1-5", "MQTT-3.3.1-7"},
            v5 = "MQTT-3.3.1-5")
    void aNewRetainedMessageReplacesTheOneBefore() throws IOException {
        String topic = unused();
        RawMqtt publisher = v5();
        publisher.published(Message.of(topic, "first").qos(2, 1).retain());
        publisher.published(Message.of(topic, "second").retain());
        RawMqtt client = subscriber(topic, 2);
        assertThat(client.message()).isEqualTo(Message.of(topic, "second").retain());
        client.silent();
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.3.1-10", "MQTT-3.3.1-11"},
            v5 = {"MQTT-3.3.1-6", "MQTT-3.3.1-7"})
    void anEmptyRetainedMessageRemovesTheOneBefore() throws IOException {
        for (int qos = 0; qos <= 2; qos++) {
            String topic = unused();
            RawMqtt here = subscriber(topic, 0);
            RawMqtt publisher = v311();
            publisher.published(Message.of(topic, "kept").retain());
            publisher.published(Message.of(topic, "").qos(qos, 7).retain());
            assertThat(here.payloads(2)).containsExactly("kept", "");
            subscriber(topic, 0).silent();
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.3.1-9", v5 = "MQTT-3.3.1-12")
    void aSubscriptionThatIsThereGetsTheMessageWithoutTheFlag() throws IOException {
        String topic = unused();
        RawMqtt old = v311();
        old.subscribed(Filter.of(topic, 0));
        RawMqtt client = subscriber(topic, 0);
        v5().published(Message.of(topic, "news").retain());
        assertThat(old.message()).isEqualTo(Message.of(topic, "news"));
        assertThat(client.message()).isEqualTo(Message.of(topic, "news"));
    }

    @Test
    @Normative(v311 = "MQTT-3.3.1-12", v5 = "MQTT-3.3.1-8")
    void aMessageWithoutTheFlagLeavesTheRetainedOneAlone() throws IOException {
        String topic = unused();
        RawMqtt publisher = v311();
        publisher.published(Message.of(topic, "kept").retain());
        publisher.published(Message.of(topic, "passing").qos(1, 1)).published(Message.of(topic, ""));
        assertThat(subscriber(topic, 0).message().payload()).isEqualTo("kept");
        String other = unused();
        publisher.published(Message.of(other, "passing").qos(2, 2));
        subscriber(other, 0).silent();
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-4", "MQTT-3.3.2-15", "MQTT-3.3.2-16", "MQTT-3.3.2-17", "MQTT-3.3.2-20"})
    void aRetainedMessageKeepsItsProperties() throws IOException {
        String topic = unused();
        Message message =
                Message.of(topic, "kept")
                        .retain()
                        .with(
                                Properties.of(Property.PAYLOAD_FORMAT, 1)
                                        .and(Property.CONTENT_TYPE, "text/plain")
                                        .and(Property.RESPONSE_TOPIC, "answers")
                                        .and(Property.CORRELATION_DATA, "\u0000\u00ff")
                                        .andUser("a", "1"));
        v5().published(message);
        assertThat(subscriber(topic, 0).message().properties().entries())
                .containsExactlyInAnyOrderElementsOf(message.properties().entries());
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-5", "MQTT-3.3.2-6"})
    void aRetainedMessageExpires() throws IOException {
        String topic = unused();
        RawMqtt publisher = v5();
        publisher.published(Message.of(topic, "brief").retain().with(Property.MESSAGE_EXPIRY, 1));
        publisher.published(Message.of(topic + "/b", "long").retain().with(Property.MESSAGE_EXPIRY, 100));
        pause(2500);
        RawMqtt client = subscriber(topic + "/#", 0);
        Message message = client.message();
        assertThat(message.payload()).isEqualTo("long");
        assertThat(message.properties().number(Property.MESSAGE_EXPIRY).orElseThrow()).isBetween(90L, 98L);
        client.silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.3.1-5", v5 = "MQTT-3.3.1-5")
    void aRetainedMessageStaysAfterItWasDelivered() throws IOException {
        String topic = unused();
        v311().published(Message.of(topic, "kept").retain());
        for (int i = 0; i < 3; i++) {
            assertThat(subscriber(topic, 0).message().payload()).isEqualTo("kept");
        }
    }
}
