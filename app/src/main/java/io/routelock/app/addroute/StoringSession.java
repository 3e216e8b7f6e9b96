package io.routelock.app.addroute;

import io.routelock.ams.AdsState;
import io.routelock.route.Route;

/** A way to one target that has the route already, or needs none. */
interface StoringSession extends AutoCloseable {

    /**
     * Stores the route here and reads the state of the target over it; takes it back when that fails.
     *
     * @throws io.routelock.diagnosis.FindingException with nothing stored here
     */
    AdsState storeAndVerify(Route route);

    /** May be called by any thread, and does not wait. */
    @Override
    void close();
}
