package io.routelock.app.routes;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Place;
import io.routelock.route.Route;

import java.util.Optional;

/** The target of a route as the device that Add route begins with. */
final class RouteTarget {

    private RouteTarget() {}

    /** Add route to the target of that route, with what a search told of it. */
    static Place of(AppModel model, Route route) {
        return Place.addRouteTo(
                model.devices().stream()
                        .filter(device -> device.netId().equals(route.netId()))
                        .filter(device -> device.address().equals(route.address()))
                        .findFirst()
                        .orElseGet(() -> deviceOf(route)));
    }

    private static DeviceRow deviceOf(Route route) {
        return new DeviceRow(
                route.netId(),
                route.name(),
                route.address(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Security.of(route.security()),
                true,
                "",
                false);
    }
}
