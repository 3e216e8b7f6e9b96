package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;

import org.jspecify.annotations.Nullable;

/**
 * A route that somebody wants, with a legal name and address.
 *
 * @param fingerprint what to compare with; null to accept whoever answers
 * @param user an administrator of the target
 * @param name of the route
 */
record RouteWish(String host, @Nullable Fingerprint fingerprint, String user, String name) {

    /** Only to try name and address before anybody is asked: the real one is told by the target. */
    private static final AmsNetId SOME_NET_ID = AmsNetId.parse("5.0.0.0.1.1");

    RouteWish {
        requireLegal(name, host);
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
