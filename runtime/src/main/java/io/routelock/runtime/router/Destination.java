package io.routelock.runtime.router;

import io.routelock.route.Route;

/** Where frames to a NetId go. */
sealed interface Destination {

    /** Whether no requests may come from there. */
    boolean unidirectional();

    /** As the finding about a request that may not come calls it. */
    String name();

    /** Along a route of the files, or to a guest. */
    record Along(Route route) implements Destination {
        @Override
        public boolean unidirectional() {
            return route.unidirectional();
        }

        @Override
        public String name() {
            return route.name();
        }
    }

    /**
     * To a member of a virtual AMS network, which no route leads to.
     *
     * @param name of the connection to the broker
     */
    record Member(Speaker speaker, String name, boolean unidirectional) implements Destination {}
}
