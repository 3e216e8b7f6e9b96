package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Patient;
import io.routelock.doctor.Question;

import java.util.Optional;

/** The patient as the tool bar shows it. */
record Who(Security security, String name, Optional<AmsNetId> netId, String address) {

    /** As far as it is known before the examination begins. */
    static Who of(Patient patient, AppModel model) {
        return switch (patient) {
            case Patient.ByNetId(AmsNetId netId) ->
                    model.route(netId)
                            .map(Who::of)
                            .orElseGet(() -> new Who(Security.NONE, netId.toString(), Optional.empty(), ""));
            case Patient.ByDevice(DeviceRow device) ->
                    model.route(device.netId()).map(Who::of).orElseGet(() -> of(device));
            case Patient.ByHost(String host) -> new Who(Security.NONE, host, Optional.empty(), "");
        };
    }

    private static Who of(RouteRow route) {
        return new Who(route.security(), route.name(), Optional.of(route.netId()), route.address());
    }

    private static Who of(DeviceRow device) {
        return new Who(Security.NONE, device.title(), Optional.of(device.netId()), device.address());
    }

    /** As it was found. A device without a route keeps the name that it told. */
    Who with(Question question) {
        return question.route()
                .map(route ->
                        new Who(
                                Security.of(route.security()),
                                route.name(),
                                Optional.of(route.netId()),
                                route.address()))
                .orElseGet(() -> new Who(Security.NONE, name, netId, address));
    }
}
