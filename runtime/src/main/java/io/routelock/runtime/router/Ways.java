package io.routelock.runtime.router;

import io.routelock.route.Route;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the addresses to which some routes lead, for as many of them as an answer needs: the first route to
 * where a line comes from counts, so what stands behind it is not waited for. A name that nobody knows can
 * take many seconds. For the router's thread only.
 */
final class Ways {

    private final Admission.Way[] found;
    private final boolean[] known;
    private final InetAddress from;
    private final Consumer<List<Admission.Way>> done;

    /** How many are known without a gap, from the first on. */
    private int through;

    private boolean told;

    private Ways(int count, InetAddress from, Consumer<List<Admission.Way>> done) {
        this.found = new Admission.Way[count];
        this.known = new boolean[count];
        this.from = from;
        this.done = done;
    }

    /**
     * Looks the addresses up.
     *
     * @param from where the line comes from
     * @param done is told once, in the order of the routes: up to the first one that leads to {@code from},
     *     or all of them when none does; at once when no host name has to be looked up for that
     */
    static void of(
            List<Route> routes, InetAddress from, HostNames hostNames, Consumer<List<Admission.Way>> done) {
        Ways ways = new Ways(routes.size(), from, done);
        for (int i = 0; i < routes.size() && !ways.told; i++) {
            int index = i;
            Route route = routes.get(i);
            hostNames.lookUp(route.address(), addresses -> ways.add(index, route, addresses));
        }
    }

    private void add(int index, Route route, List<InetAddress> addresses) {
        found[index] = new Admission.Way(route, Set.copyOf(addresses));
        known[index] = true;
        while (!told && through < found.length && known[through]) {
            boolean meant = found[through].addresses().contains(from);
            through++;
            if (meant || through == found.length) {
                told = true;
                done.accept(List.of(Arrays.copyOf(found, through)));
            }
        }
    }
}
