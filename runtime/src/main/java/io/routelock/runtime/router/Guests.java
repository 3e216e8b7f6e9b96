package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Peers without a route of their own, whom a server entry admits for as long as they are connected. For the
 * router's thread only.
 *
 * <p>A NetId has one guest: whoever has a key of the plant must not receive what is meant for another device
 * by naming its NetId.
 */
final class Guests {

    private final Map<AmsNetId, Route> present = new HashMap<>();

    /** How the guest of that NetId is reached, which is over the connection that it opened alone. */
    Optional<Route> find(AmsNetId netId) {
        return Optional.ofNullable(present.get(netId));
    }

    /** Whether another one than this has its NetId: one at another address, or with another proof. */
    boolean isTaken(Route guest) {
        return find(guest.netId())
                .filter(there ->
                        !there.address().equals(guest.address())
                                || !there.security().equals(guest.security()))
                .isPresent();
    }

    void arrives(Route guest) {
        present.putIfAbsent(guest.netId(), guest);
    }

    void leaves(AmsNetId netId) {
        present.remove(netId);
    }
}
