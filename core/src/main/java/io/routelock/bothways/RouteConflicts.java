package io.routelock.bothways;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What contradicts a route: other routes of the same router, and devices that answered a search. Pure.
 *
 * <p>Devices tell what they call themselves, so they are compared with the NetId of a route on the wire. Of
 * two with one NetId each belongs to the route that leads to it (AMS NAT).
 *
 * <p>It takes time in proportion to the number of routes and devices, not to their product.
 */
public final class RouteConflicts {

    /**
     * A device that answered a search; nothing of it is proven.
     *
     * @param fingerprint the one that it advertised
     */
    public record Seen(AmsNetId netId, String hostName, String address, Optional<Fingerprint> fingerprint) {

        String words() {
            return hostName.isEmpty() ? address : "%s (%s)".formatted(hostName, address);
        }
    }

    private final Map<String, List<Route>> byAddress;
    private final Map<AmsNetId, List<Route>> byWireNetId;
    private final Map<AmsNetId, List<Seen>> seenByNetId;
    private final Map<String, List<Seen>> seenByPlace;

    private RouteConflicts(List<Route> routes, List<Seen> seen) {
        byAddress = routes.stream().collect(Collectors.groupingBy(route -> key(route.address())));
        byWireNetId = routes.stream().collect(Collectors.groupingBy(Route::wireNetId));
        seenByNetId = seen.stream().collect(Collectors.groupingBy(Seen::netId));
        seenByPlace = seen.stream().collect(Collectors.groupingBy(device -> key(device.address())));
        seen.stream()
                .filter(device -> !device.hostName().isEmpty())
                .forEach(device ->
                        seenByPlace
                                .computeIfAbsent(key(device.hostName()), name -> new ArrayList<>())
                                .add(device));
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Of each route that something contradicts, what; the weightiest of each route. */
    public static Map<AmsNetId, Finding> of(List<Route> routes, List<Seen> seen) {
        RouteConflicts conflicts = new RouteConflicts(routes, seen);
        Map<AmsNetId, Finding> found = new LinkedHashMap<>();
        routes.forEach(route -> conflicts.of(route).ifPresent(finding -> found.put(route.netId(), finding)));
        return found;
    }

    private Optional<Finding> of(Route route) {
        return netIdTwice(route)
                .or(() -> otherNetIdAnswers(route))
                .or(() -> moved(route))
                .or(() -> addressTwice(route))
                .or(() -> nameAndAddress(route))
                .or(() -> otherFingerprint(route));
    }

    private List<Seen> devicesOf(Route route) {
        List<Seen> devices = seenByNetId.getOrDefault(route.wireNetId(), List.of());
        List<Route> others =
                byWireNetId.getOrDefault(route.wireNetId(), List.of()).stream()
                        .filter(other -> !other.equals(route))
                        .toList();
        return others.isEmpty()
                ? devices
                : devices.stream().filter(device -> others.stream().noneMatch(r -> isAt(r, device))).toList();
    }

    private static boolean isAt(Route route, Seen device) {
        return key(route.address()).equals(key(device.address()))
                || key(route.address()).equals(key(device.hostName()));
    }

    private List<Seen> devicesAt(Route route) {
        return seenByPlace.getOrDefault(key(route.address()), List.of());
    }

    private Optional<Finding> netIdTwice(Route route) {
        List<Seen> devices = devicesOf(route);
        boolean apart = devices.stream().map(Seen::address).distinct().count() > 1;
        boolean named = devices.stream().map(device -> key(device.hostName())).distinct().count() > 1;
        return apart && named
                ? Optional.of(RouteConflictFindings.netIdTwice(route, devices))
                : Optional.empty();
    }

    private Optional<Finding> otherNetIdAnswers(Route route) {
        List<Seen> there = devicesAt(route);
        boolean hasIt = there.stream().anyMatch(device -> device.netId().equals(route.wireNetId()));
        return there.isEmpty() || hasIt
                ? Optional.empty()
                : Optional.of(RouteConflictFindings.otherNetId(route, there.getFirst()));
    }

    /** The device answered, but at another place than the route leads to. */
    private Optional<Finding> moved(Route route) {
        boolean literal = OwnSide.isLiteral(route.address());
        return devicesOf(route).isEmpty() || !literal || !devicesAt(route).isEmpty()
                ? Optional.empty()
                : Optional.of(RouteConflictFindings.moved(route, devicesOf(route).getFirst()));
    }

    private Optional<Finding> addressTwice(Route route) {
        return byAddress.getOrDefault(key(route.address()), List.of()).stream()
                .filter(other -> !other.netId().equals(route.netId()))
                .findFirst()
                .map(other -> RouteConflictFindings.addressTwice(route, other));
    }

    /** One route by name and one by address, and a device that has both. */
    private Optional<Finding> nameAndAddress(Route route) {
        return devicesAt(route).stream()
                .map(device -> OwnSide.isLiteral(route.address()) ? device.hostName() : device.address())
                .filter(place -> !key(place).equals(key(route.address())))
                .flatMap(place -> byAddress.getOrDefault(key(place), List.of()).stream())
                .filter(other -> !other.netId().equals(route.netId()))
                .findFirst()
                .map(other -> RouteConflictFindings.nameAndAddress(route, other));
    }

    private Optional<Finding> otherFingerprint(Route route) {
        return route.security() instanceof RouteSecurity.SelfSigned security
                ? security.fingerprint()
                        .flatMap(stored ->
                                devicesOf(route).stream()
                                        .filter(device ->
                                                device.fingerprint()
                                                        .filter(told -> !told.equals(stored))
                                                        .isPresent())
                                        .findFirst())
                        .map(device -> RouteConflictFindings.otherFingerprint(route, device))
                : Optional.empty();
    }
}
