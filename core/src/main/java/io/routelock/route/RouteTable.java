package io.routelock.route;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The routes of a router, in their order. Each NetId and each name occurs once.
 *
 * <p>Immutable. Finding a route takes the same time whatever the size; a changed table is a copy.
 */
public final class RouteTable {

    public static final int MAX_ROUTES = 10_000;

    public static final RouteTable EMPTY = new RouteTable(List.of());

    private final List<Route> routes;
    private final Map<AmsNetId, Route> byNetId = new HashMap<>();
    private final Map<AmsNetId, List<Route>> onWire = new HashMap<>();
    private final Map<String, Route> byName = new HashMap<>();
    private final Map<String, List<Route>> byAddress = new HashMap<>();

    /** The caller has seen to it that nothing occurs twice. */
    private RouteTable(Collection<Route> routes) {
        this.routes = List.copyOf(routes);
        this.routes.forEach(this::index);
    }

    private void index(Route route) {
        byNetId.put(route.netId(), route);
        onWire.computeIfAbsent(route.wireNetId(), key -> new ArrayList<>(1)).add(route);
        byName.put(Route.key(route.name()), route);
        byAddress.computeIfAbsent(Route.key(route.address()), key -> new ArrayList<>(1)).add(route);
    }

    /**
     * A table of many routes.
     *
     * @param findings what was left out, and why
     */
    public record Reading(RouteTable table, List<Finding> findings) {

        public Reading {
            findings = List.copyOf(findings);
        }
    }

    /** As {@link #of(List, IntFunction)}, with places such as "entry 3". */
    public static Reading of(List<Route> routes) {
        return of(routes, index -> "entry " + (index + 1));
    }

    /**
     * Takes routes as a router does: of two with one NetId or one name the first one counts.
     *
     * @param place says where the route with that index stands, for the findings
     */
    public static Reading of(List<Route> routes, IntFunction<String> place) {
        RouteIntake intake = new RouteIntake();
        for (int i = 0; i < routes.size(); i++) {
            intake.take(routes.get(i), place.apply(i));
        }
        return new Reading(new RouteTable(intake.taken()), intake.findings());
    }

    /** The routes in their order. */
    public List<Route> routes() {
        return routes;
    }

    public int size() {
        return routes.size();
    }

    /** By the NetId that applications here use. */
    public Optional<Route> find(AmsNetId netId) {
        return Optional.ofNullable(byNetId.get(netId));
    }

    /** The routes to routers that call themselves so: several where AMS NAT tells them apart. */
    public List<Route> findOnWire(AmsNetId netId) {
        return List.copyOf(onWire.getOrDefault(netId, List.of()));
    }

    /** Without regard to case. */
    public Optional<Route> findByName(String name) {
        return Optional.ofNullable(byName.get(Route.key(name)));
    }

    /** All routes with that address as text, without regard to case; nothing is looked up. */
    public List<Route> findByAddress(String address) {
        return List.copyOf(byAddress.getOrDefault(Route.key(address), List.of()));
    }

    /**
     * The route that the new one would replace, because it has its NetId or its name; empty when it would be
     * added.
     *
     * @throws FindingException {@code route.conflict} when its NetId and its name belong to two routes: to
     *     replace both would lose one that nobody spoke of; {@code route.too-many} when it would be added to
     *     a full table
     */
    public Optional<Route> replacedBy(Route route) {
        Optional<Route> sameNetId = find(route.netId());
        Optional<Route> sameName = findByName(route.name());
        if (sameNetId.isPresent() && sameName.isPresent() && !sameNetId.equals(sameName)) {
            throw new FindingException(RouteFindings.conflict(route, sameNetId.get()));
        }
        if (sameNetId.isEmpty() && sameName.isEmpty() && routes.size() >= MAX_ROUTES) {
            throw new FindingException(RouteFindings.tooMany(route.name()));
        }
        return sameNetId.or(() -> sameName);
    }

    /**
     * A route that may replace one, as it is kept here. Who asks for it over the network knows only what the
     * device calls itself: one that goes by a virtual NetId here keeps that, unless another is given.
     *
     * @throws FindingException {@code route.conflict} when its virtual NetId is that of another device, or
     *     what the device calls itself is: applications here would speak to the wrong one
     */
    public Route asKnownHere(Route wanted) {
        if (wanted.isTranslated()) {
            requireNoOtherDevice(wanted);
            return wanted;
        }
        Optional<Route> same =
                routes.stream().filter(Route::isTranslated).filter(wanted::leadsWhere).findFirst();
        if (same.isPresent()) {
            return wanted.knownAs(same.get().netId());
        }
        find(wanted.netId())
                .filter(Route::isTranslated)
                .ifPresent(other -> {
                    throw new FindingException(RouteFindings.virtualNetId(wanted, other));
                });
        return wanted;
    }

    private void requireNoOtherDevice(Route translated) {
        find(translated.netId())
                .filter(standing -> !translated.leadsWhere(standing))
                .ifPresent(standing -> {
                    throw new FindingException(RouteFindings.taken(translated, standing));
                });
    }

    /**
     * Makes sure that the route would be added and replace none: whoever may add routes could otherwise turn
     * one that others rely on into one that leads to himself.
     *
     * @throws FindingException {@code route.conflict} when its NetId or its name is taken, and as {@link
     *     #replacedBy}
     */
    public void requireFree(Route route) {
        replacedBy(route)
                .ifPresent(existing -> {
                    throw new FindingException(RouteFindings.taken(route, existing));
                });
    }

    /**
     * Adds the route at the end, or puts it in the place of the one that it replaces.
     *
     * @throws FindingException as {@link #replacedBy}
     */
    public RouteTable with(Route route) {
        Optional<Route> replaced = replacedBy(route);
        List<Route> changed = new ArrayList<>(routes);
        if (replaced.isPresent()) {
            changed.set(routes.indexOf(replaced.get()), route);
        } else {
            changed.add(route);
        }
        return new RouteTable(changed);
    }

    /** Without the route of that name; the same table when there is none. */
    public RouteTable without(String name) {
        Optional<Route> gone = findByName(name);
        if (gone.isEmpty()) {
            return this;
        }
        return new RouteTable(routes.stream().filter(r -> !r.equals(gone.get())).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RouteTable that && routes.equals(that.routes);
    }

    @Override
    public int hashCode() {
        return routes.hashCode();
    }

    @Override
    public String toString() {
        return routes.size() + " routes";
    }
}
