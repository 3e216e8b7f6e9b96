package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.net.InetAddress;

/** Why a route was not added over UDP, for this router's own log. */
final class UdpAddRouteServiceFindings {

    private UdpAddRouteServiceFindings() {}

    static Finding undecodable(InetAddress from) {
        return Finding.warning(
                "udp-route.undecodable-login",
                "%s wanted a route with a login in a form that is not known. It was refused."
                        .formatted(from.getHostAddress()),
                "Add the route with another tool, or over Secure ADS.",
                "Its version of TwinCAT hides user name and password");
    }

    static Finding illegal(InetAddress from, String why) {
        return Finding.warning(
                "udp-route.illegal",
                "The route that %s asked for was not added: %s.".formatted(from.getHostAddress(), why),
                "Correct what it asks for.");
    }

    static Finding ownNetId(InetAddress from, AmsNetId own) {
        return illegal(from, own + " is the NetId of this router");
    }

    static Finding temporary(InetAddress from) {
        return illegal(from, "it is to be temporary, and over UDP this router adds only permanent ones");
    }

    static Finding internal(InetAddress from) {
        return Finding.error(
                "udp-route.internal",
                "Checking a login from %s failed inside the router. It was refused."
                        .formatted(from.getHostAddress()),
                "Report this with the log of the router: it is a defect.");
    }
}
