package io.routelock.app.addroute;

import io.routelock.addroute.AuthorisedAddition.Known;
import io.routelock.addroute.RouterRoutes;
import io.routelock.ams.AdsState;
import io.routelock.app.local.LocalComputer;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.runtime.launch.ForeignStation;

import java.util.Optional;

/**
 * A secure route for a router that is not the bundled one: that router is handed it, and connects by itself.
 * The target is asked for its AmsNetId and for nothing else; what it answers is not proven, but a wrong one
 * does not pass the proof of the route.
 */
record ForeignAuthorisedSession(LocalComputer computer, ForeignStation station, String host, RouteProof proof)
        implements AuthorisedSession {

    @Override
    public Known tell(String routeName, boolean store) {
        RouterRoutes.requireWritable(routeName);
        routes().list()
                .table()
                .findByName(routeName)
                .ifPresent(existing -> {
                    throw new FindingException(AddRouteFindings.nameTaken(existing));
                });
        return new Known(station.netIdOf(computer.threads(), host, computer.ports().udp()), false);
    }

    @Override
    public AdsState storeAndVerify(Route route) {
        Optional<PreSharedKey> key =
                proof.credential().filter(PreSharedKey.class::isInstance).map(PreSharedKey.class::cast);
        return routes().handOver(route, key);
    }

    private RouterRoutes routes() {
        return station.routes(computer.threads());
    }

    /** Between its calls nothing is open. */
    @Override
    public void close() {}
}
