package io.routelock.app.brokerconf;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

/** The configuration of a broker, one tab each. */
public final class BrokerConfFeature {

    private BrokerConfFeature() {}

    public static void register(Places places, Workbench bench, OpenFiles files) {
        places.document(
                Place.Broker.class,
                place -> place.view() == Place.Broker.View.CONFIGURATION,
                place -> new BrokerConfDocument(bench, files, place.conf()));
    }
}
