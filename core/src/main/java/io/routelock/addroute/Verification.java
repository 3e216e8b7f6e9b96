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
import java.util.Set;

/**
 * The last step of adding a route: a ReadState of the target's system service over it. It waits, so it is not
 * for event loops.
 */
public final class Verification {

    /** How long a running router may take to see a route that was just stored. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * No route, and WSAECONNREFUSED: so a router answers as long as it knows no route, or still the one with
     * the certificate of before.
     */
    private static final Set<AdsErrorCode> NOT_YET =
            Set.of(AdsErrorCode.TARGET_MACHINE_NOT_FOUND, new AdsErrorCode(0x274D));

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

    private static AdsState readState(AdsClient ads, Route route) {
        SystemServiceClient target = new SystemServiceClient(ads, route.netId());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Blocking.on(target.state());
            } catch (AdsErrorException e) {
                if (!NOT_YET.contains(e.error()) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
            }
            Pause.aLittle();
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
            throw new FindingException(AdditionFindings.notTakenBack(stored, why.finding(), e.finding()), e);
        }
    }
}
