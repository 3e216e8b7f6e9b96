package io.routelock.app.targetroutes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.Security;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;

import java.util.List;
import java.util.Locale;

/**
 * One route of a target, as the table shows it.
 *
 * @param kind {@code Static}, {@code Static, one way}, {@code Temporary} …
 * @param remark whose it is, or what contradicts it
 * @param conflict whether the remark is a conflict
 */
record TargetRouteRow(AddRemote route, Security security, String kind, String remark, boolean conflict) {

    /** All of a target, in its order. */
    static List<TargetRouteRow> of(List<AddRemote> routes, AmsNetId self) {
        return routes.stream().map(route -> of(route, routes, self)).toList();
    }

    private static TargetRouteRow of(AddRemote route, List<AddRemote> all, AmsNetId self) {
        String conflict = conflict(route, all);
        boolean ours = route.netId().equals(self);
        return new TargetRouteRow(
                route,
                Security.of(route.tls()),
                kindOf(route),
                conflict.isEmpty() ? (ours ? "This computer" : "") : conflict,
                !conflict.isEmpty());
    }

    private static String conflict(AddRemote route, List<AddRemote> all) {
        if (all.stream().filter(other -> other.netId().equals(route.netId())).count() > 1) {
            return "AmsNetId used twice";
        }
        String address = key(route.address());
        return all.stream().filter(other -> key(other.address()).equals(address)).count() > 1
                ? "Address with two AmsNetIds"
                : "";
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** In the words of the table of this computer's routes. */
    static String kindOf(AddRemote route) {
        RouteFlags flags = new RouteFlags(route.flags());
        String kind = flags.has(RouteFlags.TEMPORARY) ? "Temporary" : "Static";
        return flags.has(RouteFlags.UNIDIRECTIONAL) ? kind + ", one way" : kind;
    }
}
