package io.routelock.addroute;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.ToldRoutes;

import java.util.ArrayList;
import java.util.List;

/** What can go wrong with the routes of a router that keeps them itself. */
final class RouterRoutesFindings {

    private RouterRoutesFindings() {}

    static Finding illegal(AddRemote entry, String why) {
        return Finding.warning(
                "route.illegal",
                "A route of the local router, to %s, is left out: %s.".formatted(entry.netId(), why),
                "Look at the route where it was added.");
    }

    static Finding unread(ToldRoutes.Unread entry) {
        return Finding.warning(
                "route.unreadable",
                "A route of the local router, %s, cannot be read and is left out: %s."
                        .formatted(entry.inWords(), entry.why()),
                "Look at it in the program that belongs to the router, and report this.",
                "It is of a kind that is not known here.");
    }

    static Finding unwritable(String text) {
        return Finding.error(
                "route.illegal",
                "The local router cannot store \"%s\": it has a character that Windows-1252 lacks."
                        .formatted(text),
                "Use letters, digits and dashes.");
    }

    static Finding onlyTheRouterItself(Route route) {
        return Finding.error(
                "route.self-signed-by-router-only",
                "The self-signed route %s cannot be handed to the local router: the request carries no fingerprint."
                        .formatted(route.name()),
                "Add the route in the program that belongs to the local router, where the fingerprint is compared.",
                "The router would log in to whoever answers.");
    }

    static Finding secureRefused(Route route, AdsErrorCode error) {
        return Finding.error(
                "router.secure-route-refused",
                "The local router did not take the secure route %s (%s). Nothing is stored."
                        .formatted(route.name(), error),
                "Look what the router says, or add the route in the program that belongs to it.",
                "It takes no secure routes from applications.",
                "For a shared CA: it has no certificates of its own (server entry).",
                "Its folder cannot be written.");
    }

    /** No target was asked to store a side of its own. */
    static Finding notVerified(Route route, Finding why) {
        List<String> causes = new ArrayList<>(why.likelyCauses());
        causes.addFirst("%s (%s)".formatted(why.symptom(), why.code()));
        causes.add("The target lets this router in neither by an entry of its server nor by a route.");
        return new Finding(
                Finding.Severity.ERROR,
                "route.not-verified-by-router",
                "The local router took the route %s, but it does not work. Nothing is stored on this side."
                        .formatted(route.name()),
                causes,
                why.nextStep());
    }

    static Finding unreadable(AmsNetId router, String why) {
        return Finding.error(
                "router.unreadable",
                "What the local router, %s, tells of its routes cannot be read: %s.".formatted(router, why),
                "Look at its routes in the program that belongs to it, and report this.",
                "It is of a version that tells its routes in another form.");
    }

    static Finding changedMeanwhile(Route route) {
        return Finding.error(
                "route.changed-meanwhile",
                "The local router no longer has the route %s as it was shown. Nothing was removed."
                        .formatted(route.name()),
                "Look at the route again, then remove it if it still should go.",
                "Another program changed the routes of the router.");
    }

    static Finding otherRouter(AmsNetId expected, AmsNetId answered) {
        return Finding.error(
                "router.other-netid",
                "The local router answers as %s, no longer as %s. Nothing was asked of it."
                        .formatted(answered, expected),
                "Look who is the local router now.",
                "Its AmsNetId was changed.",
                "Another router runs in its place.");
    }
}
