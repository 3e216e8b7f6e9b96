package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** Section 3.3.2.3.4: a number in place of a topic. */
class TopicAliasTest extends Conformance {

    private static final int ALIAS_INVALID = 0x94;

    /** mosquitto's max_topic_alias. */
    private static final int MAXIMUM = 10;

    private static Message named(String topic, int alias, String payload) {
        return Message.of(topic, payload).with(Property.TOPIC_ALIAS, alias);
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-17", "MQTT-3.2.2-18"})
    void theConnackSaysHowManyAliasesTheBrokerTakes() throws IOException {
        assertThat(open().accepted(Connect.v5(unused())).properties().number(Property.TOPIC_ALIAS_MAXIMUM))
                .hasValue(MAXIMUM);
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-12")
    void anAliasStandsForItsTopic() throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic + "/#", 0);
        RawMqtt client = v5();
        for (int alias = 1; alias <= MAXIMUM; alias++) {
            client.publish(named(topic + "/" + alias, alias, "set"));
        }
        for (int alias = MAXIMUM; alias >= 1; alias--) {
            client.publish(named("", alias, "used"));
        }
        reader.payloads(MAXIMUM);
        for (int alias = MAXIMUM; alias >= 1; alias--) {
            assertThat(reader.message()).isEqualTo(Message.of(topic + "/" + alias, "used"));
        }
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-12")
    void anAliasMayTakeAnotherTopic() throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic + "/#", 0);
        RawMqtt client = v5();
        client.publish(named(topic + "/a", 1, "1")).publish(named(topic + "/b", 1, "2"));
        client.publish(named("", 1, "3"));
        reader.payloads(2);
        assertThat(reader.message().topic()).isEqualTo(topic + "/b");
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-12", "MQTT-3.3.4-1"})
    void anAliasWorksWithEveryQos() throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic, 0);
        RawMqtt client = v5();
        client.published(named(topic, 3, "0").qos(1, 1));
        client.published(named("", 3, "1").qos(1, 2)).published(named("", 3, "2").qos(2, 3));
        assertThat(reader.payloads(3)).containsExactly("0", "1", "2");
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-7")
    void anAliasEndsWithItsConnection() throws IOException {
        Connect connect = Connect.v5(unused()).lasting(60);
        RawMqtt client = connected(connect);
        client.published(named(unused(), 1, "").qos(1, 1));
        client.close();
        protocolError(connected(connect).publish(named("", 1, "")));
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-7")
    void anAliasIsNotThatOfAnotherClient() throws IOException {
        v5().published(named(unused(), 1, "").qos(1, 1));
        protocolError(v5().publish(named("", 1, "")));
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-8")
    @MosquittoDeviates("calls it malformed, 0x81 in place of 0x94")
    void anAliasOf0IsInvalid() throws IOException {
        ended(v5().publish(named(unused(), 0, "")), onMosquitto() ? 0x81 : ALIAS_INVALID);
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-9", "MQTT-3.2.2-17"})
    void anAliasAboveTheMaximumIsInvalid() throws IOException {
        ended(v5().publish(named(unused(), MAXIMUM + 1, "")), ALIAS_INVALID);
        ended(v5().publish(named(unused(), 0xFFFF, "")), ALIAS_INVALID);
    }

    /** Section 3.3.2.3.4. */
    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void anAliasThatWasNeverSetIsAProtocolError() throws IOException {
        protocolError(v5().publish(named("", 2, "")));
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-26", "MQTT-3.3.2-11", "MQTT-3.3.2-8"})
    void theBrokerStaysBelowTheMaximumOfTheClient() throws IOException {
        String topic = unused();
        RawMqtt reader = connected(Connect.v5(unused()).with(Property.TOPIC_ALIAS_MAXIMUM, 2));
        reader.subscribed(Filter.of(topic + "/#", 0));
        RawMqtt publisher = v5();
        for (String each : List.of("a", "b", "c", "a", "b", "c")) {
            publisher.publish(Message.of(topic + "/" + each, each));
        }
        publisher.published(Message.of(unused(), "").qos(1, 1));
        TopicNames names = new TopicNames();
        for (Message message : reader.messages()) {
            message.properties()
                    .number(Property.TOPIC_ALIAS)
                    .ifPresent(alias -> assertThat(alias).isBetween(1L, 2L));
            assertThat(names.of(message)).isEqualTo(topic + "/" + message.payload());
        }
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-27", "MQTT-3.3.2-11"})
    void withoutAMaximumTheBrokerUsesNoAlias() throws IOException {
        for (Connect connect :
                List.of(Connect.v5(unused()), Connect.v5(unused()).with(Property.TOPIC_ALIAS_MAXIMUM, 0))) {
            String topic = unused();
            RawMqtt reader = connected(connect);
            reader.subscribed(Filter.of(topic, 0));
            RawMqtt publisher = v5();
            publisher.publish(named(topic, 4, "1")).publish(named("", 4, "2"));
            publisher.published(Message.of(unused(), "").qos(1, 1));
            assertThat(reader.message()).isEqualTo(Message.of(topic, "1"));
            assertThat(reader.message()).isEqualTo(Message.of(topic, "2"));
        }
    }

    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void anAliasThatComesTwiceIsAProtocolError() throws IOException {
        RawMqtt client = v5();
        protocolError(client.publish(named(unused(), 1, "").with(Property.TOPIC_ALIAS, 1)));
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-7")
    void aRetainedMessageKeepsItsTopicAndNotTheAlias() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.published(named(topic, 1, "x").qos(1, 1)).published(named("", 1, "kept").retain().qos(1, 2));
        assertThat(subscriber(topic, 0).message()).isEqualTo(Message.of(topic, "kept").retain());
    }
}
