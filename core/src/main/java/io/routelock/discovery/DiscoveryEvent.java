package io.routelock.discovery;

import io.routelock.diagnosis.Finding;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What an answer meant for the devices known so far. */
public sealed interface DiscoveryEvent {

    /** The device that answered. */
    DiscoveredDevice device();

    /** A device that was not known. */
    record Found(DiscoveredDevice device) implements DiscoveryEvent {}

    /**
     * A known device once more, perhaps on another way.
     *
     * @param device as it is known now; it may have told more than the first time
     * @param address where this answer came from
     * @param networkInterface the adapter that heard it, when that is known
     */
    record AnsweredAgain(DiscoveredDevice device, InetAddress address, Optional<String> networkInterface)
            implements DiscoveryEvent {}

    /**
     * A device that contradicts others; it is listed all the same.
     *
     * @param findings what contradicts what, as far as is known now; at least one
     */
    record Conflict(DiscoveredDevice device, List<Finding> findings) implements DiscoveryEvent {
        public Conflict {
            findings = List.copyOf(findings);
        }
    }

    /** A device that is not kept, since too many answered. */
    record Dropped(DiscoveredDevice device) implements DiscoveryEvent {}
}
