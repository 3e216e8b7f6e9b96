package io.routelock.runtime.cli;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.bothways.BothWays;
import io.routelock.bothways.OwnSide;
import io.routelock.bothways.TargetRoutes;
import io.routelock.bothways.UnheardTarget;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.runtime.launch.HomeRoutes;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.runtime.launch.Station;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes that a target has, asked over our own route to it. */
record RoutesAtTarget(HomeOption home, TargetPorts ports) {

    /** A target and our route to it; a running router may know a way that is not in the file. */
    record Target(AmsNetId netId, String name, Optional<Route> route) {}

    /**
     * The target that somebody means.
     *
     * @param text its AmsNetId, or name or address of our route to it
     */
    Target find(String text) {
        RouteTable routes = HomeRoutes.of(home.folder()).table();
        Optional<AmsNetId> netId = netIdOf(text);
        if (netId.isPresent()) {
            Optional<Route> route = routes.find(netId.get());
            return new Target(netId.get(), route.map(Route::name).orElse(text), route);
        }
        List<Route> found = routes.findByAddress(text);
        if (found.size() > 1) {
            throw new FindingException(
                    Finding.error(
                            "route.ambiguous",
                            "%d routes lead to %s.".formatted(found.size(), text),
                            "Name the AmsNetId of the target."));
        }
        Route route =
                found.stream()
                        .findFirst()
                        .or(() -> routes.findByName(text))
                        .orElseThrow(() -> noRouteTo(text));
        return new Target(route.netId(), route.name(), Optional.of(route));
    }

    private static Optional<AmsNetId> netIdOf(String text) {
        try {
            return Optional.of(AmsNetId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Works on the routes of that target. */
    <T> T with(Target target, Function<TargetRoutes, T> work) {
        if (RunningRouters.withHome(home.folder()).isPresent()) {
            return home.router().with(ads -> work.apply(routesOf(target, ads)));
        }
        Route route = target.route().orElseThrow(() -> noRouteTo(target.name()));
        Station station = Station.of(home.folder(), route.address());
        try (NettyThreads threads = NettyThreads.create(1)) {
            return station.routeClient(threads, ports.ads(), ports.tls())
                    .over(route, ads -> work.apply(routesOf(target, ads)));
        }
    }

    private static TargetRoutes routesOf(Target target, AdsClient ads) {
        return new TargetRoutes(new SystemServiceClient(ads, target.netId()), target.name());
    }

    /** As that target must know the router of this home. */
    OwnSide ownSide(Target target) {
        String address = target.route().map(Route::address).orElseThrow(() -> noRouteTo(target.name()));
        return Station.of(home.folder(), address).ownSideTowards(address);
    }

    /**
     * Both directions; a target that does not answer has no way back in all likelihood, and then that is what
     * the finding says.
     */
    BothWays bothWays(Target target) {
        OwnSide self = ownSide(target);
        List<AddRemote> theirs;
        try {
            theirs = with(target, TargetRoutes::list);
        } catch (FindingException e) {
            throw new FindingException(UnheardTarget.explain(target.name(), self, e.finding()), e);
        }
        return BothWays.of(self, target.netId(), target.name(), target.route(), theirs);
    }

    /**
     * Has the target remove its route to the router of this home.
     *
     * @return whether it had one
     * @throws FindingException {@code route.removal-refused} or {@code route.removal-unconfirmed}
     */
    boolean removeOurs(Route route) {
        Station station = Station.of(home.folder(), route.address());
        try (NettyThreads threads = NettyThreads.create(1)) {
            return station.routeClient(threads, ports.ads(), ports.tls())
                    .over(
                            route,
                            ads ->
                                    removeRouteTo(
                                            station.self().netId(),
                                            new SystemServiceClient(ads, route.netId())));
        } catch (AdsErrorException e) {
            Finding why = AdsFindings.explain(e.error(), e.target(), e.operation());
            String code = e.error().isFromDevice() ? "route.removal-refused" : "route.removal-unconfirmed";
            throw new FindingException(notRemoved(code, route, why), e);
        } catch (FindingException e) {
            throw new FindingException(notRemoved("route.removal-unconfirmed", route, e.finding()), e);
        }
    }

    private static boolean removeRouteTo(AmsNetId self, SystemServiceClient target) {
        Optional<AddRemote> back =
                Blocking.on(target.routes()).stream()
                        .filter(route -> route.wireNetId().equals(self))
                        .findFirst();
        back.ifPresent(route -> Blocking.on(target.removeRoute(route.name())));
        return back.isPresent();
    }

    private static FindingException noRouteTo(String target) {
        return new FindingException(
                Finding.error(
                        "route.unknown",
                        "There is no route to %s here, and no router runs.".formatted(target),
                        "Add a route to it, or start the router of this folder."));
    }

    private static Finding notRemoved(String code, Route route, Finding why) {
        boolean refused = code.equals("route.removal-refused");
        List<String> causes = new ArrayList<>();
        causes.add("%s (%s)".formatted(why.symptom(), why.code()));
        if (refused) {
            causes.add("The target lets only programs of its own change its routes");
        } else {
            causes.addAll(why.likelyCauses());
        }
        return new Finding(
                Finding.Severity.ERROR,
                code,
                (refused
                                ? "%s refuses to remove its route to this computer. Both routes are still there."
                                : "%s did not confirm that it removed its route to this computer. The route on this side is still there.")
                        .formatted(route.name()),
                causes,
                "Remove the route on the target itself; repeat the command without --both to remove it here.");
    }
}
