package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.route.Route;
import io.routelock.systemservice.SystemServiceClient;

import java.time.Duration;

/**
 * The last step of adding a route: a ReadState of the target's system service over it. It waits, so it is not
 * for event loops.
 */
public final class Verification {

    /** How long a running router may take to see a route that was just stored. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Verification() {}

    /**
     * Tries a route that is stored.
     *
     * @return the state of the target
     * @throws FindingException when it does not answer over this route
     */
    public static AdsState of(Route route, RouteClient client) {
        try {
            return client.over(route, ads -> readState(ads, route));
        } catch (AdsErrorException e) {
            throw new FindingException(AdsFindings.explain(e.error(), e.target(), e.operation()), e);
        }
    }

    /**
     * Until a router has seen the route it says that there is none, or that the connection along the one
     * before fails: that one may trust a certificate that the target does not have any more.
     */
    private static AdsState readState(AdsClient ads, Route route) {
        SystemServiceClient target = new SystemServiceClient(ads, route.netId());
        Patience patience = Patience.of(PATIENCE);
        while (true) {
            try {
                return Blocking.on(target.state());
            } catch (AdsErrorException e) {
                boolean notYet = !e.error().isFromDevice() && !e.error().equals(AdsErrorCode.TIMEOUT);
                if (!notYet || patience.isOver()) {
                    throw e;
                }
            }
            patience.pause();
        }
    }

    /**
     * Tries a route that was just stored, and takes it back from this side when it does not work.
     *
     * @throws FindingException {@code route.not-verified}, with the cause in it; {@code route.not-taken-back}
     *     when it could not be taken back either
     */
    public static AdsState orUndo(StoredRoute stored, RouteClient client) {
        try {
            return of(stored.route(), client);
        } catch (FindingException e) {
            takeBack(stored, e);
            throw new FindingException(AdditionFindings.notVerified(stored, e.finding()), e);
        } catch (RuntimeException defect) {
            stored.undo();
            throw defect;
        }
    }

    private static void takeBack(StoredRoute stored, FindingException why) {
        try {
            stored.undo();
        } catch (FindingException e) {
            e.addSuppressed(why);
            throw new FindingException(
                    AdditionFindings.notTakenBack(stored.route(), why.finding(), e.finding()), e);
        }
    }
}
