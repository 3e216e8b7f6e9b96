package io.routelock.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 address of this computer, with its subnet.
 *
 * @param networkInterface the name of the adapter, as the user knows it
 * @param address ours
 * @param prefixLength 0 to 32
 * @param broadcast where a broadcast search on this subnet goes; absent where there is none
 */
public record LocalAddress(
        String networkInterface, Inet4Address address, int prefixLength, Optional<Inet4Address> broadcast) {

    /** 255.255.255.255: whoever is on the same cable, whatever subnet it is in. */
    public static final Inet4Address EVERYBODY = Ipv4.address(-1);

    public LocalAddress {
        if (prefixLength < 0 || prefixLength > Ipv4.BITS) {
            throw new IllegalArgumentException(prefixLength + " is no prefix length: 0 to 32");
        }
    }

    /** With the broadcast address of the subnet; a subnet of one or two addresses has none. */
    public static LocalAddress of(String networkInterface, Inet4Address address, int prefixLength) {
        Optional<Inet4Address> broadcast =
                prefixLength > Ipv4.BITS - 2
                        ? Optional.empty()
                        : Optional.of(Ipv4.address(Ipv4.number(address) | ~Ipv4.mask(prefixLength)));
        return new LocalAddress(networkInterface, address, prefixLength, broadcast);
    }

    /** Whether the other address is in this subnet, and so is reached without a gateway. */
    public boolean reaches(InetAddress other) {
        return other instanceof Inet4Address that
                && ((Ipv4.number(that) ^ Ipv4.number(address)) & Ipv4.mask(prefixLength)) == 0;
    }

    /** The address of this computer that reaches the other one: of several, the smallest subnet. */
    public static Optional<LocalAddress> reaching(InetAddress other, List<LocalAddress> local) {
        return local.stream()
                .filter(candidate -> candidate.reaches(other))
                .max(Comparator.comparingInt(LocalAddress::prefixLength));
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefixLength + " (" + networkInterface + ")";
    }
}
