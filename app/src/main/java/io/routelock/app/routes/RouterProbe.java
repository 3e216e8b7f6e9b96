package io.routelock.app.routes;

import io.routelock.addroute.RouterRoutes;
import io.routelock.ads.AdsErrorException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;

import java.util.Optional;

/**
 * Through a router that is not the bundled one. It does not tell which certificate a target of its presented,
 * and asking the target ourselves would be a second AmsNetId at one address.
 */
record RouterProbe(RouterRoutes routes) implements RouteProbe {

    @Override
    public Answer ask(Route route) {
        try {
            return routes.over(route, ads -> StationProbe.told(ads, route));
        } catch (AdsErrorException e) {
            return new Answer.Failed(
                    AdsFindings.explain(e.error(), e.target(), e.operation()), Optional.empty());
        } catch (FindingException e) {
            return new Answer.Failed(e.finding(), Optional.empty());
        }
    }
}
