package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A route that somebody wants, with a legal name and address.
 *
 * @param fingerprint what to compare with; null to accept whoever answers
 * @param user an administrator of the target
 * @param name of the route; empty when nobody named it: then a route that it replaces keeps its name
 */
record RouteWish(String host, @Nullable Fingerprint fingerprint, String user, Optional<String> name) {

    /** Only to try name and address before anybody is asked: the real one is told by the target. */
    private static final AmsNetId SOME_NET_ID = AmsNetId.parse("5.0.0.0.1.1");

    RouteWish {
        requireLegal(name.orElse(host), host);
    }

    /** What the route is called where none is replaced. */
    String newName() {
        return name.orElse(host);
    }

    /**
     * What the route is called.
     *
     * @param standing the routes of this side
     * @param netId that the target told
     */
    String nameAmong(RouteTable standing, AmsNetId netId) {
        return name.or(() -> replaced(standing, netId).map(Route::name)).orElse(host);
    }

    /** Two targets may call themselves the same (AMS NAT); then the address tells which is meant. */
    private Optional<Route> replaced(RouteTable standing, AmsNetId netId) {
        return standing.findOnWire(netId).stream()
                .filter(route -> route.netId().equals(netId) || route.address().equals(host))
                .findFirst();
    }

    /**
     * Whether a route may have them.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    static void requireLegal(String name, String host) {
        Route.plain(name, SOME_NET_ID, host);
    }
}
