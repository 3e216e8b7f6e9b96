package io.routelock.app.renewal;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.LocalRouter;
import io.routelock.renewal.RenewalPlan;

/** What can stand in the way of a renewal in the window. */
final class RenewalFindings {

    private RenewalFindings() {}

    static void requireSame(RenewalPlan shown, RenewalPlan now) {
        if (!shown.equals(now)) {
            throw new FindingException(
                    Finding.error(
                            "renewal.list-changed",
                            "The routes have changed since the list was read. Nothing was done.",
                            "Look at the new list, then confirm again."));
        }
    }

    static Finding ofOtherRouter(LocalRouter router) {
        return Finding.error(
                "renewal.other-router",
                "Targets know this computer by the certificate of the %s, which Routelock does not keep."
                        .formatted(router.words()),
                "Renew it there.");
    }

    static Finding keysOfOtherRouter(LocalRouter router) {
        return Finding.error(
                "renewal.other-router",
                "The routes are kept by the %s, which does not tell its keys.".formatted(router.words()),
                "Change the key in its StaticRoutes.xml.");
    }
}
