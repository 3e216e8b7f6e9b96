package io.routelock.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.ToldRoutes;

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
