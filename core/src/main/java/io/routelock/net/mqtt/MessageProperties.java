package io.routelock.net.mqtt;

import static io.netty.handler.codec.mqtt.MqttProperties.CONTENT_TYPE;
import static io.netty.handler.codec.mqtt.MqttProperties.CORRELATION_DATA;
import static io.netty.handler.codec.mqtt.MqttProperties.PAYLOAD_FORMAT_INDICATOR;
import static io.netty.handler.codec.mqtt.MqttProperties.PUBLICATION_EXPIRY_INTERVAL;
import static io.netty.handler.codec.mqtt.MqttProperties.RESPONSE_TOPIC;
import static io.netty.handler.codec.mqtt.MqttProperties.TOPIC_ALIAS;
import static io.netty.handler.codec.mqtt.MqttProperties.USER_PROPERTY;
import static io.netty.handler.codec.mqtt.MqttProperties.WILL_DELAY_INTERVAL;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringPair;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.routelock.ams.Octets;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.PublishProperties.UserProperty;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.Will;
import io.routelock.mqtt.session.ProtocolFault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The properties of a message in MQTT 5 (3.3.2.3) as netty has them. */
final class MessageProperties {

    private static final long UNSIGNED = 0xFFFF_FFFFL;
    private static final ReasonCode ALIAS_INVALID = new ReasonCode(0x94);

    private MessageProperties() {}

    static MqttProperties of(PublishProperties said) {
        return said.equals(PublishProperties.NONE) ? MqttProperties.NO_PROPERTIES : all(said);
    }

    static MqttProperties ofWill(Will will) {
        MqttProperties properties = all(will.message().properties());
        if (!will.delay().isZero()) {
            properties.add(new IntegerProperty(WILL_DELAY_INTERVAL, seconds(will.delay())));
        }
        return properties;
    }

    private static MqttProperties all(PublishProperties said) {
        MqttProperties properties = new MqttProperties();
        if (said.text()) {
            properties.add(new IntegerProperty(PAYLOAD_FORMAT_INDICATOR, 1));
        }
        said.expiry()
                .ifPresent(expiry ->
                        properties.add(new IntegerProperty(PUBLICATION_EXPIRY_INTERVAL, seconds(expiry))));
        said.contentType().ifPresent(text -> properties.add(new StringProperty(CONTENT_TYPE, text)));
        said.responseTopic().ifPresent(text -> properties.add(new StringProperty(RESPONSE_TOPIC, text)));
        said.correlation()
                .ifPresent(data -> properties.add(new BinaryProperty(CORRELATION_DATA, data.toArray())));
        for (UserProperty one : said.user()) {
            properties.add(new MqttProperties.UserProperty(one.name(), one.value()));
        }
        return properties;
    }

    /** Unsigned on the wire; netty has an int. */
    private static int seconds(Duration time) {
        return (int) Math.min(UNSIGNED, time.toSeconds());
    }

    /**
     * @throws ProtocolFault for a topic alias, of which this client allows none
     */
    static PublishProperties from(MqttProperties got) {
        if (got.isEmpty()) {
            return PublishProperties.NONE;
        }
        if (got.getProperty(TOPIC_ALIAS) != null) {
            throw new ProtocolFault(ALIAS_INVALID, "it uses a topic alias, and none is allowed");
        }
        return new PublishProperties(
                number(got, PAYLOAD_FORMAT_INDICATOR).filter(value -> value == 1).isPresent(),
                number(got, PUBLICATION_EXPIRY_INTERVAL).map(Duration::ofSeconds),
                text(got, CONTENT_TYPE),
                text(got, RESPONSE_TOPIC),
                got.getProperty(CORRELATION_DATA) instanceof BinaryProperty data
                        ? Optional.of(Octets.of(data.value()))
                        : Optional.empty(),
                user(got));
    }

    /** As unsigned. */
    static Optional<Long> number(MqttProperties got, int id) {
        return got.getProperty(id) instanceof IntegerProperty number
                ? Optional.of(number.value() & UNSIGNED)
                : Optional.empty();
    }

    static Optional<String> text(MqttProperties got, int id) {
        return got.getProperty(id) instanceof StringProperty text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private static List<UserProperty> user(MqttProperties got) {
        List<UserProperty> all = new ArrayList<>();
        for (MqttProperties.MqttProperty<?> property : got.getProperties(USER_PROPERTY)) {
            if (property.value() instanceof StringPair pair) {
                all.add(new UserProperty(pair.key, pair.value));
            }
        }
        return all;
    }
}
