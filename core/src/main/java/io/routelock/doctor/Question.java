package io.routelock.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.util.Optional;

/**
 * What is to be examined.
 *
 * @param host a name or an address
 * @param route the route of this side to it; without one only what needs none is examined
 */
public record Question(String host, Optional<Route> route) {

    public static Question ofHost(String host) {
        return new Question(host, Optional.empty());
    }

    public static Question ofRoute(Route route) {
        return new Question(route.address(), Optional.of(route));
    }

    /** How findings call the target: the name of its route, else the host. */
    public String called() {
        return route.map(Route::name).orElse(host);
    }

    public Optional<AmsNetId> netId() {
        return route.map(Route::netId);
    }

    boolean isPlain() {
        return route.map(Route::security).filter(RouteSecurity.Plain.class::isInstance).isPresent();
    }

    boolean isSecure() {
        return route.isPresent() && !isPlain();
    }
}
