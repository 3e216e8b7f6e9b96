package io.routelock.bothways;

import io.routelock.ams.AmsNetId;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;

/**
 * This computer as a target must know it to answer.
 *
 * @param netId of the router that this computer is used through
 * @param hostName what this computer calls itself
 * @param towards the address from which its connections reach the target
 * @param addresses all under which it can be reached, with that one
 */
public record OwnSide(AmsNetId netId, String hostName, InetAddress towards, Set<InetAddress> addresses) {

    public OwnSide {
        addresses = Set.copyOf(addresses);
    }

    /** A router that is bound to one address. */
    public static OwnSide at(AmsNetId netId, String hostName, InetAddress address) {
        return new OwnSide(netId, hostName, address, Set.of(address));
    }

    /** The plain route that a target without one should get. */
    public AddRemote wayBack() {
        return AddRemote.plain(hostName, netId, towards.getHostAddress(), RouteFlags.IP_ADDRESS);
    }

    /** Whether the address of a route, a literal one or a name, leads to this computer. */
    boolean isMeantBy(String address) {
        return isLiteral(address)
                ? addresses.stream().anyMatch(own -> own.equals(literal(address)))
                : firstLabel(address).equals(firstLabel(hostName));
    }

    boolean reachesItFrom(String address) {
        return isLiteral(address) && towards.equals(literal(address));
    }

    static boolean isLiteral(String address) {
        return RouteFlags.forAddress(address).has(RouteFlags.IP_ADDRESS) && isLegal(address);
    }

    private static boolean isLegal(String address) {
        try {
            literal(address);
            return true;
        } catch (IllegalArgumentException e) {
            // "999.1.1.1" is no address: then it is compared as a name, and is nobody's.
            return false;
        }
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }

    /** Devices know each other with and without their domain. */
    private static String firstLabel(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return dot < 0 ? lower : lower.substring(0, dot);
    }
}
