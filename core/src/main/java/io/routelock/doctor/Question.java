package io.routelock.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;

import java.util.List;
import java.util.Optional;

/**
 * What is to be examined.
 *
 * @param host a name or an address
 * @param route the route of this side to it; without one only what needs none is examined
 * @param others further routes to the same address, which are not examined
 */
public record Question(String host, Optional<Route> route, List<Route> others) {

    public Question {
        others = List.copyOf(others);
    }

    public static Question ofHost(String host) {
        return new Question(host, Optional.empty(), List.of());
    }

    public static Question ofRoute(Route route) {
        return new Question(route.address(), Optional.of(route), List.of());
    }

    /** Along the route to that address, or of that name, if there is one; of several the first. */
    public static Question ofHost(String host, RouteTable routes) {
        List<Route> there = routes.findByAddress(host);
        return there.isEmpty()
                ? routes.findByName(host).map(Question::ofRoute).orElseGet(() -> ofHost(host))
                : new Question(host, Optional.of(there.getFirst()), there.subList(1, there.size()));
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
