package io.routelock.addroute;

import io.routelock.ams.AdsState;
import io.routelock.diagnosis.FindingException;

/** The last step: a stored route is proved, or taken back. */
public final class Verification {

    private Verification() {}

    /**
     * Proves the route and takes it back from this side when that fails.
     *
     * @throws FindingException {@code route.not-verified}, with the cause in it
     */
    public static AdsState of(StoredRoute stored, RouteProof proof) {
        boolean proved = false;
        try {
            AdsState state = proof.prove(stored.route());
            proved = true;
            return state;
        } catch (FindingException e) {
            throw new FindingException(AdditionFindings.notVerified(stored.route(), e.finding()), e);
        } finally {
            if (!proved) {
                stored.undo();
            }
        }
    }
}
