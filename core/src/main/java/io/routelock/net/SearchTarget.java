package io.routelock.net;

import io.routelock.discovery.HostRange;
import io.routelock.discovery.LocalAddress;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Whom a search asks. */
public sealed interface SearchTarget {

    /**
     * Every device of one subnet. The request leaves from a socket bound to our address there: a host with
     * several adapters gets no answer on those that it did not ask from.
     *
     * <p>It goes to the broadcast address of the subnet and to 255.255.255.255: a device with an address of
     * another subnet hears only the latter. On Linux that one leaves by the adapter of the bound address
     * (measured); by which adapter it leaves on Windows is not known.
     *
     * @param networkInterface the name of the adapter, for the devices that answer
     * @param local our address
     * @param broadcast that of the subnet
     */
    record Broadcast(String networkInterface, Inet4Address local, Inet4Address broadcast)
            implements SearchTarget {

        /** Empty when the subnet has no broadcast address. */
        public static Optional<Broadcast> on(LocalAddress address) {
            return address.broadcast()
                    .map(to -> new Broadcast(address.networkInterface(), address.address(), to));
        }

        /** The addresses that the request goes to; on loopback nobody has an address of another subnet. */
        List<Inet4Address> destinations() {
            return local.isLoopbackAddress() || broadcast.equals(LocalAddress.EVERYBODY)
                    ? List.of(broadcast)
                    : List.of(broadcast, LocalAddress.EVERYBODY);
        }
    }

    /**
     * One device.
     *
     * @param host an IPv4 address, or a name that is looked up when the search starts
     */
    record Unicast(String host) implements SearchTarget {

        public static List<SearchTarget> all(HostRange range) {
            return range.hosts().stream().<SearchTarget>map(Unicast::new).toList();
        }
    }

    /** One runtime of this computer, whose port may be another one than that of the plan. */
    record Exactly(InetSocketAddress at) implements SearchTarget {}
}
