package io.routelock.app.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.secureads.Credentials;

/**
 * One way to one target, for one route. Its methods wait, but for {@link #close}, which any thread may call.
 */
interface TargetSession extends StoringSession {

    /**
     * Logs in and has the target store its route to this computer.
     *
     * @return the NetId that the target tells
     * @throws io.routelock.diagnosis.FindingException when it refuses, or nobody answers
     */
    AmsNetId login(String routeName, Credentials credentials);
}
