package io.routelock.runtime.broker.wire;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.session.MessageProperties;
import io.routelock.runtime.broker.session.Session;
import io.routelock.runtime.broker.session.Topics;
import io.routelock.runtime.broker.session.Will;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a CONNECT packet says (MQTT 5.0, 3.1), checked as far as it can be without knowing the broker.
 *
 * @param keepAlive seconds, 0 for none
 * @param expiry seconds that the session outlives the connection
 * @param receiveMaximum messages of QoS 1 and 2 at the same time
 * @param maxPacketSize bytes that the client takes
 */
record ConnectPacket(
        MqttVersion version,
        String clientId,
        boolean cleanStart,
        int keepAlive,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Will> will,
        long expiry,
        int receiveMaximum,
        int maxPacketSize,
        boolean authenticates) {

    private static final int MOST_QOS = 2;

    /**
     * Wipes the password of the packet.
     *
     * @throws MalformedPacketException with the reason of MQTT 5
     */
    static ConnectPacket of(MqttConnectMessage packet) {
        MqttConnectVariableHeader header = packet.variableHeader();
        MqttConnectPayload payload = packet.payload();
        MqttVersion version =
                MqttVersion.fromProtocolNameAndLevel(header.name(), (byte) (header.version() & 0x7F));
        boolean v5 = version == MqttVersion.MQTT_5;
        MqttProperties properties = v5 ? header.properties() : MqttProperties.NO_PROPERTIES;
        if (header.hasPassword() && !header.hasUserName() && !v5) {
            throw new MalformedPacketException("a password without a user name");
        }
        boolean authenticates = properties.getProperty(MqttProperties.AUTHENTICATION_METHOD) != null;
        if (!authenticates && properties.getProperty(MqttProperties.AUTHENTICATION_DATA) != null) {
            throw new MalformedPacketException(
                    ReasonCode.PROTOCOL_ERROR, "authentication data without a method");
        }
        // mosquitto looks at no user name of MQTT 3.1.
        String user = version == MqttVersion.MQTT_3_1 ? "" : payload.userName();
        if (!isText(payload.clientIdentifier()) || !isText(user)) {
            throw new MalformedPacketException("a name with a control character");
        }
        long expiry =
                v5
                        ? Properties.unsigned(properties, MqttProperties.SESSION_EXPIRY_INTERVAL).orElse(0L)
                        : header.isCleanSession() ? 0 : Session.FOR_EVER;
        return new ConnectPacket(
                version,
                Optional.ofNullable(payload.clientIdentifier()).orElse(""),
                header.isCleanSession(),
                header.keepAliveTimeSeconds(),
                header.hasUserName() ? Optional.ofNullable(payload.userName()) : Optional.empty(),
                password(header, payload),
                will(header, payload, v5),
                expiry,
                atLeastOne(properties, MqttProperties.RECEIVE_MAXIMUM, 65_535),
                atLeastOne(properties, MqttProperties.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE),
                authenticates);
    }

    private static boolean isText(@Nullable String text) {
        return text == null || Topics.isText(text);
    }

    private static int atLeastOne(MqttProperties properties, int id, int otherwise) {
        long value = Properties.unsigned(properties, id).orElse((long) otherwise);
        if (value == 0) {
            throw new MalformedPacketException(ReasonCode.PROTOCOL_ERROR, "a limit of 0");
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    private static Optional<Secret> password(MqttConnectVariableHeader header, MqttConnectPayload payload) {
        byte[] bytes = payload.passwordInBytes();
        if (!header.hasPassword() || bytes == null) {
            return Optional.empty();
        }
        Secret secret = Secret.of(new String(bytes, StandardCharsets.UTF_8));
        Arrays.fill(bytes, (byte) 0);
        return Optional.of(secret);
    }

    private static Optional<Will> will(
            MqttConnectVariableHeader header, MqttConnectPayload payload, boolean v5) {
        if (!header.isWillFlag()) {
            if (header.willQos() != 0 || header.isWillRetain()) {
                throw new MalformedPacketException("flags of a will, and no will");
            }
            return Optional.empty();
        }
        String topic = payload.willTopic();
        if (header.willQos() > MOST_QOS) {
            throw new MalformedPacketException("a will with QoS 3");
        }
        if (topic == null || !Topics.isName(topic) || topic.indexOf('\0') >= 0) {
            throw new MalformedPacketException("a will on a topic that is none");
        }
        byte[] bytes = payload.willMessageInBytes();
        MqttProperties properties = v5 ? payload.willProperties() : MqttProperties.NO_PROPERTIES;
        MessageProperties passedOn = v5 ? Properties.passedOn(properties) : MessageProperties.NONE;
        return Optional.of(
                new Will(
                        topic,
                        bytes == null ? new byte[0] : bytes,
                        header.willQos(),
                        header.isWillRetain(),
                        passedOn,
                        Properties.unsigned(properties, MqttProperties.WILL_DELAY_INTERVAL).orElse(0L),
                        Properties.unsigned(properties, MqttProperties.PUBLICATION_EXPIRY_INTERVAL)
                                .orElse(-1L)));
    }

    boolean v5() {
        return version == MqttVersion.MQTT_5;
    }

    /** As people call it. */
    String versionName() {
        return switch (version) {
            case MQTT_3_1 -> "3.1";
            case MQTT_3_1_1 -> "3.1.1";
            case MQTT_5 -> "5.0";
        };
    }
}
