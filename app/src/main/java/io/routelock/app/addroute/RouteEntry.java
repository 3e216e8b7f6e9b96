package io.routelock.app.addroute;

import io.routelock.ams.AdsState;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.route.Route;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Optional;

/** How a route that was just verified comes into the tables of the app. */
record RouteEntry(AppModel model, Clock clock, Optional<DeviceRow> device) {

    /** Puts it there, and makes its target the one that is looked at. */
    RouteRow enter(Route route, AdsState state) {
        RouteRow row = row(route, state);
        // The file keeps one route of a name, so the table must too.
        model.routes()
                .removeIf(old -> old.name().equalsIgnoreCase(row.name()) && !old.netId().equals(row.netId()));
        model.put(row);
        model.devices()
                .replaceAll(
                        found -> found.netId().equals(row.netId()) ? found.withRoute(row.security()) : found);
        model.targetProperty().set(Optional.of(row.netId()));
        return row;
    }

    private RouteRow row(Route route, AdsState state) {
        LocalTime now = LocalTime.now(clock).withNano(0);
        Security security = Security.of(route.security());
        return new RouteRow(
                route.name(),
                route.netId(),
                route.address(),
                security.secure() ? security.withRemark("Same as stored, " + now) : security,
                TargetState.of(state),
                device.flatMap(DeviceRow::twinCat),
                RouteRow.kindOf(route),
                new RouteRow.RouteCheck.Verified(now));
    }
}
