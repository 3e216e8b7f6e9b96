package io.routelock.route;

import io.routelock.diagnosis.Finding;

/** What is said about sets of routes. */
final class RouteFindings {

    private RouteFindings() {}

    static Finding conflict(Route route, Route sameNetId) {
        return Finding.error(
                "route.conflict",
                "The name \"%s\" belongs to one route and the NetId %s to another, \"%s\"."
                        .formatted(route.name(), route.netId(), sameNetId.name()),
                "Remove one of the two routes or choose another name.",
                "A device was replaced or renamed and its old route is still there.");
    }

    static Finding taken(Route wanted, Route existing) {
        return Finding.error(
                "route.conflict",
                "The route %s (%s) was not added: %s (%s, %s) is there already."
                        .formatted(
                                wanted.name(),
                                wanted.netId(),
                                existing.name(),
                                existing.netId(),
                                existing.address()),
                "Remove the existing route first, if it is no longer wanted.",
                "The device was exchanged or has got another address.",
                "Two devices have the same AmsNetId or name.");
    }

    static Finding virtualNetId(Route wanted, Route existing) {
        return Finding.error(
                "route.conflict",
                "The route %s (%s) was not added: %s is the virtual AmsNetId of %s (%s) here."
                        .formatted(
                                wanted.name(),
                                wanted.netId(),
                                wanted.netId(),
                                existing.name(),
                                existing.wireNetId()),
                "Give the route %s another virtual AmsNetId.".formatted(existing.name()),
                "The virtual AmsNetId was chosen before this device was there.");
    }

    static Finding tooMany(String name) {
        return Finding.error(
                "route.too-many",
                "There are %d routes, and \"%s\" is one more.".formatted(RouteTable.MAX_ROUTES, name),
                "Remove routes that are no longer needed.");
    }

    static Finding secondNetId(Route route, String place, String first) {
        return Finding.warning(
                "route.duplicate-netid",
                "The NetId %s of \"%s\" (%s) is already used in %s; a router takes the first."
                        .formatted(route.netId(), route.name(), place, first),
                "Remove one of the two routes.",
                "An entry was copied and only partly changed.");
    }

    static Finding secondName(Route route, String place, String first) {
        return Finding.warning(
                "route.duplicate-name",
                "The name \"%s\" (%s) is already used in %s; a router takes the first."
                        .formatted(route.name(), place, first),
                "Rename or remove one of the two routes.");
    }
}
