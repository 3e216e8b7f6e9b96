package io.routelock.app.doctor;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.doctor.StepName;

/** Doctor over examinations that end as told. On the JavaFX thread. */
public final class DoctorScreen {

    /** How the next examination ends. */
    public enum Outcome {
        PASSED,
        REFUSED,
        CHANGED,
        RUNNING
    }

    private static final Patient PATIENT = new Patient.ByNetId(DoctorSample.NET_ID);

    private final Clinic clinic;
    private FakePractice practice = DoctorSample.refused();

    public DoctorScreen(Desk desk) {
        clinic = new Clinic(desk.bench(), () -> practice);
        DoctorFeature.register(desk.places(), desk.bench());
        desk.places()
                .document(
                        Place.Doctor.class,
                        place -> new DoctorDocument(clinic.of(place.patient()), desk.bench().settings()));
    }

    /** What is to be opened for it. */
    public Place willEnd(Outcome outcome) {
        practice =
                switch (outcome) {
                    case PASSED -> DoctorSample.passed();
                    case REFUSED -> DoctorSample.refused();
                    case CHANGED -> DoctorSample.changed();
                    case RUNNING -> held();
                };
        return Place.doctor(PATIENT);
    }

    private static FakePractice held() {
        FakePractice practice = DoctorSample.passed();
        practice.holdsAt(StepName.TLS);
        return practice;
    }

    public boolean isRunning() {
        return clinic.of(PATIENT).isRunning();
    }

    public void letGo() {
        practice.letGo();
    }
}
