package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Ack;
import io.routelock.runtime.broker.conformance.Received.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sections 4.3, 4.4, 4.6 and 4.9: a PUBLISH from the broker to a client. */
class DeliveryTest extends Conformance {

    private static final int QUOTA = 20;
    private static final int RECEIVE_MAXIMUM_EXCEEDED = 0x93;
    private static final int QUOTA_EXCEEDED = 0x97;

    private static Connect lasting(int level) {
        return level == Level.V5 ? Connect.v5(unused()).lasting(60) : Connect.of(level, unused()).resume();
    }

    private RawMqtt subscribed(Connect connect, String topic) throws IOException {
        RawMqtt client = connected(connect);
        client.subscribed(Filter.of(topic, 2));
        return client;
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-4.3.2-1", "MQTT-4.3.3-1", "MQTT-2.3.1-2", "MQTT-2.3.1-4", "MQTT-3.3.1-3"},
            v5 = {
                "MQTT-4.3.2-1",
                "MQTT-4.3.2-2",
                "MQTT-4.3.3-1",
                "MQTT-4.3.3-2",
                "MQTT-2.2.1-4",
                "MQTT-3.3.1-3"
            })
    void messagesOnTheirWayHaveDifferentIdentifiers(int level) throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.of(level, unused()), topic);
        RawMqtt publisher = v311();
        Set<Integer> ids = new HashSet<>();
        for (int i = 1; i <= 10; i++) {
            publisher.published(Message.of(topic, "x").qos(1 + i % 2, i));
            Message message = client.message();
            assertThat(message.dup()).isFalse();
            assertThat(message.id()).isPositive();
            ids.add(message.id());
        }
        assertThat(ids).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-4.3.3-1", "MQTT-3.6.1-1"},
            v5 = {"MQTT-4.3.3-4", "MQTT-3.6.1-1", "MQTT-4.3.3-3"})
    void aPubrecIsAnsweredByPubrelOfTheSameIdentifier(int level) throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.of(level, unused()), topic);
        v5().published(Message.of(topic, "x").qos(2, 1));
        int id = client.message().id();
        client.ack(Kind.PUBREC, id).acknowledged(Kind.PUBREL, id);
        client.ack(Kind.PUBCOMP, id).silent();
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1, Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-4.4.0-1", "MQTT-3.3.1-1", "MQTT-2.3.1-3", "MQTT-2.3.1-4", "MQTT-4.6.0-1"},
            v5 = {"MQTT-4.4.0-1", "MQTT-3.3.1-1", "MQTT-4.3.2-3", "MQTT-4.3.3-3", "MQTT-4.6.0-5"})
    void whatWasNotAcknowledgedComesAgainInOrderWithDupAndItsIdentifier(int level) throws IOException {
        String topic = unused();
        Connect connect = lasting(level);
        RawMqtt client = subscribed(connect, topic);
        RawMqtt publisher = v5();
        List<Message> first = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            publisher.published(Message.of(topic, "" + i).qos(1 + i % 2, i));
            first.add(client.message());
        }
        client.close();
        RawMqtt again = connected(connect);
        for (Message message : first) {
            assertThat(again.message()).isEqualTo(message.again());
        }
        again.silent();
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = "MQTT-4.4.0-1",
            v5 = {"MQTT-4.4.0-1", "MQTT-4.3.2-3"})
    void whatWasAcknowledgedDoesNotComeAgain(int level) throws IOException {
        String topic = unused();
        Connect connect = lasting(level);
        RawMqtt client = subscribed(connect, topic);
        v5().published(Message.of(topic, "1").qos(1, 1)).published(Message.of(topic, "2").qos(2, 2));
        client.ack(Kind.PUBACK, client.message().id());
        int id = client.message().id();
        client.ack(Kind.PUBREC, id).acknowledged(Kind.PUBREL, id);
        client.ack(Kind.PUBCOMP, id).silent();
        client.close();
        connected(connect).silent();
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-4.4.0-1", "MQTT-4.3.3-1"},
            v5 = {"MQTT-4.4.0-1", "MQTT-4.3.3-5", "MQTT-4.3.3-6"})
    void afterPubrecThePubrelComesAgainAndNotThePublish(int level) throws IOException {
        String topic = unused();
        Connect connect = lasting(level);
        RawMqtt client = subscribed(connect, topic);
        v5().published(Message.of(topic, "2").qos(2, 2));
        int id = client.message().id();
        client.ack(Kind.PUBREC, id).acknowledged(Kind.PUBREL, id);
        client.close();
        RawMqtt again = connected(connect);
        again.acknowledged(Kind.PUBREL, id);
        again.ack(Kind.PUBCOMP, id).silent();
        again.close();
        connected(connect).silent();
    }

    @Test
    @Normative(v5 = "MQTT-4.4.0-1")
    void nothingComesAgainOnTheSameConnection() throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.v5(unused()), topic);
        v5().published(Message.of(topic, "1").qos(1, 1));
        client.message();
        pause(1500);
        client.silent();
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.1.2-6", "MQTT-4.4.0-1"},
            v5 = {"MQTT-3.1.2-4", "MQTT-4.4.0-1"})
    void afterACleanStartNothingComesAgain(int level) throws IOException {
        String topic = unused();
        String id = unused();
        RawMqtt client =
                connected(level == Level.V5 ? Connect.v5(id).lasting(60) : Connect.v311(id).resume());
        client.subscribed(Filter.of(topic, 2));
        v5().published(Message.of(topic, "1").qos(1, 1));
        client.message();
        client.close();
        connected(Connect.of(level, id)).silent();
    }

    @Test
    @Normative(v5 = "MQTT-4.4.0-2")
    void aMessageThatTheClientRefusedDoesNotComeAgain() throws IOException {
        String topic = unused();
        Connect connect = lasting(Level.V5);
        RawMqtt client = subscribed(connect, topic);
        v5().published(Message.of(topic, "1").qos(1, 1)).published(Message.of(topic, "2").qos(2, 2));
        client.ack(Kind.PUBACK, client.message().id(), 0x83);
        client.ack(Kind.PUBREC, client.message().id(), 0x83).silent();
        client.close();
        connected(connect).silent();
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.4-9", "MQTT-4.9.0-1", "MQTT-4.9.0-2"})
    void noMoreThanTheReceiveMaximumIsOnItsWay() throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.v5(unused()).with(Property.RECEIVE_MAXIMUM, 2), topic);
        RawMqtt publisher = v311();
        for (int i = 1; i <= 5; i++) {
            publisher.published(Message.of(topic, "" + i).qos(1 + i % 2, i));
        }
        assertThat(client.messages()).hasSize(2);
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.4-10", "MQTT-4.9.0-3"})
    void withoutQuotaTheBrokerStillAnswers() throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.v5(unused()).with(Property.RECEIVE_MAXIMUM, 1), topic);
        v5().published(Message.of(topic, "1").qos(1, 1)).published(Message.of(topic, "2").qos(1, 2));
        int first = client.message().id();
        client.silent();
        assertThat(client.subscribed(Filter.of(unused(), 0))).containsExactly(0);
        client.published(Message.of(unused(), "x").qos(2, 9));
        client.ack(Kind.PUBACK, first);
        assertThat(client.message().payload()).isEqualTo("2");
    }

    @Test
    @Normative(v5 = {"MQTT-4.9.0-2", "MQTT-3.3.4-9"})
    void eachAcknowledgementGivesQuotaBack() throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.v5(unused()).with(Property.RECEIVE_MAXIMUM, 1), topic);
        RawMqtt publisher = v5();
        for (int i = 1; i <= 6; i++) {
            publisher.published(Message.of(topic, "" + i).qos(1 + i % 2, i));
        }
        for (int i = 1; i <= 6; i++) {
            Message message = client.message();
            assertThat(message.payload()).isEqualTo("" + i);
            client.silent();
            if (message.qos() == 1) {
                client.ack(Kind.PUBACK, message.id());
            } else {
                client.ack(Kind.PUBREC, message.id()).acknowledged(Kind.PUBREL, message.id());
                client.silent();
                client.ack(Kind.PUBCOMP, message.id());
            }
        }
        client.silent();
    }

    /** A PUBREC with an error ends the exchange (section 4.9). */
    @Test
    @Normative(v5 = "MQTT-4.9.0-2")
    void aRefusedMessageGivesQuotaBack() throws IOException {
        String topic = unused();
        RawMqtt client = subscribed(Connect.v5(unused()).with(Property.RECEIVE_MAXIMUM, 1), topic);
        v5().published(Message.of(topic, "1").qos(2, 1)).published(Message.of(topic, "2").qos(2, 2));
        client.ack(Kind.PUBREC, client.message().id(), 0x80);
        assertThat(client.message().payload()).isEqualTo("2");
    }

    /** max_inflight_messages is 20 by default, for clients of every version. */
    @Test
    @Normative
    void twentyMessagesAreOnTheirWayByDefault() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt client = subscribed(Connect.of(level, unused()), topic);
            RawMqtt publisher = v311();
            for (int i = 1; i <= QUOTA + 5; i++) {
                publisher.published(Message.of(topic, "" + i).qos(1, i));
            }
            List<Message> messages = client.messages();
            assertThat(messages).hasSize(QUOTA);
            client.ack(Kind.PUBACK, messages.getFirst().id());
            assertThat(client.message().payload()).isEqualTo("" + (QUOTA + 1));
        }
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.4-7", "MQTT-4.9.0-1"})
    void theBrokerTakesAsManyAsItSaid() throws IOException {
        RawMqtt client = open();
        long quota =
                client.accepted(Connect.v5(unused()))
                        .properties()
                        .number(Property.RECEIVE_MAXIMUM)
                        .orElse(65_535);
        assertThat(quota).isEqualTo(QUOTA);
        for (int i = 1; i <= quota; i++) {
            client.publish(Message.of(unused(), "x").qos(2, i)).acknowledged(Kind.PUBREC, i);
        }
        client.silent();
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.4-7", "MQTT-4.13.1-1"})
    @MosquittoDeviates("refuses the message with PUBREC 0x97 and stays connected")
    void moreThanTheReceiveMaximumEndsTheConnection() throws IOException {
        RawMqtt client = v5();
        for (int i = 1; i <= QUOTA; i++) {
            client.publish(Message.of(unused(), "x").qos(2, i)).acknowledged(Kind.PUBREC, i);
        }
        client.publish(Message.of(unused(), "x").qos(2, QUOTA + 1));
        if (onMosquitto()) {
            assertThat(client.next(Ack.class).code()).isEqualTo(QUOTA_EXCEEDED);
        } else {
            ended(client, RECEIVE_MAXIMUM_EXCEEDED);
        }
    }
}
