package io.routelock.runtime.device;

import io.routelock.ams.Octets;

import java.util.Optional;

/** A subscription to an area of memory. Counts the ticks of the device itself. */
final class Watch {

    private final Place.Area area;
    private final boolean onlyChanges;
    private final int ticksPerCycle;
    private final byte[] last;
    private boolean sent;
    private int ticksLeft = 1;

    /**
     * Looks at the next tick for the first time.
     *
     * @param onlyChanges or a sample in every cycle
     * @param ticksPerCycle at least 1
     */
    Watch(Place.Area area, boolean onlyChanges, int ticksPerCycle) {
        this.area = area;
        this.onlyChanges = onlyChanges;
        this.ticksPerCycle = ticksPerCycle;
        this.last = new byte[onlyChanges ? area.length() : 0];
    }

    int length() {
        return area.length();
    }

    /** To be called once a tick: the sample, when this tick has one. The first look always has one. */
    Optional<Octets> tick() {
        ticksLeft--;
        if (ticksLeft > 0) {
            return Optional.empty();
        }
        ticksLeft = ticksPerCycle;
        if (onlyChanges && sent && area.memory().holds(area.offset(), last)) {
            return Optional.empty();
        }
        area.memory().copyTo(last, area.offset());
        sent = true;
        return Optional.of(area.read());
    }
}
