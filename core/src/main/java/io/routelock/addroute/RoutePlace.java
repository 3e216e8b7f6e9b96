package io.routelock.addroute;

import io.routelock.route.Route;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where this side stores a route, and with that for how long.
 *
 * @param beside the StaticRoutes.xml that the file stands beside; empty for StaticRoutes.xml itself
 */
public record RoutePlace(StaticRoutesFile file, Optional<StaticRoutesFile> beside) {

    /** Until somebody removes it. */
    public static RoutePlace forGood(StaticRoutesFile staticRoutes) {
        return new RoutePlace(staticRoutes, Optional.empty());
    }

    /**
     * Until the router that runs with that home stops.
     *
     * @param staticRoutes of that home
     */
    public static RoutePlace untilTheRouterStops(Path home, StaticRoutesFile staticRoutes) {
        return new RoutePlace(StaticRoutesFile.temporary(home), Optional.of(staticRoutes));
    }

    /**
     * A temporary route takes the place of no stored one: the router would go on with that. What is stored a
     * moment later ends the temporary route, and the router says so. No route takes the place of one in a
     * file of its own (folder {@code Routes}) either: both would be there, and this one would hide that one.
     *
     * @throws io.routelock.diagnosis.FindingException {@code route.conflict}, and when the stored routes
     *     cannot be read
     */
    void requireFree(Route route) {
        StaticRoutesDocument stored =
                beside.map(StaticRoutesFile::load).orElseGet(StaticRoutesDocument::empty);
        Path staticRoutes = beside.orElse(file).path();
        RoutesFolder.union(stored, RoutesFolder.beside(staticRoutes).load()).table().requireFree(route);
    }
}
