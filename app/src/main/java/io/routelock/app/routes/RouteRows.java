package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.fx.ShownRows;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the rows of the model as the file has the routes. What a check found out stays with a route that did
 * not change, and rows that did not come from the file stay too. On the JavaFX thread.
 */
final class RouteRows {

    private final AppModel model;
    private Map<AmsNetId, Route> known = Map.of();
    private Map<AmsNetId, MemberRow> there = Map.of();
    private Map<AmsNetId, MemberRow> before = Map.of();

    RouteRows(AppModel model) {
        this.model = model;
    }

    /** The route of the file with that NetId. */
    Optional<Route> route(AmsNetId netId) {
        return Optional.ofNullable(known.get(netId));
    }

    /** What a check asks: the target of a stored route, or a member of a virtual AMS network. */
    Optional<Way> way(AmsNetId netId) {
        return route(netId).map(Way::stored).or(() -> member(netId).map(Way::overBroker));
    }

    private Optional<MemberRow> member(AmsNetId netId) {
        return model.route(netId).filter(row -> row.security().overMqtt()).flatMap(row -> memberOf(netId));
    }

    /** Over which the member was reached that {@link #takeMembers} has just left out. */
    Optional<String> connectionBefore(AmsNetId netId) {
        return Optional.ofNullable(before.get(netId)).map(MemberRow::connection);
    }

    private Optional<MemberRow> memberOf(AmsNetId netId) {
        return Optional.ofNullable(callable().get(netId));
    }

    /** By their NetIds; of one that is in two networks the first. */
    private Map<AmsNetId, MemberRow> callable() {
        Map<AmsNetId, MemberRow> callable = new LinkedHashMap<>();
        model.members().stream()
                .filter(MemberRow::callable)
                .forEach(member -> callable.putIfAbsent(member.netId(), member));
        return callable;
    }

    /** All of the file, in the order of the rows. */
    List<Route> all() {
        return model.routes().stream().flatMap(row -> route(row.netId()).stream()).toList();
    }

    /**
     * Takes over what the file has now.
     *
     * @return the NetIds whose routes are gone or are others: what was found out about them is void
     */
    Set<AmsNetId> take(RouteTable table) {
        List<RouteRow> rows = new ArrayList<>();
        Set<AmsNetId> voided = new HashSet<>(known.keySet());
        for (Route route : table.routes()) {
            boolean same = route.equals(known.get(route.netId()));
            if (same) {
                voided.remove(route.netId());
            }
            Optional<RouteRow> row = model.route(route.netId());
            rows.add(row.filter(old -> same || tellsTheSame(old, route)).orElseGet(() -> rowOf(route)));
        }
        model.routes().stream().filter(row -> isForeign(row, table)).forEach(rows::add);
        known = index(table);
        ShownRows.show(model.routes(), rows, RouteRow::netId);
        return voided;
    }

    private boolean isForeign(RouteRow row, RouteTable table) {
        return !known.containsKey(row.netId()) && table.find(row.netId()).isEmpty();
    }

    private static Map<AmsNetId, Route> index(RouteTable table) {
        Map<AmsNetId, Route> index = new HashMap<>();
        table.routes().forEach(route -> index.put(route.netId(), route));
        return index;
    }

    /**
     * Has a row for each member that no stored route leads to, and none for one that is gone.
     *
     * @return the NetIds of rows that are gone or are others: what was found out about them is void
     */
    Set<AmsNetId> takeMembers() {
        List<RouteRow> rows = new ArrayList<>();
        Set<AmsNetId> voided = new HashSet<>();
        Map<AmsNetId, MemberRow> callable = callable();
        before = there;
        there = Map.copyOf(callable);
        for (RouteRow row : model.routes()) {
            Optional<RouteRow> fresh =
                    row.security().overMqtt()
                            ? Optional.ofNullable(callable.get(row.netId())).map(RouteRows::rowOf)
                            : Optional.of(row);
            boolean same = fresh.filter(now -> isSameWay(now, row)).isPresent();
            if (!same) {
                voided.add(row.netId());
            }
            fresh.map(now -> same ? row : now).ifPresent(rows::add);
        }
        callable.keySet().removeAll(known.keySet());
        rows.forEach(row -> callable.remove(row.netId()));
        callable.values().forEach(member -> rows.add(rowOf(member)));
        ShownRows.show(model.routes(), rows, RouteRow::netId);
        return voided;
    }

    private static boolean isSameWay(RouteRow fresh, RouteRow row) {
        return row.name().equals(fresh.name())
                && row.address().equals(fresh.address())
                && row.kind().equals(fresh.kind())
                && row.security().kind() == fresh.security().kind();
    }

    /** Somebody put the row there when the route was stored, perhaps with the proof of it. */
    private static boolean tellsTheSame(RouteRow row, Route route) {
        RouteRow fresh = rowOf(route);
        return isSameWay(fresh, row) && row.security().fingerprint().equals(fresh.security().fingerprint());
    }

    /** As nobody has asked it yet; the address is that of the broker. */
    private static RouteRow rowOf(MemberRow member) {
        return new RouteRow(
                member.title(),
                member.netId(),
                member.broker(),
                member.security(),
                TargetState.UNKNOWN,
                member.twinCat(),
                RouteRow.kindOf(member),
                RouteRow.notChecked());
    }

    /** As nobody has asked it yet. */
    static RouteRow rowOf(Route route) {
        return new RouteRow(
                route.name(),
                route.netId(),
                route.address(),
                Security.of(route.security()),
                TargetState.UNKNOWN,
                Optional.empty(),
                RouteRow.kindOf(route),
                RouteRow.notChecked());
    }
}
