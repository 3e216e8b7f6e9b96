package io.routelock.app.expectations;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.ProfileTab;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

/** What is expected of the access rules of a broker. */
public final class ExpectationsFeature {

    private ExpectationsFeature() {}

    /** Registers the view. */
    public static void register(Places places, Workbench bench, OpenFiles files) {
        places.document(
                Place.Broker.class,
                place -> place.view() == Place.Broker.View.EXPECTATIONS,
                place ->
                        new ExpectationsDocument(
                                new ProfileTab(
                                        files,
                                        bench.navigator(),
                                        place.conf(),
                                        Place.broker(place.conf(), place.view())),
                                bench));
    }
}
