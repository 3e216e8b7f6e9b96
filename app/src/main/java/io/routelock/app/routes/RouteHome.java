package io.routelock.app.routes;

import io.routelock.addroute.RouterRoutes;
import io.routelock.app.local.LocalComputer;
import io.routelock.localrouter.LocalRouter;
import io.routelock.runtime.launch.ForeignStation;

/** Where the routes are kept, and how they are proved. */
record RouteHome(RouteStorage storage, RouteProbe probe) {

    /** Those of a router that is not the bundled one. */
    static RouteHome of(LocalRouter router, LocalComputer computer) {
        RouterRoutes routes = new ForeignStation(router).routes(computer.threads());
        return new RouteHome(new RoutesOfRouter(routes, router.words()), new RouterProbe(routes));
    }
}
