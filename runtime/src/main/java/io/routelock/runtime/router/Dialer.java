package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.util.function.Consumer;

/** Opens connections along routes. Both outcomes are told on the router's thread. */
interface Dialer {

    /** What came of it. */
    sealed interface Outcome {

        /** The line is attached to the switchboard. */
        record Connected() implements Outcome {}

        record Failed(Finding finding, boolean noAnswer) implements Outcome {}
    }

    /**
     * Opens a connection along the route and attaches its line to the switchboard.
     *
     * @param done called once, after the line was attached
     */
    void dial(Route route, Switchboard switchboard, Consumer<Outcome> done);
}
