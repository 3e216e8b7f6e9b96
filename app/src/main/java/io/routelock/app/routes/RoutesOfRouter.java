package io.routelock.app.routes;

import io.routelock.addroute.RouterRoutes;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * In a router that is not the bundled one, which keeps them itself: asked through its system service.
 *
 * @param place what it is, for the user
 */
record RoutesOfRouter(RouterRoutes routes, String place) implements RouteStorage {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    /** Another one every few seconds: a router gives no sign when its routes change. */
    @Override
    public Object glance() {
        return System.nanoTime() / EVERY;
    }

    @Override
    public boolean polled() {
        return true;
    }

    @Override
    public Reading read() {
        RouteTable.Reading read = routes.list();
        return new Reading(read.table(), read.findings());
    }

    /** A secure route cannot come back from here: its router tells neither certificate nor key. */
    @Override
    public Removal remove(Route route) {
        routes.remove(route);
        Optional<PutBack> back = route.security().secure() ? Optional.empty() : Optional.of(() -> add(route));
        return new Removal(read(), back);
    }

    private Reading add(Route route) {
        routes.add(route);
        return read();
    }
}
