package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Connack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** Sections 3.14, 3.15 and 4.12: DISCONNECT and AUTH. */
class DisconnectTest extends Conformance {

    private static final int BAD_AUTHENTICATION_METHOD = 0x8C;

    @Test
    @Normative(v5 = {"MQTT-3.14.4-2", "MQTT-3.14.0-1"})
    void theBrokerClosesAfterADisconnectAndSaysNothing() throws IOException {
        for (int level : new int[] {Level.V3_1, Level.V3_1_1, Level.V5}) {
            of(level).disconnect().closedSilently();
        }
        v5().disconnect(0, Properties.NONE).closedSilently();
        v5().disconnect(0x80, Properties.of(Property.REASON, "a fault").andUser("a", "b")).closedSilently();
    }

    @Test
    @Normative(v311 = "MQTT-3.14.4-2", v5 = "MQTT-3.14.4-1")
    void whatFollowsADisconnectIsNotProcessed() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt witness = subscriber(topic, 0);
            byte[] after = Message.of(topic, "too late").bytes(level);
            of(level).send(new Bytes().raw(0xE0, 0x00).raw(after).done()).closedSilently();
            witness.silent();
        }
    }

    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void aPropertyThatIsNotOfDisconnectEndsTheConnectionToo() throws IOException {
        v5().disconnect(0, Properties.of(Property.TOPIC_ALIAS, 1)).closed();
        Properties twice = Properties.of(Property.REASON, "a").and(Property.REASON, "b");
        v5().disconnect(0, twice).closed();
    }

    @Test
    @Normative(v5 = {"MQTT-4.12.0-1", "MQTT-3.2.2-6", "MQTT-3.2.2-7", "MQTT-3.2.2-8"})
    void anUnknownAuthenticationMethodIsRefused() throws IOException {
        Connect connect = Connect.v5(unused()).with(Property.AUTHENTICATION_METHOD, "SCRAM-SHA-1");
        open().connect(connect.with(Property.AUTHENTICATION_DATA, "x"))
                .refusedWith(BAD_AUTHENTICATION_METHOD);
    }

    @Test
    @Normative(v5 = "MQTT-4.12.0-6")
    void withoutAMethodTheBrokerSpeaksOfNone() throws IOException {
        Connack answer = open().accepted(Connect.v5(unused()));
        assertThat(answer.properties().has(Property.AUTHENTICATION_METHOD)).isFalse();
        assertThat(answer.properties().has(Property.AUTHENTICATION_DATA)).isFalse();
    }

    /** Section 3.1.2.11.10. */
    @Test
    @Normative(v5 = "MQTT-3.1.4-2")
    @MosquittoDeviates("ignores the data")
    void authenticationDataWithoutAMethodIsAProtocolError() throws IOException {
        RawMqtt client = open().connect(Connect.v5(unused()).with(Property.AUTHENTICATION_DATA, "x"));
        if (onMosquitto()) {
            assertThat(client.next(Connack.class).code()).isZero();
        } else {
            client.refused();
        }
    }

    @Test
    @Normative(v5 = {"MQTT-4.12.0-7", "MQTT-3.15.2-1"})
    void anAuthWithoutAMethodEndsTheConnection() throws IOException {
        protocolError(v5().send(0xF0, 0x00));
        byte[] properties = Properties.of(Property.AUTHENTICATION_METHOD, "x").encoded();
        protocolError(v5().packet(0xF0, new Bytes().u8(0x19).raw(properties)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xF1, 0xF2, 0xF8})
    @Normative(v5 = "MQTT-3.15.1-1")
    void anAuthWithFlagsEndsTheConnection(int firstByte) throws IOException {
        v5().send(firstByte, 0x00).closed();
    }

    @Test
    @Normative(v5 = {"MQTT-4.13.2-1", "MQTT-3.14.4-1", "MQTT-3.14.4-2"})
    void afterItsDisconnectTheBrokerSendsNothing() throws IOException {
        String topic = unused();
        RawMqtt client = subscriber(topic, 0);
        client.send(0x80, 0x00);
        v5().published(Message.of(topic, "x"));
        assertThat(client.untilClosed()).last().isInstanceOf(Received.Disconnect.class);
    }
}
