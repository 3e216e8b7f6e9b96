package io.routelock.bothways;

import io.routelock.bothways.RouteConflicts.Seen;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.util.List;
import java.util.stream.Collectors;

/** What contradicts a route, in words. */
final class RouteConflictFindings {

    private static final int NAMED = 4;

    private RouteConflictFindings() {}

    static Finding netIdTwice(Route route, List<Seen> devices) {
        String who =
                devices.stream().map(Seen::words).distinct().limit(NAMED).collect(Collectors.joining(", "));
        return Finding.warning(
                "routes.netid-used-twice",
                "The AmsNetId %s of the route %s is used by more than one device: %s."
                        .formatted(route.wireNetId(), route.name(), who),
                "Change the AmsNetId of one of them, or give each a route with a virtual AmsNetId (NAT).",
                "The devices run copies of one disk image.");
    }

    static Finding otherNetId(Route route, Seen there) {
        return Finding.warning(
                "routes.other-netid-answers",
                "At %s, where the route %s leads, answers AmsNetId %s and not %s."
                        .formatted(route.address(), route.name(), there.netId(), route.wireNetId()),
                "If it is the same device: remove the route and add it with AmsNetId %s."
                        .formatted(there.netId()),
                "The AmsNetId of the device was changed, or mistyped in the route.",
                "Another device has this address now.");
    }

    static Finding moved(Route route, Seen device) {
        return Finding.warning(
                "routes.stale-address",
                "The route %s leads to %s, but %s answered from %s."
                        .formatted(route.name(), route.address(), route.wireNetId(), device.address()),
                "Add the route again with the address %s.".formatted(device.address()),
                "The device got another address since the route was added.",
                "It has a second network card.");
    }

    static Finding addressTwice(Route route, Route other) {
        return Finding.warning(
                "routes.address-with-two-netids",
                "The routes %s (%s) and %s (%s) lead to the same address, %s."
                        .formatted(route.name(), route.netId(), other.name(), other.netId(), route.address()),
                "Remove the one whose AmsNetId does not answer.",
                "The AmsNetId of the device was changed, and the old route is still there.");
    }

    static Finding nameAndAddress(Route route, Route other) {
        return Finding.warning(
                "routes.name-and-address",
                "The routes %s (%s) and %s (%s) lead to one device, one by its name and one by its address."
                        .formatted(route.name(), route.address(), other.name(), other.address()),
                "Keep one of them: a target takes a second connection from one address for a conflict.",
                "The device was added once by host name and once by address.");
    }

    static Finding otherFingerprint(Route route, Seen device) {
        return Finding.warning(
                "routes.other-fingerprint",
                "%s advertises another fingerprint than the one stored with the route %s. This is not verified."
                        .formatted(device.words(), route.name()),
                "Check the route: its connection shows which certificate the target really has.",
                "TwinCAT was installed again.",
                "Another device answers with this AmsNetId.");
    }
}
