package io.routelock.addroute;

import io.routelock.ams.AdsState;
import io.routelock.route.Route;

/** Proves that a route works: by a ReadState of the target's system service over it. */
public interface RouteProof {

    /**
     * Asks the target; may take seconds.
     *
     * @throws io.routelock.diagnosis.FindingException when it does not answer over this route
     */
    AdsState prove(Route route);
}
