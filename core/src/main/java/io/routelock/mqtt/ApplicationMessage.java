package io.routelock.mqtt;

import io.routelock.ams.Octets;

import java.nio.charset.StandardCharsets;

/**
 * What one client publishes and others receive. {@link #toString()} shows nothing of the payload.
 *
 * @param topic a topic name: no wildcards, not empty, at most 65,535 bytes of UTF-8
 * @param retain of one that is sent: keep it for who subscribes later. Of one that is received: it was kept
 */
public record ApplicationMessage(
        String topic, Octets payload, Qos qos, boolean retain, PublishProperties properties) {

    /**
     * @throws IllegalArgumentException with a text for the user when that is no topic name
     */
    public ApplicationMessage {
        Topics.requireName(topic);
    }

    /** Without retain and properties. */
    public static ApplicationMessage of(String topic, Octets payload, Qos qos) {
        return new ApplicationMessage(topic, payload, qos, false, PublishProperties.NONE);
    }

    /** The text as UTF-8. */
    public static ApplicationMessage of(String topic, String text, Qos qos) {
        return of(topic, Octets.of(text.getBytes(StandardCharsets.UTF_8)), qos);
    }

    public ApplicationMessage retained() {
        return new ApplicationMessage(topic, payload, qos, true, properties);
    }

    public ApplicationMessage with(PublishProperties newProperties) {
        return new ApplicationMessage(topic, payload, qos, retain, newProperties);
    }
}
