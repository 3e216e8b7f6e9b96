package io.routelock.app;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;

/** Where the window opens: at the first steps while this computer has no routes, then at its routes. */
final class FirstPlace {

    private FirstPlace() {}

    /**
     * Looks at the file of the routes; what is wrong with it is told where the routes are.
     *
     * @param opened runs when the place is there
     */
    static void open(Workbench bench, Runnable opened) {
        bench.tasks()
                .start(
                        "Look for routes",
                        progress -> bench.computer().routes().load().routes().routes().isEmpty())
                .onDone(none -> bench.navigator().open(none ? new Place.Welcome() : Place.routes()))
                .onFailed(finding -> bench.navigator().open(Place.routes()))
                .onEnd(opened);
    }
}
