package io.routelock.app.targetroutes;

import io.routelock.addroute.RouteClient;
import io.routelock.addroute.RouterRoutes;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.bothways.BothWays;
import io.routelock.bothways.OwnSide;
import io.routelock.bothways.TargetRoutes;
import io.routelock.bothways.UnheardTarget;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.Route;
import io.routelock.runtime.launch.ForeignStation;
import io.routelock.runtime.launch.HomeRoutes;
import io.routelock.runtime.launch.Station;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Over the route to the target: through the router of this computer, else over a connection of this tool.
 *
 * @param foreign the router of this computer where that is not the bundled one
 */
record NetworkTargetAccess(LocalComputer computer, Supplier<Optional<LocalRouter>> foreign)
        implements TargetAccess {

    /** A route, as whom it is used, and what speaks over it. */
    private record Way(Route route, OwnSide self, RouteClient client) {}

    @Override
    public Told ask(AmsNetId target) {
        Way way = wayTo(target);
        try {
            List<AddRemote> theirs = over(way, TargetRoutes::list);
            BothWays both =
                    BothWays.of(way.self(), target, way.route().name(), Optional.of(way.route()), theirs);
            return new Told(both, theirs);
        } catch (FindingException e) {
            throw new FindingException(UnheardTarget.explain(way.route().name(), way.self(), e.finding()), e);
        }
    }

    @Override
    public void add(AmsNetId target, AddRemote route) {
        over(
                wayTo(target),
                routes -> {
                    routes.add(route);
                    return route;
                });
    }

    @Override
    public void remove(AmsNetId target, AddRemote route) {
        over(
                wayTo(target),
                routes -> {
                    routes.remove(route);
                    return route;
                });
    }

    private static <T> T over(Way way, Function<TargetRoutes, T> work) {
        Route route = way.route();
        try {
            return way.client()
                    .over(
                            route,
                            ads ->
                                    work.apply(
                                            new TargetRoutes(
                                                    new SystemServiceClient(ads, route.netId()),
                                                    route.name())));
        } catch (AdsErrorException e) {
            throw new FindingException(AdsFindings.explain(e.error(), e.target(), e.operation()), e);
        }
    }

    private Way wayTo(AmsNetId target) {
        return foreign.get().map(router -> through(router, target)).orElseGet(() -> ofOurs(target));
    }

    private Way through(LocalRouter router, AmsNetId target) {
        ForeignStation station = new ForeignStation(router);
        RouterRoutes routes = station.routes(computer.threads());
        Route route = routes.list().table().find(target).orElseThrow(() -> noRoute(target));
        return new Way(route, station.ownSideTowards(route.address()), routes);
    }

    private Way ofOurs(AmsNetId target) {
        Route route =
                HomeRoutes.of(computer.routes()).table().find(target).orElseThrow(() -> noRoute(target));
        Station station = computer.station(route.address());
        var ports = computer.ports();
        return new Way(
                route,
                station.ownSideTowards(route.address()),
                station.routeClient(computer.threads(), ports.ads(), ports.tls()));
    }

    private static FindingException noRoute(AmsNetId target) {
        return new FindingException(
                Finding.error(
                        "routes.no-way-there",
                        "This computer has no route to %s, so it cannot ask for its routes."
                                .formatted(target),
                        "Add a route to it.",
                        "The route was removed here."));
    }
}
