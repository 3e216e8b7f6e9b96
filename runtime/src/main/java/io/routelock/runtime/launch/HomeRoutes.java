package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.BrokerUnion;
import io.routelock.route.file.RouteFiles;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of a home as its router reads them, and while that runs the temporary ones. */
public final class HomeRoutes {

    private final StaticRoutesFile staticRoutes;
    private final RouteFiles files;
    private final Optional<Finding> temporaryUnread;

    private HomeRoutes(StaticRoutesFile staticRoutes, RouteFiles files, Optional<Finding> temporaryUnread) {
        this.staticRoutes = staticRoutes;
        this.files = files;
        this.temporaryUnread = temporaryUnread;
    }

    /**
     * Reads them.
     *
     * @throws FindingException when StaticRoutes.xml cannot be read; without the temporary routes it goes on
     */
    public static HomeRoutes of(Path home) {
        return of(Station.routesOf(home));
    }

    /** As {@link #of(Path)}, of the home with that StaticRoutes.xml. What a crash has left counts no more. */
    public static HomeRoutes of(StaticRoutesFile staticRoutes) {
        try {
            StaticRoutesDocument temporary =
                    isInUse(staticRoutes)
                            ? temporaryBeside(staticRoutes).load()
                            : StaticRoutesDocument.empty();
            return new HomeRoutes(
                    staticRoutes, RouteFiles.read(staticRoutes.path(), temporary), Optional.empty());
        } catch (FindingException e) {
            // Thrown again if StaticRoutes.xml is the one that cannot be read.
            RouteFiles stored = RouteFiles.read(staticRoutes.path(), StaticRoutesDocument.empty());
            return new HomeRoutes(staticRoutes, stored, Optional.of(e.finding()));
        }
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
        return files.table();
    }

    /** Whether that route of {@link #table()} lasts until the router stops. */
    public boolean isTemporary(Route route) {
        return !files.stored().find(route.netId()).equals(Optional.of(route));
    }

    /** The file in which that route of {@link #table()} stands. */
    public StaticRoutesFile fileOf(Route route) {
        return isTemporary(route)
                ? temporaryBeside(staticRoutes)
                : files.ownFileOf(route)
                        .map(RoutesFolder.beside(staticRoutes.path())::open)
                        .orElse(staticRoutes);
    }

    /** The brokers of ADS over MQTT, and the files that they stand in. */
    public BrokerUnion brokers() {
        return files.brokerUnion();
    }

    /** The file in which the connection of that name of {@link #brokers()} stands. */
    public StaticRoutesFile fileOfBroker(String name) {
        return files.brokerUnion()
                .fileOf(name)
                .map(RoutesFolder.beside(staticRoutes.path())::open)
                .orElse(staticRoutes);
    }

    /** StaticRoutes.xml itself, as it was read. */
    public StaticRoutesDocument main() {
        return files.main();
    }

    /** What is wrong with the files. */
    public List<Finding> findings() {
        return Stream.concat(files.findings().stream(), temporaryUnread.stream()).toList();
    }

    /**
     * What a route of {@link #table()} proves itself with; a shared CA without files uses those of the server
     * entry of StaticRoutes.xml.
     */
    public Optional<TlsCredential> credentialOf(Route route) {
        return files.credentialOf(route);
    }

    /** The same for a route that may stand here with another name or timeout. */
    public Optional<TlsCredential> credentialFor(Route route) {
        return files.credentialFor(route);
    }
}
