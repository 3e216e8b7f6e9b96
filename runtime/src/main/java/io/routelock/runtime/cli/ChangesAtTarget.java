package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.bothways.OwnSide;
import io.routelock.bothways.TargetRoutes;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Adds and removes routes on a target. */
record ChangesAtTarget(RoutesAtTarget routes, RoutesAtTarget.Target target) {

    static ChangesAtTarget of(RoutesAtTarget routes, String text) {
        return new ChangesAtTarget(routes, routes.find(text));
    }

    /** Without NetId and address the route to this computer. */
    AddRemote add(@Nullable AmsNetId netId, @Nullable String address, @Nullable String name) {
        AddRemote route = netId == null || address == null ? wayBack(name) : other(netId, address, name);
        return routes.with(
                target,
                there -> {
                    there.add(route);
                    return route;
                });
    }

    private AddRemote wayBack(@Nullable String name) {
        if (target.route().filter(route -> route.security().secure()).isPresent()) {
            throw new FindingException(
                    Finding.error(
                            "routes.secure-way-back",
                            "The route to %s is secure: a plain one back would stand beside it."
                                    .formatted(target.name()),
                            "Add the route anew with --secure; that stores it on both sides."));
        }
        AddRemote back = routes.ownSide(target).wayBack();
        return name == null
                ? back
                : AddRemote.plain(name, back.netId(), back.address(), RouteFlags.IP_ADDRESS);
    }

    private static AddRemote other(AmsNetId netId, String address, @Nullable String name) {
        try {
            Route legal = Route.plain(name == null ? address : name, netId, address);
            return AddRemote.plain(legal.name(), netId, address, legal.flags().bits());
        } catch (IllegalArgumentException e) {
            throw new FindingException(
                    Finding.error(
                            "route.illegal", String.valueOf(e.getMessage()), "Correct it and try again."),
                    e);
        }
    }

    /**
     * Removes the route of that name, or the one to that address.
     *
     * @param evenOurs whether it may be the route to this computer
     */
    AddRemote remove(@Nullable String name, @Nullable String address, boolean evenOurs) {
        OwnSide self = routes.ownSide(target);
        return routes.with(
                target,
                there -> {
                    AddRemote route = find(there, name, address);
                    if (route.wireNetId().equals(self.netId()) && !evenOurs) {
                        throw new FindingException(cutsOff(route));
                    }
                    there.remove(route);
                    return route;
                });
    }

    private AddRemote find(TargetRoutes there, @Nullable String name, @Nullable String address) {
        List<AddRemote> found =
                there.list().stream()
                        .filter(route ->
                                name == null
                                        ? route.address().equalsIgnoreCase(address)
                                        : route.name().equalsIgnoreCase(name))
                        .toList();
        if (found.size() != 1) {
            String wanted = name == null ? String.valueOf(address) : name;
            throw new FindingException(
                    Finding.error(
                            found.isEmpty() ? "route.unknown" : "route.ambiguous",
                            "%s has %s route \"%s\"."
                                    .formatted(
                                            target.name(), found.isEmpty() ? "no" : "more than one", wanted),
                            "List its routes with: routes list --at %s".formatted(target.netId())));
        }
        return found.getFirst();
    }

    private Finding cutsOff(AddRemote route) {
        return Finding.error(
                "routes.way-back-not-removed",
                "%s is the route of %s to this computer: without it the target does not answer any more. Nothing was removed."
                        .formatted(route.name(), target.name()),
                "Repeat the command with --yes if it shall go.");
    }
}
