package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** What is amiss with the router itself: where it listens, its certificate, its routes. */
final class RouterFindings {

    /** Codes that decide over the answer to who asked. */
    static final String CONFLICT = "route.conflict";

    static final String UNKNOWN_ROUTE = "route.unknown";
    static final String TOO_MANY_ROUTES = "route.too-many";

    private RouterFindings() {}

    static Finding noIdentity(Path folder, IOException why) {
        return Finding.error(
                "home.certificate",
                "The certificate of this router in %s cannot be read or made: %s"
                        .formatted(folder, why.getMessage()),
                "Check the rights of the folder and its files.");
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
