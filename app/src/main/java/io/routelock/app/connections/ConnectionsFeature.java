package io.routelock.app.connections;

import io.routelock.app.fx.Paced;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.time.Clock;
import java.time.Duration;

/** The list of connections: kept from the start of the program, shown in a tab. */
public final class ConnectionsFeature {

    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(250);

    private ConnectionsFeature() {}

    /** Registers the tab, and goes on listening to the router until the program ends. */
    public static void register(Places places, Workbench bench, LocalRuntimes runtimes) {
        ConnectionsViewModel connections =
                new ConnectionsViewModel(
                        bench,
                        runtimes.router(),
                        Clock.systemDefaultZone(),
                        action -> new Paced(BETWEEN_UPDATES, action)::request);
        places.document(
                Place.Connections.class, place -> new ConnectionsDocument(connections, bench.settings()));
    }
}
