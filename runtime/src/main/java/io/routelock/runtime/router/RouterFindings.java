package io.routelock.runtime.router;

import io.netty.handler.ssl.NotSslRecordException;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.net.HelloSniffer;
import io.routelock.net.PskAlertException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.secureads.PskFault;
import io.routelock.secureads.PskFindings;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** The findings of the router, each in one place with its words. */
final class RouterFindings {

    /** Codes that decide over the answer to who asked. */
    static final String CONFLICT = "route.conflict";

    static final String UNKNOWN_ROUTE = "route.unknown";
    static final String TOO_MANY_ROUTES = "route.too-many";

    private static final String CHANGED_CERTIFICATE = "secure-ads.changed-certificate";

    private RouterFindings() {}

    static Finding noRoute(InetAddress from, AmsAddress source) {
        return Finding.warning(
                "router.no-route-back",
                "A frame from %s at %s was refused: no route leads back to it."
                        .formatted(source, from.getHostAddress()),
                "Add a route to %s here, or have the application register a port first."
                        .formatted(source.netId()),
                "The other side has a route to here, but there is none back",
                "An application on this host did not register a port");
    }

    static Finding plainForSecureRoute(InetAddress from, Route route) {
        return Finding.error(
                "router.plain-for-secure-route",
                "%s spoke as %s (%s) without encryption, but its route is secure. It was refused."
                        .formatted(from.getHostAddress(), route.name(), route.netId()),
                "Set up the route on %s as Secure ADS, as it is here.".formatted(route.name()),
                "The route on the other side is plain",
                "Someone else pretends to be " + route.name());
    }

    static Finding otherAddress(InetAddress from, Route route) {
        return Finding.error(
                "router.other-address",
                "%s spoke as %s (%s), whose route leads to %s. It was refused."
                        .formatted(from.getHostAddress(), route.name(), route.netId(), route.address()),
                "Correct the address of the route, or give one of the two devices another AmsNetId.",
                "The device has got another address",
                "Two devices have the same AmsNetId");
    }

    static Finding foreignSource(InetAddress from, AmsAddress source, AmsNetId peer) {
        return Finding.error(
                "router.foreign-source",
                "The connection of %s from %s carried a frame from %s. It was closed."
                        .formatted(peer, from.getHostAddress(), source),
                "Give each of the two a route and a connection of its own.",
                "Two programs without a router share one connection",
                "Someone else pretends to be " + source.netId());
    }

    static Finding notYourPort(AmsAddress source) {
        return Finding.warning(
                "router.not-your-port",
                "An application on this host sent a frame from %s, which it has not registered."
                        .formatted(source),
                "Send with the address that the router granted.",
                "The application keeps an address from before a restart of the router");
    }

    static Finding notOnThisHost(InetAddress from) {
        return Finding.warning(
                "router.not-on-this-host",
                "%s asked for a local port. Only applications on this host get one."
                        .formatted(from.getHostAddress()),
                "Add a route to %s instead.".formatted(from.getHostAddress()),
                "The application connects to this router over the network instead of to its own");
    }

    static Finding unexpected(InetAddress from, String what) {
        return Finding.warning(
                "router.unexpected",
                "%s sent what a router does not expect: %s. It was closed."
                        .formatted(from.getHostAddress(), what),
                "Check which program speaks to this port.");
    }

    static Finding malformed(InetAddress from, String what) {
        return Finding.warning(
                "router.malformed",
                "%s sent bytes that are not AMS/TCP (%s). It was closed."
                        .formatted(from.getHostAddress(), what),
                "Check which program speaks to this port.",
                "A port scanner, or a program for another protocol");
    }

    static Finding tooManyStrangers(InetAddress from, int limit) {
        return Finding.warning(
                "router.too-many-strangers",
                "A connection from %s was closed: %d others have not said yet who they are."
                        .formatted(from.getHostAddress(), limit),
                "Look for a program that opens connections and says nothing.");
    }

