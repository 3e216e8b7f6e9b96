package io.routelock.mosquitto.acl;

/** What a client wants to do with a topic. */
public enum Access {
    /** To be sent its messages. */
    READ,
    /** To publish to it, as a will or a retained message too. */
    WRITE
}
