package io.routelock.net;

import io.routelock.discovery.LocalAddress;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The adapters that Java sees on this computer. */
final class SystemNetworkInterfaces implements NetworkInterfaces {

    private static final Logger LOG = LoggerFactory.getLogger(SystemNetworkInterfaces.class);

    @Override
    public List<LocalNetworkInterface> list() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(adapter -> usable(adapter).stream()).toList();
        } catch (SocketException e) {
            throw new UncheckedIOException("the network interfaces cannot be listed", e);
        }
    }

    private static Optional<LocalNetworkInterface> usable(NetworkInterface adapter) {
        try {
            List<LocalAddress> addresses = adapter.isUp() ? addresses(adapter) : List.of();
            return addresses.isEmpty() ? Optional.empty() : Optional.of(described(adapter, addresses));
        } catch (SocketException e) {
            // it went away between being listed and being asked
            LOG.info("network interface {} is left out: {}", adapter.getName(), e.getMessage());
            return Optional.empty();
        }
    }

    private static LocalNetworkInterface described(NetworkInterface adapter, List<LocalAddress> addresses)
            throws SocketException {
        String name = adapter.getName();
        String shown = displayName(adapter);
        return new LocalNetworkInterface(
                name, shown, addresses, NetworkInterfaceKind.guess(name, shown, adapter.isLoopback()));
    }

    private static String displayName(NetworkInterface adapter) {
        String shown = adapter.getDisplayName();
        return shown == null || shown.isBlank() ? adapter.getName() : shown;
    }

    private static List<LocalAddress> addresses(NetworkInterface adapter) {
        return adapter.getInterfaceAddresses().stream().flatMap(found -> ipv4(adapter, found)).toList();
    }

    private static Stream<LocalAddress> ipv4(NetworkInterface adapter, InterfaceAddress found) {
        int prefix = found.getNetworkPrefixLength();
        if (!(found.getAddress() instanceof Inet4Address address) || prefix < 0 || prefix > 32) {
            return Stream.empty();
        }
        return Stream.of(described(displayName(adapter), address, prefix, found.getBroadcast()));
    }

    /**
     * Decides where a broadcast on the subnet of an address goes.
     *
     * <p>Linux tells 0.0.0.0 when the address was set without one ({@code ip addr add} without {@code brd +},
     * measured): the kernel then still uses that of the subnet, so it is computed.
     *
     * @param told what the system says; null for an adapter without broadcasts, such as a tunnel
     */
    static LocalAddress described(String name, Inet4Address own, int prefix, @Nullable InetAddress told) {
        LocalAddress computed = LocalAddress.of(name, own, prefix);
        if (told instanceof Inet4Address address && address.isAnyLocalAddress()) {
            return computed;
        }
        Optional<Inet4Address> broadcast =
                told instanceof Inet4Address address && !address.equals(own)
                        ? Optional.of(address)
                        : Optional.empty();
        return new LocalAddress(name, own, prefix, broadcast);
    }
}
