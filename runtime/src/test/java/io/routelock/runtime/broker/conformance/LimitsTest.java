package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Connack;
import io.routelock.runtime.broker.conformance.Received.Kind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a conf forbids, and the maximum packet size of either side. */
class LimitsTest extends Conformance {

    private static final int MAXIMUM = 2000;
    private static final int UNSPECIFIED = 0x80;
    private static final int CLIENT_ID_INVALID = 0x85;
    private static final int PACKET_TOO_LARGE = 0x95;
    private static final int RETAIN_NOT_SUPPORTED = 0x9A;
    private static final int QOS_NOT_SUPPORTED = 0x9B;

    @Override
    List<String> conf(Path folder) {
        return List.of(
                "max_qos 1",
                "max_topic_alias 0",
                "max_packet_size " + MAXIMUM,
                "max_keepalive 60",
                "allow_zero_length_clientid false",
                "retain_available false");
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-9", "MQTT-3.2.2-18"})
    void theConnackSaysWhatTheBrokerDoesNotTake() throws IOException {
        Properties properties = open().accepted(Connect.v5(unused())).properties();
        assertThat(properties.number(Property.MAXIMUM_QOS)).hasValue(1);
        assertThat(properties.number(Property.RETAIN_AVAILABLE)).hasValue(0);
        assertThat(properties.number(Property.MAXIMUM_PACKET_SIZE)).hasValue(MAXIMUM);
        assertThat(properties.number(Property.TOPIC_ALIAS_MAXIMUM).orElse(0)).isZero();
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-11", "MQTT-3.2.2-12"})
    void aGreaterQosThanTheMaximumEndsTheConnection() throws IOException {
        v5().published(Message.of(unused(), "x").qos(1, 1));
        ended(v5().publish(Message.of(unused(), "x").qos(2, 1)), QOS_NOT_SUPPORTED);
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-10", "MQTT-3.2.2-9"})
    void aSubscriptionOfAGreaterQosIsGranted() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        assertThat(client.subscribed(Filter.of(topic, 2)).getFirst()).isLessThan(0x80);
        v5().published(Message.of(topic, "x").qos(1, 1));
        assertThat(client.message().qos()).isEqualTo(1);
    }

    @Test
    @Normative(v5 = "MQTT-3.2.2-12")
    void aWillOfAGreaterQosIsRefused() throws IOException {
        open().connect(Connect.v5(unused()).will(Message.of(unused(), "w").qos(2, 0)))
                .refusedWith(QOS_NOT_SUPPORTED);
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-13", "MQTT-3.2.2-14"})
    void aRetainedMessageOrWillIsRefused() throws IOException {
        ended(v5().publish(Message.of(unused(), "x").retain()), RETAIN_NOT_SUPPORTED);
        open().connect(Connect.v5(unused()).will(Message.of(unused(), "w").retain()))
                .refusedWith(RETAIN_NOT_SUPPORTED);
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.3-9", "MQTT-3.2.2-5"},
            v5 = {"MQTT-3.1.3-8", "MQTT-3.2.2-7"})
    @MosquittoDeviates("gives clients of MQTT 5 the reason 0x80 in place of 0x85")
    void anEmptyClientIdMayBeRefused() throws IOException {
        open().connect(Connect.v311("")).refusedWith(0x02);
        open().connect(Connect.v5("")).refusedWith(onMosquitto() ? UNSPECIFIED : CLIENT_ID_INVALID);
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-18", "MQTT-3.3.2-9"})
    void anAliasWhereThereIsNoneIsInvalid() throws IOException {
        ended(v5().publish(Message.of(unused(), "").with(Property.TOPIC_ALIAS, 1)), 0x94);
    }

    @Test
    @Normative(v5 = "MQTT-3.2.2-22")
    void theBrokerMayShortenTheKeepAlive() throws IOException {
        Connack longer = open().accepted(Connect.v5(unused()).keepAlive(61));
        Connack never = open().accepted(Connect.v5(unused()).keepAlive(0));
        Connack shorter = open().accepted(Connect.v5(unused()).keepAlive(60));
        assertThat(longer.properties().number(Property.SERVER_KEEP_ALIVE)).hasValue(60);
        assertThat(never.properties().number(Property.SERVER_KEEP_ALIVE)).hasValue(60);
        assertThat(shorter.properties().has(Property.SERVER_KEEP_ALIVE)).isFalse();
    }

    @Test
    @Normative(v5 = {"MQTT-3.2.2-15", "MQTT-4.13.1-1"})
    void aPacketAboveTheMaximumEndsTheConnection() throws IOException {
        String topic = unused();
        int head = 2 + topic.length() + 2 + 1;
        v5().published(Message.of(topic, "x".repeat(MAXIMUM - head - 3)).qos(1, 1));
        ended(v5().publish(Message.of(topic, "x".repeat(MAXIMUM)).qos(1, 1)), PACKET_TOO_LARGE);
        v311().publish(Message.of(topic, "x".repeat(MAXIMUM)).qos(1, 1)).closedSilently();
    }

    /** Whoever announces much and sends little must not wait for ever, nor make the broker reserve it. */
    @Test
    @Normative(v5 = "MQTT-3.2.2-15")
    void theLengthAloneIsEnoughToEndTheConnection() throws IOException {
        v311().send(0x30, 0xFF, 0xFF, 0xFF, 0x7F).closedSilently();
        ended(v5().send(0x30, 0xFF, 0xFF, 0xFF, 0x7F), PACKET_TOO_LARGE);
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-24", "MQTT-3.1.2-25"})
    void aMessageThatIsTooLargeForTheClientIsDropped() throws IOException {
        String topic = unused();
        RawMqtt reader = connected(Connect.v5(unused()).with(Property.MAXIMUM_PACKET_SIZE, 50));
        reader.subscribed(Filter.of(topic, 1));
        RawMqtt publisher = v5();
        publisher.published(Message.of(topic, "x".repeat(60)).qos(1, 1));
        publisher.published(Message.of(topic, "x".repeat(60)));
        publisher.published(Message.of(topic, "small").qos(1, 2));
        Message message = reader.message();
        assertThat(message.payload()).isEqualTo("small");
        reader.ack(Kind.PUBACK, message.id()).silent();
    }

    @Test
    @Normative(v5 = "MQTT-3.1.2-25")
    @MosquittoDeviates("counts the dropped message as one on its way for ever")
    void aMessageThatIsTooLargeForTheClientCountsAsDelivered() throws IOException {
        String topic = unused();
        RawMqtt reader =
                connected(
                        Connect.v5(unused())
                                .with(Property.MAXIMUM_PACKET_SIZE, 50)
                                .with(Property.RECEIVE_MAXIMUM, 1));
        reader.subscribed(Filter.of(topic, 1));
        RawMqtt publisher = v5();
        publisher.published(Message.of(topic, "x".repeat(60)).qos(1, 1));
        publisher.published(Message.of(topic, "small").qos(1, 2));
        if (onMosquitto()) {
            reader.silent();
        } else {
            assertThat(reader.message().payload()).isEqualTo("small");
        }
    }
}
