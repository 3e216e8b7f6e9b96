package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.route.RouteTable;

import java.util.List;

/**
 * All that the files of routes say to a router, the temporary ones included.
 *
 * @param secureOnly whether plain ADS is for applications on this host alone
 * @param brokers of ADS over MQTT, without the disabled ones; no two have one name
 */
record RoutesInForce(RouteTable table, Keyring keyring, boolean secureOnly, List<BrokerInForce> brokers) {

    static final RoutesInForce NONE = of(RouteTable.of(List.of()).table());

    RoutesInForce {
        brokers = List.copyOf(brokers);
    }

    static RoutesInForce of(RouteTable table) {
        return new RoutesInForce(table, Keyring.EMPTY, false, List.of());
    }

    /** Whether a route leads to a router that is called so here or calls itself so. */
    boolean knows(AmsNetId netId) {
        return table.find(netId).isPresent() || !table.findOnWire(netId).isEmpty();
    }

    /** Whether the route to that NetId is another one now, or has another key or authority. */
    boolean differs(RoutesInForce before, AmsNetId netId) {
        return !table.find(netId).equals(before.table.find(netId))
                || !keyring.of(netId).equals(before.keyring.of(netId));
    }
}
