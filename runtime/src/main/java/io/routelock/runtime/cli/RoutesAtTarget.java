package io.routelock.runtime.cli;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The routes that a target has, asked over our own route to it. */
record RoutesAtTarget(HomeOption home, TargetPorts ports) {

    /** A running router may know a way to the target that is not in the file: itself, for one. */
    List<AddRemote> list(AmsNetId target) {
        if (RunningRouters.withHome(home.folder()).isPresent()) {
            return home.router().with(ads -> Blocking.on(new SystemServiceClient(ads, target).routes()));
        }
        Route route = home.routesFile().load().routes().find(target).orElseThrow(() -> noRouteTo(target));
        HomeStation station = HomeStation.of(home.folder(), route.address());
        try (NettyThreads threads = NettyThreads.create(1)) {
            return station.routeClient(threads, ports)
                    .over(route, ads -> Blocking.on(new SystemServiceClient(ads, target).routes()));
        }
    }

    /**
     * Has the target remove its route to the router of this home.
     *
     * @return whether it had one
     * @throws FindingException {@code route.removal-refused} or {@code route.removal-unconfirmed}
     */
    boolean removeOurs(Route route) {
        HomeStation station = HomeStation.of(home.folder(), route.address());
        try (NettyThreads threads = NettyThreads.create(1)) {
            return station.routeClient(threads, ports)
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
                Blocking.on(target.routes()).stream().filter(route -> route.netId().equals(self)).findFirst();
        back.ifPresent(route -> Blocking.on(target.removeRoute(route.name())));
        return back.isPresent();
    }

    private static FindingException noRouteTo(AmsNetId target) {
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
