package io.routelock.app.addroute;

import io.routelock.addroute.PlainAddition;
import io.routelock.addroute.RouteClient;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.runtime.launch.Station;
import io.routelock.secureads.Credentials;

/** Plain ADS: the request goes over UDP, the password in clear text. */
record NetworkPlainSession(LocalComputer computer, Station station, String host, boolean temporary)
        implements TargetSession {

    @Override
    public AmsNetId login(String routeName, Credentials credentials) {
        requireFreeName(routeName);
        return addition().ask(host, credentials.user(), credentials.password(), temporary);
    }

    /** Better known before the target has stored anything; its NetId only the answer tells. */
    private void requireFreeName(String name) {
        computer.routes()
                .load()
                .routes()
                .findByName(name)
                .ifPresent(existing -> {
                    throw new FindingException(AddRouteFindings.nameTaken(existing));
                });
    }

    private PlainAddition addition() {
        return station.plain(computer.threads(), host, computer.ports().udp());
    }

    @Override
    public AdsState storeAndVerify(Route route) {
        NetworkPorts ports = computer.ports();
        RouteClient client = station.routeClient(computer.threads(), ports.ads(), ports.tls());
        return addition().storeAndVerify(NetworkSteps.placeOf(route, station), route, client);
    }

    /** Between its calls nothing is open. */
    @Override
    public void close() {}
}
