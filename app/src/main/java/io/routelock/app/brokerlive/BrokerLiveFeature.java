package io.routelock.app.brokerlive;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.fx.Paced;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.time.Duration;
import java.time.ZoneId;

/** The live view of a broker: watched from the start of the program, shown in a tab for each profile. */
public final class BrokerLiveFeature {

    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(250);

    private BrokerLiveFeature() {}

    /** Registers the tabs, and goes on listening to the broker until the program ends. */
    public static void register(Places places, Workbench bench, OpenFiles files, LocalRuntimes runtimes) {
        BrokerWatch watch =
                new BrokerWatch(
                        bench, runtimes.broker(), action -> new Paced(BETWEEN_UPDATES, action)::request);
        places.document(
                Place.Broker.class,
                place -> place.view() == Place.Broker.View.LIVE,
                place ->
                        new LiveDocument(
                                new LiveModel(bench, files, watch, place.conf(), ZoneId.systemDefault()),
                                bench.settings()));
    }
}
