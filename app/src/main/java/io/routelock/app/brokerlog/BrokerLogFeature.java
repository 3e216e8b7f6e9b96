package io.routelock.app.brokerlog;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

/** The page that explains a broker's log. */
public final class BrokerLogFeature {

    private BrokerLogFeature() {}

    public static void register(Places places, Workbench bench, OpenFiles files) {
        places.document(
                Place.BrokerLog.class,
                place ->
                        new BrokerLogDocument(
                                new BrokerLogModel(bench, files, place.conf()), bench.settings()));
    }
}
