package io.routelock.addroute;

import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A route as a router tells it in group 803: of a secure one its kind, but nothing that proves anything. */
final class RouteOfEntry {

    private RouteOfEntry() {}

    /**
     * @throws IllegalArgumentException with a text for the user, when no route can look so
     */
    static Route of(AddRemote entry) {
        RouteFlags told = new RouteFlags(entry.flags()).without(RouteFlags.REMOTE_NET_ID);
        RouteSecurity security = security(entry);
        return new Route(
                entry.name(),
                entry.netId(),
                entry.address(),
                security,
                security.secure() ? told : told.without(RouteFlags.TLS),
                told.has(RouteFlags.UNIDIRECTIONAL),
                Optional.of(entry.timeout()).filter(Duration::isPositive),
                fragment(entry.maxFragment()),
                entry.remoteNetId().filter(real -> !real.equals(entry.netId())));
    }

    private static OptionalInt fragment(long told) {
        return told > 0 && told <= Integer.MAX_VALUE ? OptionalInt.of((int) told) : OptionalInt.empty();
    }

    /** Which certificate is trusted no entry tells. */
    private static RouteSecurity security(AddRemote entry) {
        return switch (entry.tls().mode()) {
            case "none" -> new RouteSecurity.Plain();
            case "self-signed" -> new RouteSecurity.SelfSigned(Optional.empty(), false);
            case "psk" -> preSharedKey(entry.tls());
            case "ca" -> new RouteSecurity.SharedCa(entry.tls().ignoreCn());
            default -> new RouteSecurity.Unrecognised();
        };
    }

    /** Some routers tell whose key it is. */
    private static RouteSecurity preSharedKey(RemoteTls told) {
        String identity = told.identity().isBlank() ? "(not told)" : told.identity();
        return new RouteSecurity.PreSharedKey(identity, told.caseSensitive());
    }
}
