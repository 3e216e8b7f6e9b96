package io.routelock.app.brokerdeploy;

import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

/** Brings the files of a broker to an installed mosquitto, into a folder, or into a zip. */
public final class BrokerDeployFeature {

    private BrokerDeployFeature() {}

    public static void register(Places places, Workbench bench, OpenFiles files) {
        register(places, bench, files, new ThisDeployComputer());
    }

    /** With another computer than this one, for tests. */
    static void register(Places places, Workbench bench, OpenFiles files, DeployComputer computer) {
        places.dialog(
                Place.DeployBroker.class,
                place ->
                        new DeployBrokerDialog(
                                new DeployModel(bench, files, computer, place.conf()), bench.navigator()));
    }
}
