package io.routelock.runtime.broker.report;

import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of type debug that mosquitto 2.0.11 writes for each packet (run). A packet for which it writes
 * none has none here: CONNECT, AUTH, and a DISCONNECT that the broker sends.
 *
 * <p>Never the payload.
 */
public final class PacketWords {

    private PacketWords() {}

    /** Of a packet that was received and taken; one PUBLISH that was denied has another line. */
    public static List<String> received(String clientId, MqttMessage packet) {
        String from = " from " + clientId;
        return switch (packet.fixedHeader().messageType()) {
            case PUBLISH ->
                    List.of("Received PUBLISH from " + publish(clientId, (MqttPublishMessage) packet));
            case SUBSCRIBE -> subscribe(from, (MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> unsubscribe(from, (MqttUnsubscribeMessage) packet);
            case PUBACK, PUBCOMP ->
                    List.of(
                            "Received %s%s (Mid: %d, RC:%d)"
                                    .formatted(
                                            packet.fixedHeader().messageType(),
                                            from,
                                            packetId(packet),
                                            reason(packet)));
            case PUBREC, PUBREL ->
                    List.of(
                            "Received %s%s (Mid: %d)"
                                    .formatted(packet.fixedHeader().messageType(), from, packetId(packet)));
            case PINGREQ, DISCONNECT -> List.of("Received " + packet.fixedHeader().messageType() + from);
            case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH -> List.of();
        };
    }

    /**
     * Of a packet that is sent.
     *
     * @param clientId of a refused login mosquitto names the IP address without a port instead
     */
    public static List<String> sent(String clientId, MqttMessage packet) {
        String to = " to " + clientId;
        return switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> List.of("Sending PUBLISH to " + publish(clientId, (MqttPublishMessage) packet));
            case CONNACK -> {
                MqttConnAckVariableHeader answer = (MqttConnAckVariableHeader) packet.variableHeader();
                yield List.of(
                        "Sending CONNACK%s (%d, %d)"
                                .formatted(
                                        to,
                                        answer.isSessionPresent() ? 1 : 0,
                                        answer.connectReturnCode().byteValue() & 0xFF));
            }
            case PUBACK, PUBREC ->
                    List.of(
                            "Sending %s%s (m%d, rc%d)"
                                    .formatted(
                                            packet.fixedHeader().messageType(),
                                            to,
                                            packetId(packet),
                                            reason(packet)));
            case PUBREL, PUBCOMP ->
                    List.of(
                            "Sending %s%s (m%d)"
                                    .formatted(packet.fixedHeader().messageType(), to, packetId(packet)));
            case SUBACK, UNSUBACK, PINGRESP -> List.of("Sending " + packet.fixedHeader().messageType() + to);
            case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, DISCONNECT, AUTH -> List.of();
        };
    }

    /** A PUBLISH that is sent as bytes made by hand. */
    public static String publishSent(
            String clientId,
            boolean duplicate,
            int qos,
            boolean retain,
            int packetId,
            String topic,
            int payloadBytes) {
        return "Sending PUBLISH to "
                + publish(clientId, duplicate, qos, retain, packetId, topic, payloadBytes);
    }

    static String publish(
            String clientId,
            boolean duplicate,
            int qos,
            boolean retain,
            int packetId,
            String topic,
            int payloadBytes) {
        // Without a format: with log_type debug this is made for every message to every subscriber.
        return clientId
                + (duplicate ? " (d1, q" : " (d0, q")
                + qos
                + (retain ? ", r1, m" : ", r0, m")
                + packetId
                + ", '"
                + topic
                + "', ... ("
                + payloadBytes
                + " bytes))";
    }

    private static String publish(String clientId, MqttPublishMessage packet) {
        int qos = packet.fixedHeader().qosLevel().value();
        return publish(
                clientId,
                packet.fixedHeader().isDup(),
                qos,
                packet.fixedHeader().isRetain(),
                qos == 0 ? 0 : packet.variableHeader().packetId(),
                packet.variableHeader().topicName(),
                packet.payload().readableBytes());
    }

    private static List<String> subscribe(String from, MqttSubscribeMessage packet) {
        List<String> lines = new ArrayList<>(List.of("Received SUBSCRIBE" + from));
        for (MqttTopicSubscription wish : packet.payload().topicSubscriptions()) {
            MqttSubscriptionOption option = wish.option();
            lines.add("\t%s (QoS %d)".formatted(wish.topicFilter(), option.qos().value()));
        }
        return lines;
    }

    private static List<String> unsubscribe(String from, MqttUnsubscribeMessage packet) {
        List<String> lines = new ArrayList<>(List.of("Received UNSUBSCRIBE" + from));
        packet.payload().topics().forEach(filter -> lines.add("\t" + filter));
        return lines;
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private static int reason(MqttMessage packet) {
        return packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader answer
                ? answer.reasonCode() & 0xFF
                : 0;
    }
}
