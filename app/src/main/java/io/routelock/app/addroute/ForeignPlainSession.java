package io.routelock.app.addroute;

import io.routelock.addroute.RouterRoutes;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.runtime.launch.ForeignStation;
import io.routelock.secureads.Credentials;

/**
 * Plain ADS for a router that is not the bundled one: the target is asked over UDP for a route to that
 * router, which then is asked to store its side.
 */
record ForeignPlainSession(LocalComputer computer, ForeignStation station, String host, boolean temporary)
        implements TargetSession {

    /**
     * That the router answers, and that the name is free, is better known before the target stores anything.
     */
    @Override
    public AmsNetId login(String routeName, Credentials credentials) {
        RouterRoutes.requireWritable(routeName);
        routes().list()
                .table()
                .findByName(routeName)
                .ifPresent(existing -> {
                    throw new FindingException(AddRouteFindings.nameTaken(existing));
                });
        return station.plain(computer.threads(), host, computer.ports().udp())
                .ask(host, credentials.user(), credentials.password(), temporary);
    }

    @Override
    public AdsState storeAndVerify(Route route) {
        return routes().storeAndVerify(route);
    }

    private RouterRoutes routes() {
        return station.routes(computer.threads());
    }

    /** Between its calls nothing is open. */
    @Override
    public void close() {}
}
