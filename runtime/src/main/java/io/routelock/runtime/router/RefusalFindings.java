package io.routelock.runtime.router;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.net.InetAddress;

/** Who said what a router does not take, from whom it does not take it. */
final class RefusalFindings {

    private RefusalFindings() {}

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

    static Finding noSecureRoute(InetAddress from, AmsNetId netId) {
        return Finding.warning(
                "router.no-secure-route",
                "%s was let in as %s, but its secure route is gone meanwhile. It was closed."
                        .formatted(from.getHostAddress(), netId),
                "Add the route again if it is wanted.");
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

    static Finding oneWay(AmsAddress source, Destination origin) {
        return switch (origin) {
            case Destination.Along(Route route) -> oneWay(source, route);
            case Destination.Member member -> oneWay(source, member);
        };
    }

    private static Finding oneWay(AmsAddress source, Destination.Member member) {
        return Finding.warning(
                "router.unidirectional",
                "A request of %s was refused: the connection to the broker %s is unidirectional."
                        .formatted(source, member.broker()),
                "Make that connection bidirectional if the members of its network may send requests here.");
    }

    private static Finding oneWay(AmsAddress source, Route route) {
        return Finding.warning(
                "router.unidirectional",
                "A request of %s was refused: the route to %s is unidirectional."
                        .formatted(source, route.name()),
                "Make the route bidirectional if that device may send requests to this one.");
    }

    static Finding remoteAdministration(AmsAddress from, String what) {
        return Finding.warning(
                "router.remote-administration",
                "%s asked this router to %s. Only applications on this host may.".formatted(from, what),
                "If that is wanted, start the router with --allow-remote-administration.");
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

    static Finding malformedSecure(InetAddress from, String what) {
        return Finding.warning(
                "router.malformed",
                "%s sent bytes that are not Secure ADS (%s). It was closed."
                        .formatted(from.getHostAddress(), what),
                "Check which program speaks to this port.",
                "A port scanner, or a program for another protocol");
    }
}
