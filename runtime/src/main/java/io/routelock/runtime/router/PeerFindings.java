package io.routelock.runtime.router;

import io.netty.handler.ssl.NotSslRecordException;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.net.HelloSniffer;
import io.routelock.net.PskAlertException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.secureads.PskFault;
import io.routelock.secureads.PskFindings;

import java.net.InetAddress;

/** Why a connection between this router and the other side of a route does not come about. */
final class PeerFindings {

    private static final String CHANGED_CERTIFICATE = "secure-ads.changed-certificate";

    private PeerFindings() {}

    /**
     * A peer that is switched off is a warning. One with another certificate may be an attack: it keeps its
     * code, and does not go under among the others.
     *
     * @param why the finding of the connection; its last part becomes the last part of the code
     */
    static Finding cannotReach(Route route, Finding why) {
        boolean changed = why.code().equals(CHANGED_CERTIFICATE);
        return new Finding(
                changed ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                changed
                        ? CHANGED_CERTIFICATE
                        : "router.peer-" + why.code().substring(why.code().indexOf('.') + 1),
                "%s (%s, %s) cannot be reached. %s"
                        .formatted(route.name(), route.netId(), mode(route.security()), why.symptom()),
                why.likelyCauses(),
                why.nextStep());
    }

    private static String mode(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain _ -> "plain";
            case RouteSecurity.SelfSigned _ -> "self-signed";
            case RouteSecurity.PreSharedKey(String identity, boolean _) -> "pre-shared key " + identity;
            case RouteSecurity.SharedCa _ -> "shared CA";
            case RouteSecurity.Unrecognised _ -> "unknown security";
        };
    }

    static Finding unknownHost(Route route) {
        return Finding.error(
                "connect.unknown-host",
                "The name %s is not known here.".formatted(route.address()),
                "Check the spelling, or use the IP address in the route.",
                "No name server, or none that knows this name");
    }

    static Finding secureRouteNotServed(Route route) {
        return Finding.error(
                "router.secure-not-served",
                "The route to %s (%s) is secure, by a kind of Secure ADS that this router does not speak."
                        .formatted(route.name(), route.netId()),
                "Use a router that does. It is never sent in plain instead.");
    }

    static Finding noFingerprint(Route route) {
        return Finding.error(
                "router.no-fingerprint",
                "The secure route %s (%s) holds no fingerprint, so nobody can be trusted for it."
                        .formatted(route.name(), route.netId()),
                "Add the route anew and compare the fingerprint.");
    }

    static Finding otherNetId(Route route, AmsNetId answered) {
        return Finding.error(
                "router.other-netid",
                "The target of the route %s answers as %s, but the route is to %s."
                        .formatted(route.name(), answered, route.netIdInWords()),
                "Add the route anew.",
                "The AmsNetId of the target was changed");
    }

    static Finding otherName(Route route, String commonName) {
        return Finding.error(
                "router.common-name",
                "The certificate of the route %s is made out to \"%s\".".formatted(route.name(), commonName),
                "Name the route like the certificate, or let the route ignore the common name.",
                "The target was renamed after its certificate was made");
    }

    static Finding routeChanged(Route route) {
        return Finding.warning(
                "router.route-changed",
                "The route to %s (%s) was changed while it was being connected."
                        .formatted(route.name(), route.netId()),
                "Try again.");
    }

    /**
     * @param failure Netty's for what is no TLS quotes all that came: it could fill a log, or be a password
     */
    static Finding tlsFailed(InetAddress from, HelloSniffer.Offer offer, Throwable failure) {
        if (failure instanceof PskAlertException psk && psk.fault() != PskFault.OTHER) {
            return PskFindings.refused(from.getHostAddress(), psk.identity(), psk.fault());
        }
        String why =
                failure instanceof NotSslRecordException
                        ? "it does not speak TLS"
                        : String.valueOf(failure.getMessage());
        return Finding.warning(
                "router.tls-failed",
                "The TLS handshake with %s (%s) failed: %s."
                        .formatted(from.getHostAddress(), mode(offer), why),
                "If it is one of your devices, compare its kind of Secure ADS with the route.",
                "The other side speaks another version of TLS, or shows no certificate",
                "A port scanner");
    }

    private static String mode(HelloSniffer.Offer offer) {
        return switch (offer) {
            case PRE_SHARED_KEY -> "pre-shared key";
            case CERTIFICATES -> "certificate";
        };
    }

    static Finding connectInternal(Throwable cause) {
        return Finding.error(
                "connect.internal",
                "A secure connection failed inside the router (%s)."
                        .formatted(cause.getClass().getSimpleName()),
                "Report this with the log of the router: it is a defect.");
    }
}
