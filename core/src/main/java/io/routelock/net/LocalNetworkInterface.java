package io.routelock.net;

import io.routelock.discovery.LocalAddress;

import java.util.List;
import java.util.Optional;

/**
 * An adapter of this computer that is up and has an IPv4 address.
 *
 * @param name the system's name, for example {@code eth0}
 * @param displayName the name for the user; on Windows that of the product
 * @param addresses its IPv4 addresses, at least one
 * @param kind a guess
 */
public record LocalNetworkInterface(
        String name, String displayName, List<LocalAddress> addresses, NetworkInterfaceKind kind) {

    public LocalNetworkInterface {
        addresses = List.copyOf(addresses);
    }

    /** A broadcast for each subnet of this adapter that has a broadcast address. */
    public List<SearchTarget> broadcasts() {
        return addresses.stream()
                .map(SearchTarget.Broadcast::on)
                .flatMap(Optional::stream)
                .<SearchTarget>map(target -> target)
                .toList();
    }
}
