package io.routelock.runtime.cli;

import io.routelock.addroute.AuthorisedAddition;
import io.routelock.diagnosis.Finding;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.launch.Station;

import java.time.Instant;

/** Adds a Secure ADS route with a pre-shared key or with certificates of a shared CA. */
record AuthorisedAdding(
        HomeOption home, TargetPorts ports, RouteDetails details, NettyThreads threads, Console console) {

    /**
     * Takes all steps.
     *
     * @param name of the route
     * @throws io.routelock.diagnosis.FindingException when a step fails; nothing is stored here then
     */
    RouteJson add(String host, String name, TlsCredential credential) {
        // A file that cannot be read is better known before the target has stored anything.
        home.makeFolder();
        home.routesFile().load();
        Station station = Station.of(home.folder(), host);
        AuthorisedAddition addition = station.authorised(threads, host, ports.tls(), credential);
        AuthorisedAddition.Known known = addition.tell(name);
        Route route = details.of(Route.of(name, known.netId(), host, credential.security()));
        addition.storeAndVerify(
                station.placeOf(route), route, station.routeClient(threads, ports.ads(), ports.tls()));
        if (!known.stored()) {
            console.remark(notStoredThere(host));
        }
        return RouteJson.of(route, Instant.now());
    }

    private static Finding notStoredThere(String host) {
        return Finding.note(
                "route.by-server-entry",
                "%s stored no route to this computer; its server entry acts as one.".formatted(host),
                "Nothing, unless the target shall connect by itself: then add the route there too.");
    }
}
