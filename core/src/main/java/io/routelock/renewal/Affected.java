package io.routelock.renewal;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;

import java.util.Optional;

/**
 * One place that a renewal touches.
 *
 * @param name of the route, or what the entry is
 * @param netId of the other side; empty where nobody in particular is at the other side
 * @param address of the other side
 * @param here what the renewal does on this side
 * @param there what somebody has to do on the other side
 */
public record Affected(
        String name, Optional<AmsNetId> netId, Optional<String> address, String here, String there) {

    static Affected route(Route route, String here, String there) {
        return new Affected(
                route.name(), Optional.of(route.netId()), Optional.of(route.address()), here, there);
    }

    /** {@code CX-19AE5B (5.25.174.91.1.1) at 192.168.10.24}. */
    public String inWords() {
        return name + netId.map(id -> " (" + id + ")").orElse("") + address.map(at -> " at " + at).orElse("");
    }
}
