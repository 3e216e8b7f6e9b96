package io.routelock.net;

import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;

import java.util.List;

/**
 * What a search found.
 *
 * @param devices in the order in which they answered first
 * @param findings contradictions between devices, and what went wrong
 * @param cancelled whether it ended before its time; what had answered by then is here
 */
public record SearchOutcome(List<DiscoveredDevice> devices, List<Finding> findings, boolean cancelled) {

    public SearchOutcome {
        devices = List.copyOf(devices);
        findings = List.copyOf(findings);
    }
}
