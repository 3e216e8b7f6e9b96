package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Every line here was written by mosquitto 2.0.11 with log_type all. */
class PacketWordsTest {

    private static MqttPublishMessage publish(int qos, boolean retain, int id, String topic, String payload) {
        return MqttMessageBuilders.publish()
                .qos(MqttQoS.valueOf(qos))
                .retained(retain)
                .messageId(id)
                .topicName(topic)
                .payload(Unpooled.copiedBuffer(payload, StandardCharsets.UTF_8))
                .build();
    }

    private static MqttMessage bare(MqttMessageType type) {
        return new MqttMessage(header(type));
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    private static MqttMessage acknowledgement(MqttMessageType type, int id, int reason) {
        return new MqttMessage(
                header(type),
                new MqttPubReplyMessageVariableHeader(id, (byte) reason, MqttProperties.NO_PROPERTIES));
    }

    private static MqttMessage acknowledgement(MqttMessageType type, int id) {
        return new MqttMessage(header(type), MqttMessageIdVariableHeader.from(id));
    }

    @Test
    void publishes() {
        assertThat(PacketWords.received("c31", publish(1, false, 1, "a/x", "hello")))
                .containsExactly("Received PUBLISH from c31 (d0, q1, r0, m1, 'a/x', ... (5 bytes))");
        assertThat(PacketWords.received("p", publish(0, false, 7, "r/y", "1")))
                .containsExactly("Received PUBLISH from p (d0, q0, r0, m0, 'r/y', ... (1 bytes))");
        assertThat(PacketWords.sent("s1", publish(2, true, 1, "a/x", "hello")))
                .containsExactly("Sending PUBLISH to s1 (d0, q2, r1, m1, 'a/x', ... (5 bytes))");
        assertThat(PacketWords.publishSent("s1", true, 2, true, 1, "a/x", 5))
                .isEqualTo("Sending PUBLISH to s1 (d1, q2, r1, m1, 'a/x', ... (5 bytes))");
    }

    @Test
    void acknowledgementsThatAreReceived() {
        assertThat(PacketWords.received("s5", acknowledgement(MqttMessageType.PUBACK, 2, 0)))
                .containsExactly("Received PUBACK from s5 (Mid: 2, RC:0)");
        assertThat(PacketWords.received("s1", acknowledgement(MqttMessageType.PUBREC, 1)))
                .containsExactly("Received PUBREC from s1 (Mid: 1)");
        assertThat(PacketWords.received("p", acknowledgement(MqttMessageType.PUBREL, 1)))
                .containsExactly("Received PUBREL from p (Mid: 1)");
        assertThat(PacketWords.received("s1", acknowledgement(MqttMessageType.PUBCOMP, 2)))
                .containsExactly("Received PUBCOMP from s1 (Mid: 2, RC:0)");
    }

    @Test
    void acknowledgementsThatAreSent() {
        assertThat(PacketWords.sent("c5", acknowledgement(MqttMessageType.PUBACK, 1, 0x10)))
                .containsExactly("Sending PUBACK to c5 (m1, rc16)");
        assertThat(PacketWords.sent("c5", acknowledgement(MqttMessageType.PUBREC, 1, 0x87)))
                .containsExactly("Sending PUBREC to c5 (m1, rc135)");
        assertThat(PacketWords.sent("c31", acknowledgement(MqttMessageType.PUBREC, 1)))
                .containsExactly("Sending PUBREC to c31 (m1, rc0)");
        assertThat(PacketWords.sent("s1", acknowledgement(MqttMessageType.PUBREL, 2)))
                .containsExactly("Sending PUBREL to s1 (m2)");
        assertThat(PacketWords.sent("p", acknowledgement(MqttMessageType.PUBCOMP, 1)))
                .containsExactly("Sending PUBCOMP to p (m1)");
    }

    @Test
    void subscriptions() {
        MqttMessage subscribe =
                MqttMessageBuilders.subscribe()
                        .messageId(1)
                        .addSubscription(MqttQoS.EXACTLY_ONCE, "a/#")
                        .addSubscription(MqttQoS.AT_MOST_ONCE, "r/y")
                        .build();
        assertThat(PacketWords.received("s1", subscribe))
                .containsExactly("Received SUBSCRIBE from s1", "\ta/# (QoS 2)", "\tr/y (QoS 0)");
        MqttMessage unsubscribe = MqttMessageBuilders.unsubscribe().messageId(2).addTopicFilter("zz").build();
        assertThat(PacketWords.received("s5", unsubscribe))
                .containsExactly("Received UNSUBSCRIBE from s5", "\tzz");
        assertThat(PacketWords.sent("s1", bare(MqttMessageType.SUBACK)))
                .containsExactly("Sending SUBACK to s1");
        assertThat(PacketWords.sent("s5", bare(MqttMessageType.UNSUBACK)))
                .containsExactly("Sending UNSUBACK to s5");
    }

    @Test
    void theRest() {
        MqttConnAckMessage refused =
                new MqttConnAckMessage(
                        header(MqttMessageType.CONNACK),
                        new MqttConnAckVariableHeader(
                                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5, false));
        assertThat(PacketWords.sent("127.0.0.1", refused))
                .containsExactly("Sending CONNACK to 127.0.0.1 (0, 135)");
        assertThat(PacketWords.received("p", MqttMessage.PINGREQ)).containsExactly("Received PINGREQ from p");
        assertThat(PacketWords.sent("p", MqttMessage.PINGRESP)).containsExactly("Sending PINGRESP to p");
        assertThat(PacketWords.received("p", MqttMessage.DISCONNECT))
                .containsExactly("Received DISCONNECT from p");
        // mosquitto has no line for one that it sends.
        assertThat(PacketWords.sent("p", MqttMessage.DISCONNECT)).isEmpty();
    }
}