    static Finding tooManyPeers(InetAddress from, int limit) {
        return Finding.warning(
                "router.too-many-peers",
                "A connection from %s was closed: %d peers are connected."
                        .formatted(from.getHostAddress(), limit),
                "Close connections that are not needed.");
    }

    static Finding gaveWay(InetAddress from, int limit) {
        return Finding.warning(
                "router.peer-gave-way",
                "A connection from %s was closed: all %d places of peers were taken, most of them by this one."
                        .formatted(from.getHostAddress(), limit),
                "Look at that peer for a program that opens connections and does not close them.");
    }

    static Finding silentStranger(InetAddress from, long seconds) {
        return Finding.note(
                "router.silent",
                "%s connected and did not say who it is within %d s. It was closed."
                        .formatted(from.getHostAddress(), seconds),
                "None, unless it is one of your devices: then look at its log.");
    }

    static Finding doesNotRead(InetAddress from) {
        return Finding.warning(
                "router.does-not-read",
                "%s does not read what is sent to it. Its connection was closed."
                        .formatted(from.getHostAddress()),
                "Look at the program there: it hangs, or it asks for more than it takes.");
    }

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

    static Finding noSecureRoute(InetAddress from, AmsNetId netId) {
        return Finding.warning(
                "router.no-secure-route",
                "%s was let in as %s, but its secure route is gone meanwhile. It was closed."
                        .formatted(from.getHostAddress(), netId),
                "Add the route again if it is wanted.");
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

    static Finding malformedSecure(InetAddress from, String what) {
        return Finding.warning(
                "router.malformed",
                "%s sent bytes that are not Secure ADS (%s). It was closed."
                        .formatted(from.getHostAddress(), what),
                "Check which program speaks to this port.",
                "A port scanner, or a program for another protocol");
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

    static Finding noFingerprint(Route route) {
        return Finding.error(
                "router.no-fingerprint",
                "The secure route %s (%s) holds no fingerprint, so nobody can be trusted for it."
                        .formatted(route.name(), route.netId()),
                "Add the route anew and compare the fingerprint.");
    }

    static Finding connectInternal(Throwable cause) {
        return Finding.error(
                "connect.internal",
                "A secure connection failed inside the router (%s)."
                        .formatted(cause.getClass().getSimpleName()),
                "Report this with the log of the router: it is a defect.");
    }

    static Finding noIdentity(Path folder, IOException why) {
        return Finding.error(
                "home.certificate",
                "The certificate of this router in %s cannot be read or made: %s"
                        .formatted(folder, why.getMessage()),
                "Check the rights of the folder and its files.");
    }

    static Finding secureRouteNotServed(Route route) {
        return Finding.error(
                "router.secure-not-served",
                "The route to %s (%s) is secure, by a kind of Secure ADS that this router does not speak."
                        .formatted(route.name(), route.netId()),
                "Use a router that does. It is never sent in plain instead.");
    }

    /**
     * @param use TCP or UDP
     */
    static Finding cannotListen(String use, InetSocketAddress at, Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        String where = "%s, %s port %d".formatted(at.getAddress().getHostAddress(), use, at.getPort());
        if (cause instanceof BindException && why.contains("in use")) {
            return Finding.error(
                    "router.port-taken",
                    "The router cannot use %s: it is taken.".formatted(where),
                    "Stop the program that has it, or use that one as the local router.",
                    "TwinCAT runs on this machine",
                    "Another bundled router runs at this address");
        }
        return Finding.error(
                "router.cannot-listen",
                "The router cannot use %s: %s".formatted(where, why),
                "Name an address of this machine with --bind, and a port that its user may open.");
    }

    /** The router goes on: only searches by broadcast do not find it. */
    static Finding noBroadcasts(InetSocketAddress at, InetAddress bind, Throwable cause) {
        return Finding.warning(
                "router.no-broadcasts",
                "Searches that are broadcast to %s, UDP port %d, do not find the router at %s: %s"
                        .formatted(
                                at.getAddress().getHostAddress(),
                                at.getPort(),
                                bind.getHostAddress(),
                                cause.getMessage()),
                "Search for it by its address, or start it with --bind 0.0.0.0.",
                "Another program has that port to itself",
                "The system does not let a program listen on a broadcast address");
    }

    static Finding noSuchRoute(String name) {
        return Finding.error(
                UNKNOWN_ROUTE,
                "There is no route \"%s\".".formatted(name),
                "List the routes and check the name.");
    }

    static Finding inOwnFile(Route route, Path file) {
        return Finding.error(
                CONFLICT,
                "The route \"%s\" (%s) was not stored: one of its NetId or name stands in %s, which this router does not change."
                        .formatted(route.name(), route.netId(), file),
                "Change or remove the route in that file, then add it again.");
    }

    static Finding illegalRoute(String why) {
        return Finding.error(
                "route.illegal",
                "A route was not added: %s.".formatted(why),
                "Correct what the sender asks for.");
    }

    static Finding remoteAdministration(AmsAddress from, String what) {
        return Finding.warning(
                "router.remote-administration",
                "%s asked this router to %s. Only applications on this host may.".formatted(from, what),
                "If that is wanted, start the router with --allow-remote-administration.");
    }

    static Finding noPortLeft(AmsPort wanted) {
        String symptom =
                wanted.equals(AmsPort.ANY)
                        ? "No AMS port is left for a further application."
                        : "AMS port %s was asked for, but is in use.".formatted(wanted);
        return Finding.warning(
                "router.no-port",
                symptom,
                "Close an application that is not needed, or let the router choose the port.");
    }

    static Finding flood(String code, int most, Duration window) {
        return Finding.warning(
                "router.many-findings",
                "More than %d findings %s came within %d s. Further ones are not shown until this ends."
                        .formatted(most, code, window.toSeconds()),
                "See which address the shown ones name, and stop the program there.",
                "A port scanner, or a program that tries again and again");
    }

    static Finding oneWay(AmsAddress source, Route route) {
        return Finding.warning(
                "router.unidirectional",
                "A request of %s was refused: the route to %s is unidirectional."
                        .formatted(source, route.name()),
                "Make the route bidirectional if that device may send requests to this one.");
    }

    static Finding routeChanged(Route route) {
        return Finding.warning(
                "router.route-changed",
                "The route to %s (%s) was changed while it was being connected."
                        .formatted(route.name(), route.netId()),
                "Try again.");
    }

    static Finding tooMuchBeforeKnown(InetAddress from, int limit) {
        return Finding.warning(
                "router.talkative-stranger",
                "%s sent more than %d bytes and did not say who it is. It was closed."
                        .formatted(from.getHostAddress(), limit),
                "Check which program speaks to this port.");
    }

    static Finding routesGone(Path file) {
        return Finding.error(
                "routes-file.missing",
                "%s is no longer there. The routes stay as they were until it is back, or until a restart."
                        .formatted(file),
                "Put the file back; its last version may be beside it, with the ending .bak.",
                "An editor is just replacing it",
                "It was deleted or renamed");
    }

    static Finding routesInternal(Path file, Throwable cause) {
        return Finding.error(
                "routes-file.internal",
                "Reading %s failed inside the router (%s). The routes stay as they are."
                        .formatted(file, cause.getClass().getSimpleName()),
                "Report this with the log of the router: it is a defect.");
    }

    static Finding internal(InetAddress from, Throwable cause) {
        return Finding.error(
                "router.internal",
                "Serving %s failed inside the router (%s). Its connection was closed, all others go on."
                        .formatted(from.getHostAddress(), cause.getClass().getSimpleName()),
                "Report this with the log of the router: it is a defect.");
    }
}
