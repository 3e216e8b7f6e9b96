package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.route.Route;

import java.util.function.Function;

/** Speaks with the target of a route over that very route. */
public interface RouteClient {

    /**
     * Opens what is needed, does the work and closes it again; waits, so never on an event loop.
     *
     * @throws io.routelock.diagnosis.FindingException when the target cannot be reached over this route
     * @throws io.routelock.ads.AdsErrorException when the work met an error that it did not take
     */
    <T> T over(Route route, Function<AdsClient, T> work);
}
