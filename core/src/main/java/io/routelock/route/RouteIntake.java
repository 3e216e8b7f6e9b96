package io.routelock.route;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects routes for a table: the first of a NetId or a name counts, the others are reported. */
final class RouteIntake {

    private record Taken(Route route, String place) {}

    private final List<Route> taken = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<AmsNetId, Taken> netIds = new HashMap<>();
    private final Map<String, Taken> names = new HashMap<>();
    private boolean full;

    void take(Route route, String place) {
        Taken sameNetId = netIds.get(route.netId());
        Taken sameName = names.get(Route.key(route.name()));
        if (sameNetId != null) {
            findings.add(RouteFindings.secondNetId(route, place, sameNetId.place()));
        } else if (sameName != null) {
            findings.add(RouteFindings.secondName(route, place, sameName.place()));
        } else if (taken.size() == RouteTable.MAX_ROUTES) {
            reportFull(route);
        } else {
            accept(new Taken(route, place));
        }
    }

    private void accept(Taken entry) {
        taken.add(entry.route());
        netIds.put(entry.route().netId(), entry);
        names.put(Route.key(entry.route().name()), entry);
    }

    /** Once: a file with a million entries must not become a report with a million lines. */
    private void reportFull(Route route) {
        if (!full) {
            findings.add(RouteFindings.tooMany(route.name()));
            full = true;
        }
    }

    List<Route> taken() {
        return taken;
    }

    List<Finding> findings() {
        return findings;
    }
}
