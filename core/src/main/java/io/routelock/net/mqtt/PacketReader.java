package io.routelock.net.mqtt;

import static io.netty.handler.codec.mqtt.MqttProperties.ASSIGNED_CLIENT_IDENTIFIER;
import static io.netty.handler.codec.mqtt.MqttProperties.MAXIMUM_PACKET_SIZE;
import static io.netty.handler.codec.mqtt.MqttProperties.MAXIMUM_QOS;
import static io.netty.handler.codec.mqtt.MqttProperties.REASON_STRING;
import static io.netty.handler.codec.mqtt.MqttProperties.RECEIVE_MAXIMUM;
import static io.netty.handler.codec.mqtt.MqttProperties.RETAIN_AVAILABLE;
import static io.netty.handler.codec.mqtt.MqttProperties.SERVER_KEEP_ALIVE;
import static io.netty.handler.codec.mqtt.MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE;
import static io.netty.handler.codec.mqtt.MqttProperties.WILDCARD_SUBSCRIPTION_AVAILABLE;
import static io.routelock.net.mqtt.MessageProperties.number;
import static io.routelock.net.mqtt.MessageProperties.text;

import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.session.Packet;
import io.routelock.mqtt.session.Packet.Step;
import io.routelock.mqtt.session.ProtocolFault;
import io.routelock.mqtt.session.ServerTerms;

import java.time.Duration;
import java.util.Optional;

/**
 * Makes packets of netty's messages; takes the bytes of a payload out of its buffer, which stays the
 * caller's.
 */
final class PacketReader {

    private static final int FIRST_OF_MQTT_5 = 0x80;

    /** What MQTT 5 calls the return codes 1 to 5 of 3.1.1 (3.2.2.3). */
    private static final int[] RETURN_CODES = {0x00, 0x84, 0x85, 0x88, 0x86, 0x87};

    private static final int BYTE = 0xFF;

    private PacketReader() {}

    /**
     * @throws ProtocolFault when it is not legal, or not for a client
     */
    static Packet.FromBroker read(MqttMessage message) {
        if (message.decoderResult().isFailure()) {
            throw ProtocolFault.malformed("a packet that cannot be read");
        }
        try {
            return packet(message);
        } catch (IllegalArgumentException e) {
            throw ProtocolFault.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Packet.FromBroker packet(MqttMessage message) {
        return switch (message.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) message);
            case PUBACK -> ack(Step.PUBACK, message);
            case PUBREC -> ack(Step.PUBREC, message);
            case PUBREL -> ack(Step.PUBREL, message);
            case PUBCOMP -> ack(Step.PUBCOMP, message);
            case CONNACK -> connAck(((MqttConnAckMessage) message).variableHeader());
            case SUBACK -> subAck((MqttSubAckMessage) message);
            case UNSUBACK ->
                    new Packet.UnsubAck(((MqttMessageIdVariableHeader) message.variableHeader()).messageId());
            case PINGRESP -> new Packet.PingResp();
            case DISCONNECT -> disconnect(message);
            case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ, AUTH ->
                    throw ProtocolFault.unexpected("it sends " + message.fixedHeader().messageType());
        };
    }

    private static Packet.FromBroker publish(MqttPublishMessage message) {
        var header = message.variableHeader();
        int id = Math.max(0, header.packetId());
        Qos qos = Qos.of(message.fixedHeader().qosLevel().value());
        if (qos != Qos.AT_MOST_ONCE && id == 0) {
            throw ProtocolFault.malformed("a message without the number that its QoS needs");
        }
        return new Packet.Publish(
                id,
                message.fixedHeader().isDup(),
                new ApplicationMessage(
                        header.topicName(),
                        Octets.readFrom(message.payload(), message.payload().readableBytes()),
                        qos,
                        message.fixedHeader().isRetain(),
                        MessageProperties.from(header.properties())));
    }

    private static Packet.FromBroker ack(Step step, MqttMessage message) {
        return switch (message.variableHeader()) {
            case MqttPubReplyMessageVariableHeader reply ->
                    new Packet.Ack(
                            step,
                            reply.messageId(),
                            new ReasonCode(reply.reasonCode() & BYTE),
                            text(reply.properties(), REASON_STRING).orElse(""));
            case MqttMessageIdVariableHeader plain ->
                    new Packet.Ack(step, plain.messageId(), ReasonCode.SUCCESS, "");
            default -> throw ProtocolFault.malformed(step + " without a number");
        };
    }

    private static Packet.FromBroker connAck(MqttConnAckVariableHeader header) {
        int code = header.connectReturnCode().byteValue() & BYTE;
        MqttProperties properties = header.properties();
        return new Packet.ConnAck(
                header.isSessionPresent(),
                code,
                new ReasonCode(code < FIRST_OF_MQTT_5 ? ofReturnCode(code) : code),
                text(properties, REASON_STRING).orElse(""),
                properties.isEmpty() ? ServerTerms.NONE : terms(properties));
    }

    private static int ofReturnCode(int code) {
        if (code >= RETURN_CODES.length) {
            throw ProtocolFault.malformed("CONNACK with return code " + code);
        }
        return RETURN_CODES[code];
    }

    private static ServerTerms terms(MqttProperties got) {
        long receive = number(got, RECEIVE_MAXIMUM).orElse((long) ServerTerms.NONE.receiveMaximum());
        long packet = number(got, MAXIMUM_PACKET_SIZE).orElse(ServerTerms.LARGEST_PACKET);
        if (receive == 0 || packet == 0) {
            throw ProtocolFault.unexpected("CONNACK that allows no message at all");
        }
        return new ServerTerms(
                (int) receive,
                Qos.of(number(got, MAXIMUM_QOS).orElse(2L).intValue()),
                is(got, RETAIN_AVAILABLE),
                packet,
                text(got, ASSIGNED_CLIENT_IDENTIFIER),
                number(got, SERVER_KEEP_ALIVE).map(Duration::ofSeconds),
                is(got, WILDCARD_SUBSCRIPTION_AVAILABLE),
                is(got, SHARED_SUBSCRIPTION_AVAILABLE));
    }

    private static boolean is(MqttProperties got, int id) {
        return number(got, id).orElse(1L) == 1;
    }

    private static Packet.FromBroker subAck(MqttSubAckMessage message) {
        return new Packet.SubAck(
                message.variableHeader().messageId(),
                message.payload().reasonCodes().stream().map(code -> new ReasonCode(code & BYTE)).toList());
    }

    private static Packet.FromBroker disconnect(MqttMessage message) {
        if (message.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            Optional<String> said = text(header.properties(), REASON_STRING);
            return new Packet.Disconnect(new ReasonCode(header.reasonCode() & BYTE), said.orElse(""));
        }
        return new Packet.Disconnect(ReasonCode.SUCCESS, "");
    }
}
