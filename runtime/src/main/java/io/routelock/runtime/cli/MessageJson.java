package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;
import io.routelock.pki.StrictText;

import org.jspecify.annotations.Nullable;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A received message as JSON.
 *
 * @param payload when it is UTF-8 text; otherwise it is in {@code payloadBase64}
 * @param properties only what MQTT 5 brought
 */
@JsonPropertyOrder({"topic", "payload", "payloadBase64", "qos", "retain", "properties"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessageJson(
        String topic,
        @Nullable String payload,
        @Nullable String payloadBase64,
        int qos,
        boolean retain,
        @Nullable Properties properties) {

    /**
     * @param expiry seconds
     * @param correlation base64
     */
    @JsonPropertyOrder({"text", "expiry", "contentType", "responseTopic", "correlation", "user"})
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Properties(
            @Nullable Boolean text,
            @Nullable Long expiry,
            @Nullable String contentType,
            @Nullable String responseTopic,
            @Nullable String correlation,
            List<PublishProperties.UserProperty> user) {

        static Properties of(PublishProperties from) {
            return new Properties(
                    from.text() ? true : null,
                    from.expiry().map(Duration::toSeconds).orElse(null),
                    from.contentType().orElse(null),
                    from.responseTopic().orElse(null),
                    from.correlation().map(MessageJson::base64).orElse(null),
                    from.user());
        }
    }

    /** One line, in ASCII. */
    static byte[] line(ApplicationMessage message) {
        return Console.toJson(of(message)).getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageJson of(ApplicationMessage message) {
        String text = text(message.payload());
        PublishProperties properties = message.properties();
        return new MessageJson(
                message.topic(),
                text,
                text == null ? base64(message.payload()) : null,
                message.qos().level(),
                message.retain(),
                properties.equals(PublishProperties.NONE) ? null : Properties.of(properties));
    }

    private static @Nullable String text(Octets payload) {
        try {
            return StrictText.decode(payload.toArray(), StandardCharsets.UTF_8).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static String base64(Octets octets) {
        return Base64.getEncoder().encodeToString(octets.toArray());
    }
}
