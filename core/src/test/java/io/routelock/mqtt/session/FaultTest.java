package io.routelock.mqtt.session;

import static io.routelock.mqtt.session.ClientRig.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.session.Packet.Ack;
import io.routelock.mqtt.session.Packet.ConnAck;
import io.routelock.mqtt.session.Packet.Disconnect;
import io.routelock.mqtt.session.Packet.Publish;
import io.routelock.mqtt.session.Packet.Step;
import io.routelock.mqtt.session.Packet.SubAck;
import io.routelock.mqtt.session.Packet.UnsubAck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/** A broker that breaks the rules loses the connection, and the user hears which rule it was. */
class FaultTest {

    private static final ReasonCode GRANTED = new ReasonCode(0);

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        0x82,
                        new ConnAck(false, 0, ReasonCode.SUCCESS, "", ServerTerms.NONE),
                        "second CONNACK"),
                Arguments.of(0x82, new SubAck(9, List.of(GRANTED)), "SUBACK for nothing"),
                Arguments.of(0x82, new SubAck(1, List.of(GRANTED, GRANTED)), "2 answers to 1"),
                Arguments.of(0x82, new SubAck(1, List.of(new ReasonCode(3))), "reason code 3"),
                Arguments.of(0x82, new UnsubAck(1), "UNSUBACK for nothing"),
                Arguments.of(0x82, Ack.of(Step.PUBREC, 2), "PUBREC for a message of QoS 1"),
                Arguments.of(0x82, Ack.of(Step.PUBACK, 3), "PUBACK for a message of QoS 2"),
                Arguments.of(0x82, Ack.of(Step.PUBCOMP, 3), "PUBCOMP before PUBREC"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void endTheConnection(int reason, Packet.FromBroker packet, String says) {
        ClientRig rig = ClientRig.connected();
        rig.subscribe("a");
        rig.publish("1", Qos.AT_LEAST_ONCE);
        rig.publish("2", Qos.EXACTLY_ONCE);
        rig.broker.line().sent();
        rig.broker.line().says(packet);
        assertThat(rig.broker.line().sent()).containsExactly(new Disconnect(new ReasonCode(reason), ""));
        assertThat(rig.broker.line().isClosed()).isTrue();
        assertThat(rig.state()).isInstanceOf(ClientState.Waiting.class);
        ClientState.Waiting waiting = (ClientState.Waiting) rig.state();
        assertThat(waiting.why().code()).isEqualTo("mqtt.protocol");
        assertThat(waiting.why().symptom()).contains(says);
    }

    @Test
    void anotherPacketBeforeConnackIsOne() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().open();
        rig.broker.line().sent();
        rig.broker.line().says(new Publish(0, false, message("x", Qos.AT_MOST_ONCE)));
        assertThat(rig.waitsBecause()).isEqualTo("mqtt.protocol");
        assertThat(rig.messages).isEmpty();
        assertThat(rig.broker.line().sent()).isEmpty();
    }

    /** 3.1.1 has no reasons. */
    @Test
    void with311TheConnectionJustEnds() {
        ClientRig rig = new ClientRig(ClientRig.settings(MqttVersion.V3_1_1));
        rig.machine.start();
        rig.broker.line().accepts(false);
        rig.broker.line().says(new UnsubAck(1));
        assertThat(rig.waitsBecause()).isEqualTo("mqtt.protocol");
        assertThat(rig.broker.line().sent()).isEmpty();
    }

    @Test
    void goodbyeOfTheBrokerIsTold() {
        ClientRig rig = ClientRig.connected();
        rig.broker.line().says(new Disconnect(new ReasonCode(0x8E), ""));
        assertThat(rig.waitsBecause()).isEqualTo("mqtt.taken-over");
        assertThat(rig.broker.line().isClosed()).isTrue();
    }

    /** So that it can be laid beside the log of the broker. */
    @Test
    void theLogHasTheWordsOfMosquittosClients() {
        ClientRig rig = ClientRig.connected();
        rig.subscribe("a/#");
        rig.broker.line().says(new SubAck(1, List.of(new ReasonCode(2))));
        rig.publish("hidden", Qos.AT_LEAST_ONCE);
        rig.broker.line().says(Ack.of(Step.PUBACK, 2));
        rig.broker.line().says(new Publish(3, true, message("hidden", Qos.EXACTLY_ONCE).retained()));
        rig.broker.line().says(Ack.of(Step.PUBREL, 3));
        rig.machine.close();
        assertThat(rig.log)
                .containsExactly(
                        "Client c1 sending CONNECT",
                        "Client c1 received CONNACK (0)",
                        "Client c1 sending SUBSCRIBE (Mid: 1, Topic: a/#, QoS: 2, Options: 0x00)",
                        "Client c1 received SUBACK",
                        "Subscribed (mid: 1): 2",
                        "Client c1 sending PUBLISH (d0, q1, r0, m2, 'a/b', ... (6 bytes))",
                        "Client c1 received PUBACK (Mid: 2, RC:0)",
                        "Client c1 received PUBLISH (d1, q2, r1, m3, 'a/b', ... (6 bytes))",
                        "Client c1 sending PUBREC (m3, rc0)",
                        "Client c1 received PUBREL (Mid: 3)",
                        "Client c1 sending PUBCOMP (m3)",
                        "Client c1 sending DISCONNECT");
    }
}
