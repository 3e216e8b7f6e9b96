package io.routelock.runtime.router;

import io.routelock.ams.AmsPort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which application owns which AMS port. For the router's thread only. */
final class LocalPorts {

    private static final int LAST = 0xFFFF;

    private final Map<AmsPort, Line> owners = new HashMap<>();
    private final Predicate<AmsPort> takenByDevice;
    private int next = AmsPort.FIRST_DYNAMIC;

    /**
     * @param takenByDevice tells the ports that an application can never have
     */
    LocalPorts(Predicate<AmsPort> takenByDevice) {
        this.takenByDevice = takenByDevice;
    }

    /** Grants the port that is wanted, or a free one for {@link AmsPort#ANY}; empty when there is none. */
    Optional<AmsPort> register(Line line, AmsPort wanted) {
        Optional<AmsPort> port =
                wanted.equals(AmsPort.ANY) ? nextFree() : Optional.of(wanted).filter(this::isFree);
        port.ifPresent(granted -> owners.put(granted, line));
        return port;
    }

    private boolean isFree(AmsPort port) {
        return !owners.containsKey(port) && !takenByDevice.test(port);
    }

    /** Goes round, so that a late answer for a port given back does not meet its next owner at once. */
    private Optional<AmsPort> nextFree() {
        for (int tries = AmsPort.FIRST_DYNAMIC; tries <= LAST; tries++) {
            AmsPort candidate = new AmsPort(next);
            next = next == LAST ? AmsPort.FIRST_DYNAMIC : next + 1;
            if (isFree(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    Optional<Line> owner(AmsPort port) {
        return Optional.ofNullable(owners.get(port));
    }

    boolean owns(Line line, AmsPort port) {
        return line.equals(owners.get(port));
    }

    boolean ownsAny(Line line) {
        return owners.containsValue(line);
    }

    /** Gives a port back; only its owner can. */
    boolean release(Line line, AmsPort port) {
        return owners.remove(port, line);
    }

    /** Gives back all ports of a line that has ended, and tells which they were. */
    List<AmsPort> releaseAll(Line line) {
        List<AmsPort> released = new ArrayList<>();
        owners.forEach((port, owner) -> {
            if (owner.equals(line)) {
                released.add(port);
            }
        });
        released.forEach(owners::remove);
        return released;
    }
}
