package io.routelock.mqtt.session;

import io.routelock.mqtt.ApplicationMessage;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much was handed to a client and has not been answered, or with QoS 0 not been sent. For every thread,
 * so that publishers can ask before they publish more.
 */
public final class Backlog {

    /** Bytes that a message costs beside its topic and payload, roughly. */
    private static final long OVERHEAD = 256;

    private static final long ENOUGH = 4 * 1024 * 1024;

    /** Bytes. */
    static final long MOST = 64 * 1024 * 1024;

    private final AtomicLong bytes = new AtomicLong();

    /** False when the memory of this program has to be protected, and the message was not counted. */
    public boolean add(ApplicationMessage message) {
        if (bytes.get() >= MOST) {
            return false;
        }
        bytes.addAndGet(cost(message));
        return true;
    }

    void remove(ApplicationMessage message) {
        bytes.addAndGet(-cost(message));
    }

    /** Whether more is welcome. */
    public boolean isShort() {
        return bytes.get() < ENOUGH;
    }

    boolean isEmpty() {
        return bytes.get() == 0;
    }

    private static long cost(ApplicationMessage message) {
        return OVERHEAD + message.topic().length() + message.payload().size();
    }
}
