package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The routes of a home: those of its StaticRoutes.xml, and while its router runs the temporary ones.
 *
 * @param temporary without routes when no router runs: what a crash has left counts no more
 */
public record HomeRoutes(StaticRoutesDocument stored, StaticRoutesDocument temporary) {

    /**
     * Reads them.
     *
     * @throws io.routelock.diagnosis.FindingException as {@link StaticRoutesFile#load}
     */
    public static HomeRoutes of(Path home) {
        return of(Station.routesOf(home));
    }

    /** As {@link #of(Path)}, of the home with that StaticRoutes.xml. */
    public static HomeRoutes of(StaticRoutesFile staticRoutes) {
        StaticRoutesDocument temporary =
                isInUse(staticRoutes) ? temporaryBeside(staticRoutes).load() : StaticRoutesDocument.empty();
        return new HomeRoutes(staticRoutes.load(), temporary);
    }

    /** Whether a router runs with the home of that StaticRoutes.xml: then its temporary routes count. */
    public static boolean isInUse(StaticRoutesFile staticRoutes) {
        return RunningRouters.withHome(homeOf(staticRoutes)).isPresent();
    }

    /** The file of the temporary routes. */
    public static StaticRoutesFile temporaryBeside(StaticRoutesFile staticRoutes) {
        return StaticRoutesFile.temporary(homeOf(staticRoutes));
    }

    private static Path homeOf(StaticRoutesFile staticRoutes) {
        return Objects.requireNonNull(staticRoutes.path().getParent(), "a file in a folder");
    }

    /** All of them; a temporary one that has the NetId or the name of a stored one is none. */
    public RouteTable table() {
        List<Route> all = new ArrayList<>(stored.routes().routes());
        all.addAll(temporary.routes().routes());
        return RouteTable.of(all).table();
    }

    /** Whether that route of {@link #table()} lasts until the router stops. */
    public boolean isTemporary(Route route) {
        return !stored.routes().find(route.netId()).equals(Optional.of(route));
    }

    /** What is wrong with the files. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(stored.findings());
        findings.addAll(temporary.findings());
        return findings;
    }

    /**
     * What a route of {@link #table()} proves itself with; a shared CA without files uses those of the server
     * entry of StaticRoutes.xml.
     */
    public Optional<TlsCredential> credentialOf(Route route) {
        StaticRoutesDocument place = isTemporary(route) ? temporary : stored;
        return place.credentialOf(route).or(() -> ofTheServer(route));
    }

    private Optional<TlsCredential> ofTheServer(Route route) {
        return route.security() instanceof RouteSecurity.SharedCa
                ? stored.server().sharedCa().map(TlsCredential.class::cast)
                : Optional.empty();
    }
}
