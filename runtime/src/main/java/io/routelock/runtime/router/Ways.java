package io.routelock.runtime.router;

import io.routelock.route.Route;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the addresses to which some routes lead, for all of them before it tells. For the router's thread
 * only.
 */
final class Ways {

    private final Admission.Way[] found;
    private final Consumer<List<Admission.Way>> done;
    private int missing;

    private Ways(int count, Consumer<List<Admission.Way>> done) {
        this.found = new Admission.Way[count];
        this.done = done;
        this.missing = count;
    }

    /**
     * Looks the addresses up.
     *
     * @param done is told them in the order of the routes, at once when none has a host name
     */
    static void of(List<Route> routes, HostNames hostNames, Consumer<List<Admission.Way>> done) {
        Ways ways = new Ways(routes.size(), done);
        for (int i = 0; i < routes.size(); i++) {
            int index = i;
            Route route = routes.get(i);
            hostNames.lookUp(route.address(), addresses -> ways.add(index, route, addresses));
        }
    }

    private void add(int index, Route route, List<InetAddress> addresses) {
        found[index] = new Admission.Way(route, Set.copyOf(addresses));
        missing--;
        if (missing == 0) {
            done.accept(List.of(found));
        }
    }
}
