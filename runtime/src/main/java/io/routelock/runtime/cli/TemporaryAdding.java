package io.routelock.runtime.cli;

import io.routelock.addroute.RouterRoutes;
import io.routelock.ams.AmsNetId;
import io.routelock.localrouter.RouterAccess;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;

import java.util.Optional;

/**
 * Adds a plain route to the router that runs with a home, by its system service (group 801). That keeps it
 * until it stops. Nobody else is asked.
 */
record TemporaryAdding(HomeOption home, RouteDetails details) {

    /**
     * @throws io.routelock.diagnosis.FindingException {@code router.not-running}, {@code route.conflict} and
     *     what the router has against it
     */
    RouteJson add(String name, AmsNetId netId, String address) {
        Route plain = details.limited(details.known(LocalOnlyAdding.legal(name, netId, address)));
        Route route = plain.withFlags(plain.flags().with(RouteFlags.TEMPORARY));
        RunningRouter router =
                RunningRouters.withHome(home.folder())
                        .orElseThrow(() -> io.routelock.runtime.cli.RouterAccess.notRunning(home.folder()));
        AmsNetId self = AmsNetId.parse(router.netId());
        details.requireFree(Optional.of(self), home.routes(), name, address);
        try (NettyThreads threads = NettyThreads.create(1)) {
            new RouterRoutes(new RouterAccess(threads, router.reachAds()), self).add(route);
        }
        return RouteJson.unverified(route);
    }
}
