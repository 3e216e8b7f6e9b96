package io.routelock.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.RouteTable;

import java.util.Optional;

/**
 * Whether a virtual NetId (AMS NAT) can be used for a target: better known before that has stored anything.
 */
public final class VirtualNetId {

    private VirtualNetId() {}

    /**
     * Makes sure that it means nobody else here.
     *
     * @param self NetId of the router of this computer, if it is known
     * @param name of the route to be; a route of that name or to that address gives way
     * @param address of the route to be
     * @throws FindingException {@code route.virtual-netid} or {@code route.conflict}
     */
    public static void requireFree(
            AmsNetId virtual, Optional<AmsNetId> self, RouteTable routes, String name, String address) {
        objection(virtual, self).ifPresent(VirtualNetId::refuse);
        routes.find(virtual)
                .filter(route -> !route.name().equalsIgnoreCase(name))
                .filter(route -> !route.address().equalsIgnoreCase(address))
                .map(route -> taken(route.netId(), route.name(), route.address()))
                .ifPresent(VirtualNetId::refuse);
    }

    /**
     * Why no target may be called so: frames to the router here would go to it, or those to it would stay
     * here.
     *
     * @param self NetId of the router of this computer, if it is known
     */
    public static Optional<Finding> objection(AmsNetId virtual, Optional<AmsNetId> self) {
        return self.filter(virtual::equals).isPresent()
                        || virtual.equals(AmsNetId.LOCAL)
                        || virtual.equals(AmsNetId.NONE)
                ? Optional.of(nobodys(virtual))
                : Optional.empty();
    }

    private static void refuse(Finding finding) {
        throw new FindingException(finding);
    }

    private static Finding nobodys(AmsNetId virtual) {
        return Finding.error(
                "route.virtual-netid",
                "%s cannot be the virtual AmsNetId of a target: it means the router of this computer, or nobody."
                        .formatted(virtual),
                "Choose an AmsNetId that no device has.");
    }

    /** That route has it. */
    public static Finding taken(AmsNetId virtual, String route, String address) {
        return Finding.error(
                "route.conflict",
                "The virtual AmsNetId %s is taken: by the route %s to %s.".formatted(virtual, route, address),
                "Choose an AmsNetId that no other route has.");
    }
}
