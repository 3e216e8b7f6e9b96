package io.routelock.runtime.broker.session;

import io.routelock.runtime.broker.access.ClientIdentity;

/**
 * What a client leaves for the case that its connection breaks.
 *
 * @param payload not to be changed
 * @param delay seconds after the connection broke (MQTT 5)
 * @param expiry seconds after it is published; -1 for never
 */
public record Will(
        String topic,
        byte[] payload,
        int qos,
        boolean retain,
        MessageProperties properties,
        long delay,
        long expiry) {

    Message asMessage(ClientIdentity publisher, long now) {
        long expiresAt = expiry < 0 ? Long.MAX_VALUE : now + expiry * 1000;
        return new Message(topic, payload, qos, retain, properties, expiresAt, publisher);
    }

    public Happenings.WillFacts facts() {
        return new Happenings.WillFacts(topic, payload.length, qos, retain);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Never the payload. */
    @Override
    public String toString() {
        return "Will[" + topic + "]";
    }
}
