package io.routelock.runtime.router;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.net.InetAddress;

/** What is said where a switch, a missing key or another device's NetId keeps somebody out. */
final class DoorFindings {

    private DoorFindings() {}

    static Finding secureOnly(InetAddress from, AmsAddress source) {
        return Finding.warning(
                "router.secure-only",
                "%s at %s spoke plain ADS, which SecureOnly forbids here. It was refused."
                        .formatted(source, from.getHostAddress()),
                "Set up the route there as Secure ADS, or remove SecureOnly from StaticRoutes.xml here.",
                "The route on the other side is plain",
                "An application on this host did not register a port");
    }

    static Finding plainOff(InetAddress from) {
        return Finding.warning(
                "router.plain-off",
                "%s connected by plain ADS, which is switched off here (--no-plain). It was closed."
                        .formatted(from.getHostAddress()),
                "Set up the route there as Secure ADS, or start the router without --no-plain.");
    }

    static Finding plainForbidden(Route route) {
        return Finding.error(
                "router.secure-only",
                "The route to %s (%s) is plain, which SecureOnly forbids here."
                        .formatted(route.name(), route.netId()),
                "Add the route again as Secure ADS, or remove SecureOnly from StaticRoutes.xml.");
    }

    static Finding netIdTaken(InetAddress from, AmsNetId netId) {
        return Finding.warning(
                "route.conflict",
                "%s came as %s, but another device has this NetId here. It was closed."
                        .formatted(from.getHostAddress(), netId),
                "Give each of the two an AmsNetId of its own.",
                "Two devices have the same AmsNetId",
                "The device has just got another address");
    }

    /**
     * @param why without the key
     */
    static Finding unusableKey(String identity, Finding why) {
        return new Finding(
                why.severity(),
                why.code(),
                "The key of the identity \"%s\" in StaticRoutes.xml cannot be used. %s"
                        .formatted(identity, why.symptom()),
                why.likelyCauses(),
                why.nextStep());
    }

    static Finding noCredential(Route route) {
        return Finding.error(
                "router.no-credential",
                "The secure route to %s (%s) has no key or certificate that can be used."
                        .formatted(route.name(), route.netId()),
                "Add the route anew.",
                "StaticRoutes.xml does not hold it, or names files that cannot be read");
    }
}
