package io.routelock.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;

import java.util.ArrayList;
import java.util.List;

/** What can go wrong while a route is added, in words. */
final class AdditionFindings {

    private static final String NOTHING_HERE = "Nothing is stored on this side.";

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

    static Finding otherName(String host, String routeName, String presented) {
        return Finding.error(
                "route.common-name",
                "The certificate of %s is made out to \"%s\", but the route would be called \"%s\". Nothing was sent."
                        .formatted(host, presented, routeName),
                "Call the route \"%s\", or ignore the common name.".formatted(presented),
                "The certificate names the host, and the route was named after its address.",
                "The target was renamed after its certificate was made.",
                "Another device answers at this address.");
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

    static Finding notVerified(StoredRoute stored, Finding why) {
        return notVerified(stored.route(), nowHere(stored), why);
    }

    /** Of a route that replaced none. */
    static Finding notVerified(Route route, Finding why) {
        return notVerified(route, NOTHING_HERE, why);
    }

    private static Finding notVerified(Route route, String nowHere, Finding why) {
        return new Finding(
                Finding.Severity.ERROR,
                "route.not-verified",
                "The target %s stored the route, but it does not work from here. %s"
                        .formatted(route.name(), nowHere),
                causes(why),
                why.nextStep());
    }

    private static String nowHere(StoredRoute stored) {
        return stored.before()
                .map(older ->
                        "On this side the earlier route %s (%s) stands again."
                                .formatted(older.name(), older.netId()))
                .orElse(NOTHING_HERE);
    }

    static Finding notTakenBack(Route route, Finding why, Finding obstacle) {
        return new Finding(
                Finding.Severity.ERROR,
                "route.not-taken-back",
                "The route to %s does not work from here, but it is stored on both sides: it could not be taken back. %s"
                        .formatted(route.name(), obstacle.symptom()),
                causes(why),
                "Remove the route on this side by hand. %s".formatted(obstacle.nextStep()));
    }

    private static List<String> causes(Finding why) {
        List<String> causes = new ArrayList<>(why.likelyCauses());
        causes.addFirst("%s (%s)".formatted(why.symptom(), why.code()));
        return causes;
    }

    static Finding notInForce(Route route) {
        return Finding.error(
                "route.not-in-force",
                "The router on this computer does not use the stored route %s (%s)."
                        .formatted(route.name(), route.netId()),
                "Look what the router says of its StaticRoutes.xml.",
                "The router found an error in the file.",
                "The router runs with another folder.");
    }

    static Finding otherNetId(Route route, AmsNetId answered) {
        return Finding.error(
                "route.other-netid",
                "The target of the route %s answers as %s, but the route is to %s."
                        .formatted(route.name(), answered, route.netIdInWords()),
                "Add the route anew.",
                "The AmsNetId of the target was changed.");
    }
}
