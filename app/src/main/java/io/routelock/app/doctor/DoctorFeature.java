package io.routelock.app.doctor;

import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Workbench;

/** Shows {@link Place.Doctor} and {@link Place.AskDoctor}. */
public final class DoctorFeature {

    private DoctorFeature() {}

    public static void register(Places places, Workbench bench) {
        Clinic clinic = new Clinic(bench);
        places.document(
                Place.Doctor.class,
                place -> new DoctorDocument(clinic.of(place.patient()), bench.settings()));
        places.dialog(
                Place.AskDoctor.class,
                place -> new AskDoctorDialog(new AskDoctorModel(bench, place.proposal())));
    }
}
