package io.routelock.app.about;

import io.routelock.app.local.ComputerReading;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NetworkInterfaces;

/** The dialog about this program, and what the whole window knows of this computer. */
public final class AboutFeature {

    private AboutFeature() {}

    /** Registers the dialog, and goes on reading what this computer is whenever a runtime changes. */
    public static void register(Places places, Workbench bench) {
        places.dialog(Place.About.class, place -> new AboutDialog(new AboutModel(bench)));
        NetworkInterfaces interfaces = NetworkInterfaces.ofThisComputer();
        new ComputerWatch(bench, () -> ComputerReading.of(bench.computer(), interfaces)).start();
    }
}
