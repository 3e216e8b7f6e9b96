package io.routelock.app.brokerlog;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.nio.file.Path;
import java.util.Optional;

/** The page that explains a broker's log. */
public final class BrokerLogFeature {

    private BrokerLogFeature() {}

    public static void register(Places places, Workbench bench, OpenFiles files) {
        places.document(Place.BrokerLog.class, place -> document(bench, files, place.conf()));
        places.document(Place.CompareLogs.class, place -> document(bench, files, place.conf()));
    }

    private static BrokerLogDocument document(Workbench bench, OpenFiles files, Optional<Path> conf) {
        return new BrokerLogDocument(new BrokerLogModel(bench, files, conf), bench.settings());
    }
}
