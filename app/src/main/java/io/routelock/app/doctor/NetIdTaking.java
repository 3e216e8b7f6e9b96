package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.app.navigation.Patient;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;

import java.util.Optional;
import java.util.function.Consumer;

/** Writes the AmsNetId that a device told into the route to it, in the file of the bundled router. */
record NetIdTaking(Workbench bench) {

    /**
     * Changes the route as it was examined; what fails goes to the problems.
     *
     * @param then examines the route under its new AmsNetId
     */
    void take(Route route, AmsNetId told, Consumer<Patient> then) {
        String title = "Take AmsNetId %s into the route %s".formatted(told, route.name());
        bench.tasks()
                .start(
                        title,
                        progress -> bench.computer().routes().update(file -> changed(file, route, told)))
                .onDone(file -> then.accept(new Patient.ByNetId(taking(route, told).netId())));
    }

    /** Unless somebody else has changed the route meanwhile. */
    private static StaticRoutesDocument changed(StaticRoutesDocument file, Route route, AmsNetId told) {
        if (!file.routes().routes().contains(route)) {
            throw new FindingException(
                    Finding.error(
                            "route.changed-meanwhile",
                            "The route %s is not the one that was examined any more; nothing was changed."
                                    .formatted(route.name()),
                            "Run doctor again."));
        }
        return file.withRoute(taking(route, told));
    }

    /** What the device calls itself; a virtual AmsNetId (NAT) stays what programs here use. */
    private static Route taking(Route route, AmsNetId told) {
        return route.isTranslated()
                ? route.withRemoteNetId(Optional.of(told)).knownAs(route.netId())
                : route.withNetId(told);
    }
}
