package io.routelock.secureads;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

/** Why our router turned a peer away, for our own log. Each names the peer, its mode and the reason. */
final class RejectionFindings {

    private RejectionFindings() {}

    static Finding version(String peer, int version) {
        return Finding.warning(
                "secure-ads.rejected-version",
                peer + " speaks version " + version + " of Secure ADS, not 1, and was turned away.",
                "Compare its TwinCAT build with 3.1.4024.");
    }

    static Finding commonName(String peer, String presented, String expected) {
        return Finding.warning(
                "secure-ads.rejected-common-name",
                "%s has a certificate for \"%s\", which is not \"%s\", and was turned away."
                        .formatted(peer, presented, expected),
                "Self-signed: add the route there again with \"ignore common name\". Shared CA: use a certificate"
                        + " of that name there, or IgnoreCn=\"true\" in the <Server> here.",
                "The route is by IP address, and the certificate names the host.",
                "The device was renamed after its certificate was made.");
    }

    static Finding unknownCertificate(String peer, String netId) {
        return Finding.warning(
                "secure-ads.rejected-certificate",
                "%s has no route here for %s with the certificate that it presented.".formatted(peer, netId),
                "If it is yours, add the route there again with a login.",
                "The route was removed here.",
                "The peer has a new certificate or another NetId.",
                "Somebody else uses the NetId of a known peer.");
    }

    static Finding noEntry(String peer) {
        return Finding.warning(
                "secure-ads.rejected-key",
                peer + " has a key of another route, and no server entry has it. It was turned away.",
                "If it may connect, add its key to <Server> of StaticRoutes.xml here.",
                "The NetId of the device was changed.",
                "Two devices use one key.");
    }

    static Finding otherMode(String peer, Route route) {
        return Finding.warning(
                "secure-ads.rejected-mode",
                "%s spoke as %s (%s), whose route asks for another proof. It was turned away."
                        .formatted(peer, route.name(), route.netIdInWords()),
                "Set up both sides with the same mode of Secure ADS, and the same identity or authority.",
                "The route was changed on one side only.",
                "Somebody else uses the NetId of a known peer.");
    }

    static Finding otherAddress(String peer, Route route) {
        return Finding.warning(
                "secure-ads.rejected-address",
                "%s spoke as %s (%s), whose route leads to %s. It was turned away."
                        .formatted(peer, route.name(), route.netIdInWords(), route.address()),
                "Correct the address of the route here, or give one of the two devices another AmsNetId.",
                "The device has got another address.",
                "Two devices have the same AmsNetId.");
    }

    /** Whoever has a key of the plant must not take over the NetId of another device. */
    static Finding conflict(String peer, Route wanted, Route standing) {
        return Finding.warning(
                "route.conflict",
                "%s wanted a route to %s (%s), but %s (%s) stands here and leads to %s. It was turned away."
                        .formatted(
                                peer,
                                wanted.name(),
                                wanted.netId(),
                                standing.name(),
                                standing.netId(),
                                standing.address()),
                "Remove the route here if it is no longer wanted, then add the new one again.",
                "The device was exchanged or has got another address.",
                "Two devices have the same AmsNetId or name.");
    }

    static Finding selfSignedOff(String peer) {
        return Finding.warning(
                "secure-ads.rejected-self-signed",
                peer + " wanted a route by self-signed certificate, which is switched off here.",
                "If it may, write <Tls SelfSigned=\"true\"/> into <Server> of StaticRoutes.xml.");
    }

    static Finding login(String peer) {
        return Finding.warning(
                "secure-ads.rejected-login",
                peer + " wanted a route without a valid login and was turned away.",
                "If it was you, check the user name and the password.",
                "A typing error.",
                "Somebody tries passwords.");
    }

    static Finding illegal(String peer, String why) {
        return Finding.warning(
                "route.illegal",
                "The route that %s wanted was not added: %s.".formatted(peer, why),
                "Correct what it asks for.");
    }
}
