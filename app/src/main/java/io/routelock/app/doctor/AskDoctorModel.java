package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** What somebody types to say whom to examine. On the JavaFX thread. */
final class AskDoctorModel {

    private final Workbench bench;
    private final StringProperty typed = new SimpleStringProperty();

    AskDoctorModel(Workbench bench, String proposal) {
        this.bench = bench;
        typed.set(proposal);
    }

    StringProperty typedProperty() {
        return typed;
    }

    /** Whether it names nobody. */
    BooleanBinding isNobody() {
        return Bindings.createBooleanBinding(() -> patient().isEmpty(), typed);
    }

    /** A NetId without a route may be that of a device that was found. */
    Optional<Patient> patient() {
        return Patient.typed(typed.get())
                .map(patient ->
                        patient instanceof Patient.ByNetId(AmsNetId netId)
                                        && bench.model().route(netId).isEmpty()
                                ? found(netId).orElse(patient)
                                : patient);
    }

    private Optional<Patient> found(AmsNetId netId) {
        return bench.model().devices().stream()
                .filter(device -> device.netId().equals(netId))
                .findFirst()
                .map(Patient.ByDevice::new);
    }

    void run() {
        patient()
                .ifPresent(patient -> {
                    bench.navigator().closeDialog();
                    bench.navigator().open(Place.doctor(patient));
                });
    }

    void cancel() {
        bench.navigator().closeDialog();
    }
}
