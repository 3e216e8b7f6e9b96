package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.route.RouteTable;

import java.util.List;

/**
 * All that the files of routes say to a router, the temporary ones included.
 *
 * @param secureOnly whether plain ADS is for applications on this host alone
 */
record RoutesInForce(RouteTable table, Keyring keyring, boolean secureOnly) {

    static final RoutesInForce NONE =
            new RoutesInForce(RouteTable.of(List.of()).table(), Keyring.EMPTY, false);

    static RoutesInForce of(RouteTable table) {
        return new RoutesInForce(table, Keyring.EMPTY, false);
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
