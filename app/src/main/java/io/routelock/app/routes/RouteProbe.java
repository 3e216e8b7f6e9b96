package io.routelock.app.routes;

import io.routelock.app.model.TargetState;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;

import java.util.Optional;

/** Asks the target of a route over that very route. */
@FunctionalInterface
interface RouteProbe {

    /** Waits for the answer; from any thread that may. */
    Answer ask(Route route);

    /**
     * Asks somebody whom the running router reaches over a broker; without that router nobody does.
     *
     * @param member a route that says whom to ask, and of which nothing else counts
     */
    default Answer askOverBroker(Route member) {
        return ask(member);
    }

    /** What came back. */
    sealed interface Answer {

        /**
         * ReadState and ReadDeviceInfo went there and back: the route is proven.
         *
         * @param twinCat version of its system service
         */
        record Told(TargetState state, String twinCat) implements Answer {}

        /**
         * It could not be proven.
         *
         * @param presented by somebody else than the route trusts
         */
        record Failed(Finding finding, Optional<PresentedFingerprint> presented) implements Answer {

            /** Whether somebody with another certificate answered, so that nothing may be sent. */
            boolean changed() {
                return finding.code().equals(CheckFindings.CHANGED);
            }
        }
    }
}
