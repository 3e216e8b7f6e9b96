package io.routelock.runtime.broker.wire;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.routelock.runtime.broker.session.MessageProperties;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads netty's properties of MQTT 5. */
final class Properties {

    private Properties() {}

    static Optional<Long> unsigned(MqttProperties properties, int id) {
        return properties.getProperty(id) instanceof MqttProperties.IntegerProperty number
                ? Optional.of(Integer.toUnsignedLong(number.value()))
                : Optional.empty();
    }

    private static @Nullable String textOrNull(MqttProperties properties, int id) {
        return properties.getProperty(id) instanceof MqttProperties.StringProperty text ? text.value() : null;
    }

    /** What goes on from the publisher to the subscribers. */
    static MessageProperties passedOn(MqttProperties properties) {
        if (properties.isEmpty()) {
            return MessageProperties.NONE;
        }
        byte @Nullable [] correlation =
                properties.getProperty(MqttProperties.CORRELATION_DATA)
                                instanceof MqttProperties.BinaryProperty data
                        ? data.value()
                        : null;
        return new MessageProperties(
                unsigned(properties, MqttProperties.PAYLOAD_FORMAT_INDICATOR).map(Long::intValue).orElse(-1),
                textOrNull(properties, MqttProperties.CONTENT_TYPE),
                textOrNull(properties, MqttProperties.RESPONSE_TOPIC),
                correlation,
                user(properties));
    }

    private static List<MessageProperties.UserProperty> user(MqttProperties properties) {
        List<MessageProperties.UserProperty> all = new ArrayList<>();
        for (MqttProperties.MqttProperty<?> property :
                properties.getProperties(MqttProperties.USER_PROPERTY)) {
            if (property.value() instanceof MqttProperties.StringPair pair) {
                all.add(new MessageProperties.UserProperty(pair.key, pair.value));
            }
        }
        return all;
    }
}
