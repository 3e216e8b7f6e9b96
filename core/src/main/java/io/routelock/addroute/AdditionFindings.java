package io.routelock.addroute;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;

import java.util.ArrayList;
import java.util.List;

/** What can go wrong while a route is added, in words. */
final class AdditionFindings {

    private AdditionFindings() {}

    static Finding different(String host, Fingerprint compared, PresentedFingerprint presented) {
        return Finding.error(
                "route.fingerprint-different",
                "%s presented another fingerprint than the one to compare with. Presented: %s. Compared with: %s. Nothing was sent."
                        .formatted(host, presented.value().grouped(), compared.grouped()),
                "Read the fingerprint again on the device itself, in its About dialog.",
                "The fingerprint was copied from another device.",
                "Another device answers at this address.",
                "Somebody stands between this computer and the device.");
    }

    static Finding onTargetOnly(Route route, Finding why) {
        return new Finding(
                Finding.Severity.ERROR,
                "route.on-target-only",
                "The target %s stored the route, but it could not be stored on this side. %s"
                        .formatted(route.name(), why.symptom()),
                why.likelyCauses(),
                why.nextStep());
    }

    static Finding notVerified(Route route, Finding why) {
        List<String> causes = new ArrayList<>(why.likelyCauses());
        causes.addFirst("%s (%s)".formatted(why.symptom(), why.code()));
        return new Finding(
                Finding.Severity.ERROR,
                "route.not-verified",
                "The target %s stored the route, but it does not work from here. Nothing is stored on this side."
                        .formatted(route.name()),
                causes,
                why.nextStep());
    }
}
