package io.routelock.app;

import io.routelock.app.about.AboutFeature;
import io.routelock.app.navigation.Places;
import io.routelock.app.routes.RoutesFeature;
import io.routelock.app.workbench.Workbench;

/** Every feature says here which places it shows. Nothing else knows all of them. */
final class Features {

    private Features() {}

    static void register(Places places, Workbench bench) {
        RoutesFeature.register(places, bench);
        AboutFeature.register(places, bench);
    }
}
