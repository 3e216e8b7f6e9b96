package io.routelock.runtime.broker.session;

import io.routelock.runtime.broker.access.ClientIdentity;

/**
 * One application message on its way. Compared by identity.
 *
 * @param topic without wildcards
 * @param payload not to be changed
 * @param qos as published, 0 to 2
 * @param expiresAt milliseconds of the broker's wall clock; {@link Long#MAX_VALUE} for never
 * @param publisher who wrote it; may be gone
 */
public record Message(
        String topic,
        byte[] payload,
        int qos,
        boolean retain,
        MessageProperties properties,
        long expiresAt,
        ClientIdentity publisher) {

    public boolean expired(long now) {
        return expiresAt <= now;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Never the payload: it may be anything. */
    @Override
    public String toString() {
        return "Message[" + topic + ", qos " + qos + ", " + payload.length + " bytes]";
    }
}
