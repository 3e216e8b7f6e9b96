package io.routelock.bothways;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.ToldRoutes;

/** What can go wrong with the routes of a target. */
final class TargetRoutesFindings {

    private TargetRoutesFindings() {}

    static Finding refused(String target, AmsNetId netId) {
        return Finding.error(
                "routes.refused-by-target",
                "%s (%s) refuses to change its routes: error 0x723, access denied. They are as they were."
                        .formatted(target, netId),
                "Change the route on the target itself.",
                "The target lets only programs of its own change its routes; a bundled router does so unless it"
                        + " was started with --allow-remote-administration.",
                "Its route to this computer is unidirectional.");
    }

    static Finding listRefused(String target, AmsNetId netId) {
        return Finding.error(
                "routes.list-refused",
                "%s (%s) does not tell this computer its routes: error 0x723, access denied."
                        .formatted(target, netId),
                "Clear Unidirectional in the route to this computer on the target, or look at its routes there.",
                "Its route to this computer is unidirectional: it takes answers and ReadState only.");
    }

    static Finding taken(String target, AddRemote wanted, AddRemote there) {
        return Finding.error(
                "routes.taken-at-target",
                "%s was not told to add %s (%s): it has %s (%s, %s) already."
                        .formatted(
                                target,
                                wanted.name(),
                                wanted.netId(),
                                there.name(),
                                there.netId(),
                                there.address()),
                "Remove that route on the target first, if it is no longer right.",
                "The route was added before, with another address.",
                "Another computer has this name or AmsNetId.");
    }

    static Finding changedMeanwhile(String target, AddRemote route) {
        return Finding.error(
                "route.changed-meanwhile",
                "%s no longer has the route %s as it was shown. Nothing was removed."
                        .formatted(target, route.name()),
                "Look at its routes again, then remove it if it still should go.",
                "Somebody else changed the routes of the target.");
    }

    static Finding nameTwice(String target, AddRemote route) {
        return Finding.error(
                "routes.name-twice",
                "%s has two routes of the name %s, and removes by name. Nothing was removed."
                        .formatted(target, route.name()),
                "Remove the right one on the target itself.");
    }

    static Finding unwritable(String target, String text) {
        return Finding.error(
                "route.illegal",
                "%s cannot store \"%s\": it has a character that Windows-1252 lacks.".formatted(target, text),
                "Use letters, digits and dashes.");
    }

    static Finding unreadable(String target, String why) {
        return Finding.error(
                "routes.unreadable",
                "What %s tells of its routes cannot be read: %s.".formatted(target, why),
                "Look at its routes on the target itself, and report this.",
                "It is of a version that tells its routes in another form.");
    }

    static Finding unread(String target, ToldRoutes.Unread entry) {
        return Finding.warning(
                "route.unreadable",
                "A route of %s, %s, cannot be read and is left out: %s."
                        .formatted(target, entry.inWords(), entry.why()),
                "Look at it on the target itself, and report this.",
                "It is of a kind that is not known here.");
    }
}
