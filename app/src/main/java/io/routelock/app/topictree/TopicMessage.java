package io.routelock.app.topictree;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as the tree keeps it.
 *
 * @param payload its beginning, where it is larger than what is kept
 * @param size of the whole payload in bytes
 * @param retain whether the broker had kept it for who subscribes later
 */
record TopicMessage(
        Instant at, Octets payload, int size, Qos qos, boolean retain, PublishProperties properties) {

    /** Names and values of one message; more is nobody's to read. */
    private static final int MOST_PROPERTIES = 64 * 1024;

    /**
     * Keeps at most that many bytes of the payload.
     *
     * @param at when it was received
     */
    static TopicMessage of(ApplicationMessage message, Instant at, int most) {
        Octets payload = message.payload();
        boolean large = sizeOf(message.properties()) > MOST_PROPERTIES;
        return new TopicMessage(
                at,
                payload.size() <= most ? payload : Octets.copyOf(payload.toArray(), 0, most),
                payload.size(),
                message.qos(),
                message.retain(),
                large ? PublishProperties.NONE : message.properties());
    }

    boolean isCut() {
        return payload.size() < size;
    }

    /** To be published again: half a payload is none. */
    ApplicationMessage toMessage(String topic) {
        return new ApplicationMessage(topic, isCut() ? Octets.EMPTY : payload, qos, retain, properties);
    }

    /** Why it cannot be published or copied as it was, in a sentence; empty when it can. */
    Optional<String> cutWords() {
        return isCut()
                ? Optional.of(
                        "The last payload is left out: of its %s only the first %s are kept here."
                                .formatted(Counts.bytes(size), Counts.bytes(payload.size())))
                : Optional.empty();
    }

    /** What it takes of the memory, about. */
    int weight() {
        return payload.size() + sizeOf(properties);
    }

    private static int sizeOf(PublishProperties properties) {
        int user =
                properties.user().stream()
                        .mapToInt(it -> it.name().length() + it.value().length() + 32)
                        .sum();
        return user
                + length(properties.contentType())
                + length(properties.responseTopic())
                + properties.correlation().map(Octets::size).orElse(0);
    }

    private static int length(Optional<String> text) {
        return text.map(it -> it.getBytes(StandardCharsets.UTF_8).length).orElse(0);
    }
}
