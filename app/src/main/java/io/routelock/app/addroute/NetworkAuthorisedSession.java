package io.routelock.app.addroute;

import io.routelock.addroute.AuthorisedAddition;
import io.routelock.addroute.AuthorisedAddition.Known;
import io.routelock.addroute.RouteClient;
import io.routelock.ams.AdsState;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.route.Route;
import io.routelock.runtime.launch.Station;

/** Secure ADS with a pre-shared key or with certificates of a shared CA. */
record NetworkAuthorisedSession(LocalComputer computer, Station station, AuthorisedAddition addition)
        implements AuthorisedSession {

    @Override
    public Known tell(String routeName, boolean store) {
        return store ? addition.tell(routeName) : addition.beAdmitted(routeName);
    }

    @Override
    public AdsState storeAndVerify(Route route) {
        NetworkPorts ports = computer.ports();
        RouteClient client = station.routeClient(computer.threads(), ports.ads(), ports.tls());
        return addition.storeAndVerify(NetworkSteps.placeOf(route, station), route, client);
    }

    /** Between its calls nothing is open. */
    @Override
    public void close() {}
}
