package io.routelock.net;

import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.LocalAddress;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one search does.
 *
 * @param targets whom it asks
 * @param unicastFrom the local IPv4 address that single hosts are asked from; any when absent
 * @param port the UDP port of the devices
 * @param timeout how long it listens after the last request has left
 * @param local the addresses of this computer, to tell on which adapter a single host answered and which
 *     devices are out of reach; when empty, neither is told
 */
public record SearchPlan(
        List<SearchTarget> targets,
        Optional<Inet4Address> unicastFrom,
        int port,
        Duration timeout,
        List<LocalAddress> local) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    public SearchPlan {
        targets = List.copyOf(targets);
        local = List.copyOf(local);
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException(port + " is not a UDP port: 1 to 65535");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("a search listens for more than " + timeout);
        }
    }

    /** On the usual port, for the usual time. */
    public static SearchPlan of(List<SearchTarget> targets) {
        return new SearchPlan(
                targets, Optional.empty(), DiscoveryMessage.UDP_PORT, DEFAULT_TIMEOUT, List.of());
    }

    public SearchPlan withUnicastFrom(Inet4Address address) {
        return new SearchPlan(targets, Optional.of(address), port, timeout, local);
    }

    public SearchPlan withPort(int other) {
        return new SearchPlan(targets, unicastFrom, other, timeout, local);
    }

    public SearchPlan withTimeout(Duration other) {
        return new SearchPlan(targets, unicastFrom, port, other, local);
    }

    public SearchPlan withLocal(List<LocalAddress> addresses) {
        return new SearchPlan(targets, unicastFrom, port, timeout, addresses);
    }
}
