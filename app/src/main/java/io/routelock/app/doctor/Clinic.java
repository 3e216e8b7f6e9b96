package io.routelock.app.doctor;

import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Patient;
import io.routelock.app.workbench.Workbench;

import javafx.beans.InvalidationListener;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All patients of this run of the program: what was found stays when a tab is closed, and goes when the route
 * does. On the JavaFX thread.
 */
final class Clinic {

    private final Workbench bench;
    private final Supplier<Practice> practice;
    private final Map<Object, DoctorViewModel> patients = new HashMap<>();

    Clinic(Workbench bench) {
        this(bench, () -> LocalPractice.of(bench.computer(), bench.model().foreignRouter()));
    }

    /**
     * @param practice as it is when an examination begins
     */
    Clinic(Workbench bench, Supplier<Practice> practice) {
        this.bench = bench;
        this.practice = practice;
        bench.model().routes().addListener((InvalidationListener) changed -> forgetRemoved());
    }

    DoctorViewModel of(Patient patient) {
        return patients.computeIfAbsent(patient.key(), key -> new DoctorViewModel(bench, practice, patient));
    }

    private void forgetRemoved() {
        AppModel model = bench.model();
        patients.values().stream()
                .filter(one ->
                        one.patient() instanceof Patient.ByNetId(var netId)
                                && one.report().isPresent()
                                && model.route(netId).isEmpty())
                .forEach(DoctorViewModel::forget);
    }
}
