package io.routelock.app;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.runtime.launch.ForeignStation;

/** Where the window opens: at the first steps while this computer has no routes, then at its routes. */
final class FirstPlace {

    private FirstPlace() {}

    /**
     * Looks at the routes; what is wrong with it is told where the routes are.
     *
     * @param opened runs when the place is there
     */
    static void open(Workbench bench, Runnable opened) {
        bench.tasks()
                .start("Look for routes", none(bench))
                .onDone(none -> bench.navigator().open(none ? new Place.Welcome() : Place.routes()))
                .onFailed(finding -> bench.navigator().open(Place.routes()))
                .onEnd(opened);
    }

    private static Work<Boolean> none(Workbench bench) {
        LocalComputer computer = bench.computer();
        return bench.model()
                .foreignRouter()
                .map(foreign -> new ForeignStation(foreign.router()).routes(computer.threads()))
                .<Work<Boolean>>map(routes -> progress -> routes.list().table().routes().isEmpty())
                .orElse(progress -> computer.routes().load().routes().routes().isEmpty());
    }
}
