package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Connack;
import io.routelock.runtime.broker.conformance.Received.Kind;
import io.routelock.runtime.broker.conformance.Received.Pingresp;
import io.routelock.runtime.broker.conformance.Received.Suback;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** Chapter 2: the first byte, the remaining length, and packets on a stream of bytes. */
class FixedHeaderTest extends Conformance {

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x81, 0x83, 0x86, 0x8A})
    @Normative(v311 = {"MQTT-2.2.2-1", "MQTT-2.2.2-2", "MQTT-3.8.1-1", "MQTT-4.8.0-1"})
    void aSubscribeWithOtherFlagsThan2EndsTheConnection(int firstByte) throws IOException {
        v311().packet(firstByte, new Bytes().u16(1).text("a").u8(0)).closedSilently();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x81, 0x83, 0x86, 0x8A})
    @Normative(v5 = {"MQTT-2.1.3-1", "MQTT-3.8.1-1", "MQTT-4.13.1-1"})
    void aSubscribeWithOtherFlagsThan2IsMalformed(int firstByte) throws IOException {
        malformed(v5().packet(firstByte, new Bytes().u16(1).u8(0).text("a").u8(0)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA0, 0xA1, 0xA3, 0xA6})
    @Normative(v311 = "MQTT-3.10.1-1")
    void anUnsubscribeWithOtherFlagsThan2EndsTheConnection(int firstByte) throws IOException {
        v311().packet(firstByte, new Bytes().u16(1).text("a")).closedSilently();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA0, 0xA1, 0xA3, 0xA6})
    @Normative(v5 = "MQTT-3.10.1-1")
    void anUnsubscribeWithOtherFlagsThan2IsMalformed(int firstByte) throws IOException {
        malformed(v5().packet(firstByte, new Bytes().u16(1).u8(0).text("a")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x60, 0x61, 0x63, 0x6A})
    @Normative(v311 = "MQTT-3.6.1-1")
    void aPubrelWithOtherFlagsThan2EndsTheConnection(int firstByte) throws IOException {
        RawMqtt client = v311();
        client.publish(Message.of(unused(), "").qos(2, 1)).acknowledged(Kind.PUBREC, 1);
        client.packet(firstByte, new Bytes().u16(1)).closedSilently();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x60, 0x61, 0x63, 0x6A})
    @Normative(v5 = "MQTT-3.6.1-1")
    void aPubrelWithOtherFlagsThan2IsMalformed(int firstByte) throws IOException {
        RawMqtt client = v5();
        client.publish(Message.of(unused(), "").qos(2, 1)).acknowledged(Kind.PUBREC, 1);
        malformed(client.packet(firstByte, new Bytes().u16(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x41, 0x48, 0x51, 0x58, 0x71, 0x78, 0xC1, 0xC8})
    @Normative(
            v311 = {"MQTT-2.2.2-1", "MQTT-2.2.2-2"},
            v5 = "MQTT-2.1.3-1")
    @MosquittoDeviates("does not look at the flags of PUBACK, PUBREC, PUBCOMP and PINGREQ")
    void anAcknowledgementOrPingreqWithFlagsIsMalformed(int firstByte) throws IOException {
        byte[] packet = (firstByte & 0xF0) == 0xC0 ? new byte[] {0, 0} : new byte[] {0, 2, 0, 1};
        packet[0] = (byte) firstByte;
        if (onMosquitto()) {
            v311().send(packet).ping().next();
            v5().send(packet).ping().next();
        } else {
            v311().send(packet).closedSilently();
            malformed(v5().send(packet));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE1, 0xE2, 0xE4, 0xE8})
    @Normative(v311 = "MQTT-3.14.1-1", v5 = "MQTT-3.14.1-1")
    void aDisconnectWithFlagsIsMalformed(int firstByte) throws IOException {
        v311().send(firstByte, 0).closedSilently();
        malformed(v5().send(firstByte, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x12, 0x18})
    @Normative(
            v311 = {"MQTT-2.2.2-2", "MQTT-3.1.4-1"},
            v5 = {"MQTT-2.1.3-1", "MQTT-3.1.4-1"})
    void aConnectWithFlagsEndsTheConnection(int firstByte) throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            byte[] packet = Connect.of(level, unused()).bytes();
            packet[0] = (byte) firstByte;
            open().send(packet).closedSilently();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x20, 0x90, 0xB0, 0xF0})
    @Normative(v311 = {"MQTT-4.8.0-1", "MQTT-2.2.2-2"})
    void aPacketThatNoClientSendsEndsTheConnection(int firstByte) throws IOException {
        v311().send(firstByte, 0x02, 0x00, 0x00).closedSilently();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x20, 0x90, 0xB0})
    @Normative(v5 = "MQTT-4.13.1-1")
    void aPacketThatNoClientSendsEndsTheConnectionOfMqtt5(int firstByte) throws IOException {
        malformedOrProtocolError(v5().send(firstByte, 0x02, 0x00, 0x00));
    }

    @Test
    @Normative(v311 = "MQTT-4.8.0-1", v5 = "MQTT-4.13.1-1")
    @MosquittoDeviates("ignores a PINGRESP that a client sends")
    void aPingrespFromAClientIsAProtocolError() throws IOException {
        if (onMosquitto()) {
            v311().send(0xD0, 0).silent();
            v5().send(0xD0, 0).silent();
        } else {
            v311().send(0xD0, 0).closedSilently();
            protocolError(v5().send(0xD0, 0));
        }
    }

    @Test
    @Normative(v311 = "MQTT-4.8.0-1")
    void aLengthOfFiveBytesEndsTheConnection() throws IOException {
        v311().send(0xC0, 0x80, 0x80, 0x80, 0x80, 0x01).closedSilently();
    }

    @Test
    @Normative(v5 = {"MQTT-1.5.5-1", "MQTT-4.13.1-1"})
    void aLengthOfFiveBytesIsMalformed() throws IOException {
        v5().send(0xC0, 0x80, 0x80, 0x80, 0x80, 0x01).closed();
    }

    /** Only the sender must be brief; old clients that reserve four bytes for the length are heard. */
    @Test
    @Normative(v5 = "MQTT-1.5.5-1")
    void aLengthOfMoreBytesThanItTakesIsUnderstood() throws IOException {
        v311().send(0xC0, 0x80, 0x80, 0x80, 0x00).next(Pingresp.class);
        v5().send(0xC0, 0x80, 0x00).next(Pingresp.class);
    }

    @Test
    @Normative(v311 = "MQTT-7.1.1-1", v5 = "MQTT-4.2.0-1")
    void packetsMayArriveByteByByte() throws IOException {
        RawMqtt client = open();
        for (byte each : Connect.v311(unused()).bytes()) {
            client.send(each);
        }
        assertThat(client.next(Connack.class).code()).isZero();
        for (byte each : Message.of(unused(), "payload").qos(1, 9).bytes(Level.V5)) {
            client.send(each);
        }
        client.acknowledged(Kind.PUBACK, 9);
    }

    @Test
    @Normative(
            v311 = {"MQTT-7.1.1-1", "MQTT-3.2.0-1"},
            v5 = {"MQTT-4.2.0-1", "MQTT-3.2.0-1"})
    void manyPacketsMayArriveAtOnce() throws IOException {
        String topic = unused();
        RawMqtt client = open().connect(Connect.v5(unused()));
        byte[] subscribe = Bytes.packet(0x82, new Bytes().u16(7).u8(0).text(topic).u8(0));
        byte[] message = Message.of(topic, "at once").bytes(Level.V5);
        client.send(new Bytes().raw(subscribe).raw(message).raw(0xC0, 0x00).done());
        client.next(Connack.class);
        client.next(Suback.class);
        assertThat(client.message().payload()).isEqualTo("at once");
        client.next(Pingresp.class);
    }

    @Test
    @Normative(v311 = "MQTT-4.8.0-1", v5 = "MQTT-4.13.1-1")
    void aFieldThatIsLongerThanItsPacketIsMalformed() throws IOException {
        v311().send(0x30, 0x04, 0x00, 0x10, 'a', 'b').closedSilently();
        malformed(v5().send(0x30, 0x04, 0x00, 0x10, 'a', 'b'));
        malformed(v5().send(0x30, 0x04, 0x00, 0x01, 'a', 0x10));
    }
}
