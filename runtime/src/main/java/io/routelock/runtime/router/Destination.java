package io.routelock.runtime.router;

import io.routelock.route.Route;

/** Where frames to a NetId go. */
sealed interface Destination {

    /** Whether no requests may come from there. */
    boolean unidirectional();

    /** Along a route of the files, or to a guest. */
    record Along(Route route) implements Destination {
        @Override
        public boolean unidirectional() {
            return route.unidirectional();
        }
    }

    /**
     * To a member of a virtual AMS network, which no route leads to.
     *
     * @param broker the name of the connection to it
     */
    record Member(Speaker speaker, String broker, boolean unidirectional) implements Destination {}
}
