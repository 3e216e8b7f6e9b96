package io.routelock.app.addroute;

import io.routelock.addroute.AuthorisedAddition.Known;

/** A way to a target that a key or a certificate opens: nobody compares, and nobody logs in. */
interface AuthorisedSession extends StoringSession {

    /**
     * Connects and makes this computer known to the target.
     *
     * @param routeName that the target's common name has to be, unless it is ignored
     * @param store whether the target shall store a route to here
     * @throws io.routelock.diagnosis.FindingException when there is no connection, or the target refuses
     */
    Known tell(String routeName, boolean store);
}
