package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Ack;
import io.routelock.runtime.broker.conformance.Received.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Section 3.3.2.3: the properties of a message, from the publisher to the subscriber. */
class MessagePropertiesTest extends Conformance {

    private Message delivered(Message message) throws IOException {
        RawMqtt reader = subscriber(message.topic(), 0);
        v5().published(message);
        return reader.message();
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-4", "MQTT-3.3.2-20"})
    void formatAndContentTypeArePassedOn() throws IOException {
        for (int format = 0; format <= 1; format++) {
            Message message =
                    delivered(
                            Message.of(unused(), "x")
                                    .with(Property.PAYLOAD_FORMAT, format)
                                    .with(Property.CONTENT_TYPE, "text/\u00fc"));
            assertThat(message.properties().number(Property.PAYLOAD_FORMAT)).hasValue(format);
            assertThat(message.properties().text(Property.CONTENT_TYPE)).isEqualTo("text/\u00fc");
        }
    }

    @Test
    @Normative(
            v5 = {
                "MQTT-3.3.2-15",
                "MQTT-3.3.2-16",
                "MQTT-4.10.0-1",
                "MQTT-4.10.0-2",
                "MQTT-4.10.0-3",
                "MQTT-4.10.0-4"
            })
    void aRequestFindsItsAnswer() throws IOException {
        String requests = unused();
        String answers = unused();
        String correlation = "\u0000\u0001\u00ff\u00fe";
        RawMqtt server = subscriber(requests, 1);
        RawMqtt client = subscriber(answers, 1);
        client.publish(
                Message.of(requests, "?")
                        .with(Property.RESPONSE_TOPIC, answers)
                        .with(Property.CORRELATION_DATA, correlation));
        Properties asked = server.message().properties();
        server.publish(
                Message.of(asked.text(Property.RESPONSE_TOPIC), "!")
                        .with(Property.CORRELATION_DATA, asked.text(Property.CORRELATION_DATA)));
        Message answer = client.message();
        assertThat(answer.payload()).isEqualTo("!");
        assertThat(answer.properties().text(Property.CORRELATION_DATA)).isEqualTo(correlation);
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-17", "MQTT-3.3.2-18"})
    void userPropertiesKeepTheirOrderAndRepeatedNames() throws IOException {
        Properties user =
                Properties.user("b", "1")
                        .andUser("a", "2")
                        .andUser("b", "1")
                        .andUser("", "")
                        .andUser("b", "3");
        assertThat(delivered(Message.of(unused(), "x").with(user)).properties().all(Property.USER))
                .isEqualTo(
                        List.<Object>of(
                                Map.entry("b", "1"),
                                Map.entry("a", "2"),
                                Map.entry("b", "1"),
                                Map.entry("", ""),
                                Map.entry("b", "3")));
    }

    @Test
    @Normative(v5 = {"MQTT-2.2.2-1", "MQTT-3.3.2-4"})
    void withoutPropertiesThereAreNone() throws IOException {
        assertThat(delivered(Message.of(unused(), "x")).properties()).isEqualTo(Properties.NONE);
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-6")
    void theExpiryCountsDownWhileTheMessageWaits() throws IOException {
        String topic = unused();
        Connect connect = Connect.v5(unused()).lasting(60);
        RawMqtt reader = connected(connect);
        reader.subscribed(Filter.of(topic, 1));
        reader.disconnect().closedSilently();
        v5().published(Message.of(topic, "x").qos(1, 1).with(Property.MESSAGE_EXPIRY, 100));
        pause(2200);
        assertThat(connected(connect).message().properties().number(Property.MESSAGE_EXPIRY).orElseThrow())
                .isBetween(90L, 98L);
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-5", "MQTT-3.3.2-6"})
    void aMessageExpiresWhileItWaits() throws IOException {
        String topic = unused();
        Connect five = Connect.v5(unused()).lasting(60);
        Connect old = Connect.v311(unused()).resume();
        for (Connect connect : new Connect[] {five, old}) {
            RawMqtt reader = connected(connect);
            reader.subscribed(Filter.of(topic, 1));
            reader.disconnect().closedSilently();
        }
        RawMqtt publisher = v5();
        publisher.published(Message.of(topic, "brief").qos(1, 1).with(Property.MESSAGE_EXPIRY, 1));
        publisher.published(Message.of(topic, "long").qos(1, 2).with(Property.MESSAGE_EXPIRY, 100));
        pause(2500);
        assertThat(connected(five).messages()).extracting(Message::payload).containsExactly("long");
        assertThat(connected(old).messages()).extracting(Message::payload).containsExactly("long");
    }

    @Test
    @Normative(v5 = "MQTT-3.3.2-6")
    void aMessageThatDoesNotWaitKeepsItsExpiry() throws IOException {
        assertThat(
                        delivered(Message.of(unused(), "x").with(Property.MESSAGE_EXPIRY, 1000))
                                .properties()
                                .number(Property.MESSAGE_EXPIRY)
                                .orElseThrow())
                .isBetween(990L, 1000L);
    }

    @Test
    @Normative(v5 = {"MQTT-4.3.3-7", "MQTT-4.3.3-13"})
    void anExchangeThatHasBegunIsCompletedAfterTheExpiry() throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic, 2);
        RawMqtt publisher = v5();
        publisher.publish(Message.of(topic, "x").qos(2, 1).with(Property.MESSAGE_EXPIRY, 1));
        publisher.acknowledged(Kind.PUBREC, 1);
        publisher.ack(Kind.PUBREL, 1).acknowledged(Kind.PUBCOMP, 1);
        int id = reader.message().id();
        pause(2200);
        reader.ack(Kind.PUBREC, id).acknowledged(Kind.PUBREL, id);
        reader.ack(Kind.PUBCOMP, id).silent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Property.class,
            names = {
                "PAYLOAD_FORMAT",
                "MESSAGE_EXPIRY",
                "CONTENT_TYPE",
                "RESPONSE_TOPIC",
                "CORRELATION_DATA",
                "TOPIC_ALIAS"
            })
    @Normative(v5 = "MQTT-4.13.1-1")
    void aPropertyThatComesTwiceIsAProtocolError(Property property) throws IOException {
        Object value = property.toString().matches("CON.*|RES.*|COR.*") ? "a" : (Object) 1L;
        Properties twice = Properties.NONE.and(property, value).and(property, value);
        protocolError(v5().publish(Message.of(unused(), "x").with(twice)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Property.class,
            names = {"SESSION_EXPIRY", "RECEIVE_MAXIMUM", "WILL_DELAY", "REASON", "SERVER_KEEP_ALIVE"})
    @Normative(v5 = "MQTT-4.13.1-1")
    void aPropertyOfAnotherPacketEndsTheConnection(Property property) throws IOException {
        Object value = property == Property.REASON ? "a" : (Object) 1L;
        protocolErrorWhichMosquittoCallsMalformed(
                v5().publish(Message.of(unused(), "x").with(Properties.NONE.and(property, value))));
    }

    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void anUnknownPropertyIsMalformed() throws IOException {
        malformed(v5().publish(Message.of(unused(), "x").with(Properties.raw(0x7F, 0x00))));
        malformed(v5().publish(Message.of(unused(), "x").with(Properties.raw(0x00))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 255})
    @Normative(v5 = "MQTT-4.13.1-1")
    @MosquittoDeviates("takes it and passes it on")
    void aPayloadFormatThatIsNeither0Nor1IsAProtocolError(int format) throws IOException {
        endedButNotByMosquitto(
                v5().publish(Message.of(unused(), "x").with(Property.PAYLOAD_FORMAT, format)), 0x82);
    }

    @Test
    @Normative(v5 = "MQTT-3.3.4-6")
    @MosquittoDeviates("takes the message")
    void aSubscriptionIdentifierFromAClientIsAProtocolError() throws IOException {
        endedButNotByMosquitto(
                v5().publish(Message.of(unused(), "x").with(Property.SUBSCRIPTION_ID, 1)), 0x82);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/#", "+/a", "#"})
    @Normative(v5 = "MQTT-3.3.2-14")
    @MosquittoDeviates("takes it and passes it on")
    void aResponseTopicWithAWildcardIsAProtocolError(String topic) throws IOException {
        endedButNotByMosquitto(
                v5().publish(Message.of(unused(), "x").with(Property.RESPONSE_TOPIC, topic)), 0x82);
    }

    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void propertiesThatAreLongerThanThePacketAreMalformed() throws IOException {
        malformed(v5().packet(0x30, new Bytes().text("a").u8(0x20).u8(0x01)));
        malformed(v5().packet(0x30, new Bytes().text("a").u8(0x02).u8(0x02).u8(0)));
        malformed(v5().packet(0x30, new Bytes().text("a").raw(0xFF, 0xFF, 0xFF, 0xFF, 0x7F)));
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-29", "MQTT-3.4.2-2", "MQTT-3.4.2-3", "MQTT-3.5.2-2", "MQTT-3.5.2-3"})
    void withoutProblemInformationAcknowledgementsHaveNoProperties() throws IOException {
        RawMqtt client = connected(Connect.v5(unused()).with(Property.REQUEST_PROBLEM_INFORMATION, 0));
        client.publish(Message.of(unused(), "x").qos(1, 1));
        Ack puback = client.next(Ack.class);
        client.publish(Message.of(unused(), "x").qos(2, 2));
        Ack pubrec = client.next(Ack.class);
        Ack pubcomp = client.ack(Kind.PUBREL, 2).next(Ack.class);
        assertThat(List.of(puback, pubrec, pubcomp))
                .allSatisfy(ack -> assertThat(ack.properties()).isEqualTo(Properties.NONE));
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-17", "MQTT-3.3.2-3"})
    void aSubscriberOf311GetsTheMessageWithoutProperties() throws IOException {
        String topic = unused();
        RawMqtt reader = v311();
        reader.subscribed(Filter.of(topic, 0));
        v5().published(
                        Message.of(topic, "plain")
                                .with(Properties.user("a", "b").and(Property.CONTENT_TYPE, "c")));
        assertThat(reader.message()).isEqualTo(Message.of(topic, "plain"));
    }
}
