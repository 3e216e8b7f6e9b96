package io.routelock.runtime.cli;

import io.routelock.addroute.StoredRoute;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;

import java.util.Optional;

/** Stores a plain route here and asks nobody. */
record LocalOnlyAdding(HomeOption home, RouteDetails details) {

    RouteJson add(String name, AmsNetId netId, String address) {
        Route route = details.limited(details.known(legal(name, netId, address)));
        home.makeFolder();
        details.requireFree(Optional.empty(), home.routes(), name, address);
        StoredRoute.add(home.routesFile(), route);
        return RouteJson.unverified(route);
    }

    static Route legal(String name, AmsNetId netId, String address) {
        try {
            return Route.plain(name, netId, address);
        } catch (IllegalArgumentException e) {
            throw new FindingException(
                    Finding.error(
                            "route.illegal", String.valueOf(e.getMessage()), "Correct it and try again."),
                    e);
        }
    }
}
