package io.routelock.app.routes;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import java.util.List;
import java.util.Optional;

/** Where the routes of this computer are kept. What reads or changes them waits: on threads of tasks. */
interface RouteStorage {

    /**
     * The routes as they were read.
     *
     * @param findings what is wrong with them, and what was left out
     */
    record Reading(RouteTable routes, List<Finding> findings) {}

    /**
     * A removal that succeeded.
     *
     * @param after the routes without it
     * @param putBack the way back, if there is one
     */
    record Removal(Reading after, Optional<PutBack> putBack) {}

    /** Puts a route back that was removed; may hold its pre-shared key. */
    @FunctionalInterface
    interface PutBack {

        /** The routes with it. */
        Reading run();
    }

    /**
     * Something cheap that is another one when the routes may have changed; the same one twice when they have
     * not. On the JavaFX thread.
     */
    Object glance();

    /** Whether they are read every few seconds, for want of a sign that they have changed. */
    boolean polled();

    /** For the user: {@code StaticRoutes.xml}. */
    String place();

    /**
     * @throws io.routelock.diagnosis.FindingException when they cannot be read
     */
    Reading read();

    /**
     * @throws io.routelock.diagnosis.FindingException when it is no longer as it was shown, or stays
     */
    Removal remove(Route route);
}
