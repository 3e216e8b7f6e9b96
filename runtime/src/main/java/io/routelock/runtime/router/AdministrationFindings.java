package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;

/** Why a route that an application asked for (group 801) was refused, and why a temporary one ended. */
final class AdministrationFindings {

    static final String NO_AUTHORITY = "route.no-authority";

    private AdministrationFindings() {}

    /** It is to log in, but nobody has compared whom it would log in to. */
    static Finding selfSigned(AddRemote entry) {
        return Finding.error(
                "route.self-signed-from-application",
                "The self-signed route \"%s\" (%s) was not added: nobody has compared the fingerprint of its target."
                        .formatted(entry.name(), entry.netId()),
                "Add it with Routelock itself: routelock routes add --secure self-signed.",
                "An application asked this router to log in to the target by itself.");
    }

    static Finding secretFromAfar(AddRemote entry) {
        return Finding.warning(
                "route.secure-from-peer",
                "The secure route \"%s\" (%s) was not added: only applications on this host may bring a key."
                        .formatted(entry.name(), entry.netId()),
                "Add it on this computer.",
                "The key may have travelled over a connection that is not encrypted.");
    }

    static Finding noAuthority(Route route) {
        return Finding.error(
                NO_AUTHORITY,
                "The route \"%s\" (%s) of a shared CA was not added: this router has no certificates for it."
                        .formatted(route.name(), route.netId()),
                "Add a server entry with CA, certificate and key to StaticRoutes.xml, then add the route again.",
                "The request names no files, so those of the server entry would serve.");
    }

    static Finding temporaryEnded(Route route) {
        return Finding.note(
                "route.temporary-ended",
                "The temporary route \"%s\" (%s) is over: a stored route has its name or its AmsNetId."
                        .formatted(route.name(), route.netId()),
                "Nothing, unless the stored route is not wanted.");
    }
}
