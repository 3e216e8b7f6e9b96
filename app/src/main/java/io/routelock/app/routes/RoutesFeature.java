package io.routelock.app.routes;

import io.routelock.app.fx.Clock;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.time.Duration;

/** The routes of this computer: read from the start, shown in their table. */
public final class RoutesFeature {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private RoutesFeature() {}

    /** Registers the views, reads the routes, and goes on watching their file until the program ends. */
    public static void register(Places places, Workbench bench) {
        RoutesViewModel routes =
                new RoutesViewModel(
                        bench,
                        bench.computer().routes(),
                        new StationProbe(bench.computer()),
                        java.time.Clock.systemDefaultZone());
        places.document(Place.Routes.class, place -> new RoutesDocument(routes, bench.settings()));
        places.dialog(
                Place.RemoveRoute.class,
                place ->
                        new RemoveRouteDialog(routes, bench.model().route(place.netId()), bench.navigator()));
        routes.look();
        bench.tasks().beforeClose(Clock.every(LOOK_EVERY, routes::look)::unsubscribe);
    }
}
