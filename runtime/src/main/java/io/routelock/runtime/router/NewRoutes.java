package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.route.Route;

import java.util.function.Consumer;

/** Where a route goes that a peer asked for. */
interface NewRoutes {

    /**
     * Stores a route unless one of that NetId or name is there; tells the outcome on the router's thread,
     * {@link AdsErrorCode#OK} when it is safe. Whoever implements this raises the finding of a refusal.
     */
    void add(Route route, Consumer<AdsErrorCode> done);
}
