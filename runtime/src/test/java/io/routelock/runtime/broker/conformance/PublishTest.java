package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Ack;
import io.routelock.runtime.broker.conformance.Received.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** Sections 3.3 to 3.7 and 4.3: a PUBLISH from a client to the broker. */
class PublishTest extends Conformance {

    private static final int NO_SUBSCRIBERS = 0x10;
    private static final int UNKNOWN_IDENTIFIER = 0x92;

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1, Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.3.4-1", "MQTT-4.3.2-2", "MQTT-2.3.1-6"},
            v5 = {"MQTT-3.3.4-1", "MQTT-4.3.2-4", "MQTT-2.2.1-5", "MQTT-3.4.2-1"})
    void qos1IsAcknowledgedByPuback(int level) throws IOException {
        RawMqtt client = of(level);
        for (int id : new int[] {1, 0x1234, 0xFFFF}) {
            client.publish(Message.of(unused(), "x").qos(1, id));
            Ack answer = client.acknowledged(Kind.PUBACK, id);
            assertThat(answer.code()).isIn(0, NO_SUBSCRIBERS);
        }
    }

    /** Section 3.4.2.1: sent by a server that knows that nobody has subscribed. */
    @Test
    @Normative(v5 = "MQTT-3.4.2-1")
    void nobodySubscribedIsReasonCode10() throws IOException {
        RawMqtt client = v5();
        String topic = unused();
        client.publish(Message.of(topic, "x").qos(1, 1));
        assertThat(client.acknowledged(Kind.PUBACK, 1).code()).isEqualTo(NO_SUBSCRIBERS);
        RawMqtt reader = subscriber(topic, 0);
        client.publish(Message.of(topic, "x").qos(1, 2));
        assertThat(client.acknowledged(Kind.PUBACK, 2).code()).isZero();
        reader.message();
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1, Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.3.4-1", "MQTT-4.3.3-2", "MQTT-2.3.1-6"},
            v5 = {
                "MQTT-3.3.4-1",
                "MQTT-4.3.3-8",
                "MQTT-4.3.3-11",
                "MQTT-2.2.1-5",
                "MQTT-3.5.2-1",
                "MQTT-3.6.2-1",
                "MQTT-3.7.2-1"
            })
    void qos2IsAcknowledgedByPubrecAndPubcomp(int level) throws IOException {
        RawMqtt client = of(level);
        for (int id : new int[] {1, 0x1234, 0xFFFF}) {
            client.publish(Message.of(unused(), "x").qos(2, id)).acknowledged(Kind.PUBREC, id);
            client.ack(Kind.PUBREL, id).acknowledged(Kind.PUBCOMP, id);
        }
    }

    @Test
    @Normative(v311 = "MQTT-2.3.1-5", v5 = "MQTT-2.2.1-2")
    void qos0HasNoIdentifierAndNoAnswer() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic, 0));
            client.publish(Message.of(topic, "\u0000\u0001"));
            assertThat(client.message()).isEqualTo(Message.of(topic, "\u0000\u0001"));
            client.silent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(v311 = "MQTT-4.3.3-2", v5 = "MQTT-4.3.3-10")
    void qos2SentTwiceIsDeliveredOnce(int level) throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic, 0);
        RawMqtt client = of(level);
        Message message = Message.of(topic, "once").qos(2, 5);
        client.publish(message).acknowledged(Kind.PUBREC, 5);
        client.publish(message.again()).acknowledged(Kind.PUBREC, 5);
        client.ack(Kind.PUBREL, 5).acknowledged(Kind.PUBCOMP, 5);
        assertThat(reader.messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = "MQTT-4.3.3-2",
            v5 = {"MQTT-4.3.3-12", "MQTT-4.3.3-10"})
    void afterPubcompTheIdentifierIsFree(int level) throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic, 0);
        RawMqtt client = of(level);
        client.published(Message.of(topic, "one").qos(2, 5));
        client.published(Message.of(topic, "two").qos(2, 5));
        assertThat(reader.payloads(2)).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(v311 = "MQTT-4.3.2-2", v5 = "MQTT-4.3.2-5")
    void afterPubackTheIdentifierIsFreeWhateverDupSays(int level) throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic, 0);
        RawMqtt client = of(level);
        client.published(Message.of(topic, "one").qos(1, 5));
        client.published(Message.of(topic, "two").qos(1, 5).again());
        assertThat(reader.payloads(2)).containsExactly("one", "two");
    }

    @Test
    @Normative(
            v311 = "MQTT-4.4.0-1",
            v5 = {"MQTT-4.4.0-1", "MQTT-4.3.3-10"})
    void aQos2ExchangeContinuesAfterReconnecting() throws IOException {
        for (Connect connect :
                new Connect[] {Connect.v311(unused()).resume(), Connect.v5(unused()).lasting(60)}) {
            String topic = unused();
            RawMqtt reader = subscriber(topic, 0);
            RawMqtt client = connected(connect);
            Message message = Message.of(topic, "once").qos(2, 9);
            client.publish(message).acknowledged(Kind.PUBREC, 9);
            client.close();
            RawMqtt again = connected(connect);
            again.publish(message.again()).acknowledged(Kind.PUBREC, 9);
            again.ack(Kind.PUBREL, 9).acknowledged(Kind.PUBCOMP, 9);
            assertThat(reader.messages()).hasSize(1);
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.3.1-3", "MQTT-3.3.1-2"},
            v5 = {"MQTT-3.3.1-3", "MQTT-3.3.1-2"})
    void theDupFlagIsNotPassedOn() throws IOException {
        String topic = unused();
        RawMqtt reader = subscriber(topic, 2);
        RawMqtt client = v5();
        client.published(Message.of(topic, "1").qos(1, 1).again());
        client.published(Message.of(topic, "2").qos(2, 2).again());
        assertThat(reader.message().dup()).isFalse();
        assertThat(reader.message().dup()).isFalse();
    }

    /** Only the sender is told to leave it away; mosquitto takes the message, and clients that err live. */
    @Test
    @Normative(
            v311 = {"MQTT-3.3.1-2", "MQTT-4.3.1-1"},
            v5 = {"MQTT-3.3.1-2", "MQTT-4.3.1-1"})
    void theDupFlagWithQos0IsNotPassedOn() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt reader = subscriber(topic, 2);
            of(level).publish(Message.of(topic, "x").again()).silent();
            assertThat(reader.message()).isEqualTo(Message.of(topic, "x"));
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.3.1-4", v5 = "MQTT-3.3.1-4")
    void qos3EndsTheConnection() throws IOException {
        v311().publish(Message.of("a", "").qos(3, 1)).closedSilently();
        malformed(v5().publish(Message.of("a", "").qos(3, 1)));
    }

    @Test
    @Normative(v311 = "MQTT-2.3.1-1", v5 = "MQTT-2.2.1-3")
    void aPacketIdentifierOf0EndsTheConnection() throws IOException {
        for (int qos = 1; qos <= 2; qos++) {
            v311().publish(Message.of("a", "").qos(qos, 0)).closedSilently();
            malformedOrProtocolError(v5().publish(Message.of("a", "").qos(qos, 0)));
        }
    }

    @Test
    @Normative(v311 = "MQTT-4.8.0-1", v5 = "MQTT-4.13.1-1")
    void anAcknowledgementOfIdentifier0EndsTheConnection() throws IOException {
        for (Kind kind : Kind.values()) {
            v311().ack(kind, 0).closedSilently();
            malformedOrProtocolError(v5().ack(kind, 0));
        }
    }

    /** Section 3.7.2.1; a 3.1.1 server has no way to say it. */
    @Test
    @Normative(v5 = {"MQTT-4.3.3-11", "MQTT-3.7.2-1"})
    @MosquittoDeviates("answers with reason code 0 instead of 0x92")
    void aPubrelOfAnUnknownIdentifierIsAnsweredByPubcomp() throws IOException {
        RawMqtt client = v5();
        Ack answer = client.ack(Kind.PUBREL, 77).next(Ack.class);
        assertThat(answer.kind()).isEqualTo(Kind.PUBCOMP);
        assertThat(answer.id()).isEqualTo(77);
        assertThat(answer.code()).isEqualTo(onMosquitto() ? 0 : UNKNOWN_IDENTIFIER);
    }

    @Test
    @Normative(v311 = "MQTT-4.3.3-2")
    void aPubrelOfAnUnknownIdentifierIsCompleted() throws IOException {
        v311().ack(Kind.PUBREL, 77).acknowledged(Kind.PUBCOMP, 77);
        v31().ack(Kind.PUBREL, 77).acknowledged(Kind.PUBCOMP, 77);
    }

    @Test
    @Normative(v5 = "MQTT-4.3.3-11")
    void anAcknowledgementOfAnUnknownIdentifierDoesNoHarm() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            client.ack(Kind.PUBACK, 77).silent();
            client.ack(Kind.PUBCOMP, 78).silent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 16_383, 16_384, 200_000})
    @Normative(v311 = "MQTT-4.5.0-1", v5 = "MQTT-4.5.0-1")
    void everyLengthOfPayloadArrives(int length) throws IOException {
        String topic = unused();
        String payload = "\u00fe".repeat(length);
        RawMqtt reader = subscriber(topic, 1);
        v311().published(Message.of(topic, payload).qos(1, 1));
        assertThat(reader.message().payload()).isEqualTo(payload);
    }

    @Test
    @Normative(v311 = "MQTT-4.5.0-1", v5 = "MQTT-4.5.0-1")
    void everySubscriberOfEveryVersionGetsTheMessage() throws IOException {
        String topic = unused();
        RawMqtt[] readers = {v31(), v311(), v5()};
        for (RawMqtt reader : readers) {
            reader.subscribed(Filter.of(topic, 1));
        }
        for (RawMqtt publisher : new RawMqtt[] {v31(), v311(), v5()}) {
            publisher.published(Message.of(topic, "to all").qos(1, 1));
            for (RawMqtt reader : readers) {
                Message message = reader.message();
                assertThat(message.payload()).isEqualTo("to all");
                reader.ack(Kind.PUBACK, message.id());
            }
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-4.6.0-5", "MQTT-4.6.0-6"},
            v5 = {"MQTT-4.6.0-5", "MQTT-4.6.0-6"})
    void messagesKeepTheOrderOfTheirPublisher() throws IOException {
        for (int qos = 0; qos <= 2; qos++) {
            String topic = unused();
            RawMqtt reader = subscriber(topic, 0);
            RawMqtt publisher = v311();
            for (int i = 1; i <= 100; i++) {
                publisher.publish(Message.of(topic, "" + i).qos(qos, i));
                if (qos == 2) {
                    publisher.ack(Kind.PUBREL, i);
                }
            }
            for (int i = 1; i <= 100; i++) {
                assertThat(reader.message().payload()).isEqualTo("" + i);
            }
        }
    }
}
