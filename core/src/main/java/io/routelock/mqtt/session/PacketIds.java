package io.routelock.mqtt.session;

import java.util.BitSet;

/** Numbers of packets that wait for an answer; one comes again only when it is free (MQTT 5, 2.2.1). */
final class PacketIds {

    private static final int LAST = 65_535;

    private final BitSet taken = new BitSet(LAST + 1);
    private int last;

    /**
     * The next free one, so that a number that was just freed rests as long as can be.
     *
     * @throws IllegalStateException when none is free
     */
    int take() {
        int next = taken.nextClearBit(last + 1);
        if (next > LAST) {
            next = taken.nextClearBit(1);
        }
        if (next > LAST) {
            throw new IllegalStateException("all packet identifiers are in use");
        }
        taken.set(next);
        last = next;
        return next;
    }

    void free(int id) {
        taken.clear(id);
    }
}
