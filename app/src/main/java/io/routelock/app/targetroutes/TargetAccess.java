package io.routelock.app.targetroutes;

import io.routelock.ams.AmsNetId;
import io.routelock.bothways.BothWays;
import io.routelock.systemservice.AddRemote;

import java.util.List;

/** The way to the routes of targets. It waits: on threads of tasks. */
interface TargetAccess {

    /**
     * What a target told.
     *
     * @param routes all of them, in its order
     */
    record Told(BothWays both, List<AddRemote> routes) {

        public Told {
            routes = List.copyOf(routes);
        }
    }

    /**
     * @throws io.routelock.diagnosis.FindingException when there is no route to the target, or it does not
     *     tell
     */
    Told ask(AmsNetId target);

    /**
     * @throws io.routelock.diagnosis.FindingException when the target did not add it
     */
    void add(AmsNetId target, AddRemote route);

    /**
     * @throws io.routelock.diagnosis.FindingException when it is no longer as it was shown, or stays
     */
    void remove(AmsNetId target, AddRemote route);
}
