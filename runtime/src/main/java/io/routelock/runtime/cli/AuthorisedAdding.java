package io.routelock.runtime.cli;

import io.routelock.addroute.AuthorisedAddition;
import io.routelock.diagnosis.Finding;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.launch.Station;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Adds a Secure ADS route with a pre-shared key or with certificates of a shared CA. */
record AuthorisedAdding(
        HomeOption home, TargetPorts ports, RouteDetails details, NettyThreads threads, Console console) {

    /**
     * Takes all steps.
     *
     * @param wished the name of the route; without one, a route that it replaces keeps its name
     * @throws io.routelock.diagnosis.FindingException when a step fails; nothing is stored here then
     */
    RouteJson add(String host, Optional<String> wished, TlsCredential credential) {
        // A file that cannot be read is better known before the target has stored anything.
        home.makeFolder();
        RouteTable routes = home.routes();
        Optional<Route> standing = standingAt(host, routes);
        String name = wished.or(() -> standing.map(Route::name)).orElse(host);
        Station station = Station.of(home.folder(), host);
        details.requireFree(Optional.of(station.self().netId()), routes, name, host);
        AuthorisedAddition addition = station.authorised(threads, host, ports.tls(), credential);
        AuthorisedAddition.Known known = addition.tell(name);
        boolean replaced = standing.filter(older -> older.wireNetId().equals(known.netId())).isPresent();
        String stored = wished.isPresent() || replaced || comparesNames(credential) ? name : host;
        Route route = details.of(Route.of(stored, known.netId(), host, credential.security()));
        addition.storeAndVerify(
                station.placeOf(route), route, station.routeClient(threads, ports.ads(), ports.tls()));
        if (!known.stored()) {
            console.remark(notStoredThere(host));
        }
        return RouteJson.of(home.asStored(route), Instant.now());
    }

    /** Only a route to this very address is replaced; of two nobody knows which is meant. */
    private static Optional<Route> standingAt(String host, RouteTable routes) {
        List<Route> there = routes.findByAddress(host);
        return there.size() == 1 ? Optional.of(there.getFirst()) : Optional.empty();
    }

    /** The target's certificate was compared with the name, so the route cannot have another one. */
    private static boolean comparesNames(TlsCredential credential) {
        return credential.security() instanceof RouteSecurity.SharedCa(boolean ignoreCn) && !ignoreCn;
    }

    private static Finding notStoredThere(String host) {
        return Finding.note(
                "route.by-server-entry",
                "%s stored no route to this computer; its server entry acts as one.".formatted(host),
                "Nothing, unless the target shall connect by itself: then add the route there too.");
    }
}
