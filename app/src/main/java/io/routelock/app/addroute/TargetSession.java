package io.routelock.app.addroute;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.secureads.Credentials;

/**
 * One way to one target, for one route. Its methods wait, but for {@link #close}, which any thread may call.
 */
interface TargetSession extends AutoCloseable {

    /**
     * Logs in and has the target store its route to this computer.
     *
     * @return the NetId that the target tells
     * @throws io.routelock.diagnosis.FindingException when it refuses, or nobody answers
     */
    AmsNetId login(String routeName, Credentials credentials);

    /**
     * Stores the route here and reads the state of the target over it; takes it back when that fails.
     *
     * @throws io.routelock.diagnosis.FindingException with nothing stored here
     */
    AdsState storeAndVerify(Route route);

    @Override
    void close();
}
