package io.routelock.app.brokers;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.launch.LocalBroker;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

import java.nio.file.Path;

/** The broker profiles that are known: how they come, and how the tabs about them go. */
public final class BrokersFeature {

    private BrokersFeature() {}

    /** Registers the dialogs, and shows in the explorer which brokers were opened before. */
    public static void register(Places places, Workbench bench, OpenFiles files, LocalBroker broker) {
        KnownBrokers known = new KnownBrokers(bench, files);
        places.dialog(
                Place.OpenBroker.class,
                place ->
                        new OpenBrokerDialog(
                                new OpenBrokerModel(bench, known), bench.navigator(), place.given()));
        places.dialog(
                Place.NewBroker.class,
                place ->
                        new NewBrokerDialog(
                                new NewBrokerModel(bench, known, broker, home()), bench.navigator()));
        places.dialog(
                Place.CloseBroker.class,
                place ->
                        new CloseBrokerDialog(
                                new CloseBrokerModel(
                                        files.findProfile(place.conf()), place, bench.navigator())));
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "."));
    }
}
