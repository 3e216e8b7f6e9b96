package io.routelock.app.doctor;

import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Diagnosis;
import io.routelock.doctor.Examination;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the examinations of one patient put among the problems. On the JavaFX thread. */
final class DoctorProblems {

    private final Workbench bench;
    private final String source;

    DoctorProblems(Workbench bench, Object patient) {
        this.bench = bench;
        this.source = "Doctor " + patient;
    }

    /**
     * Every warning and failure, in the place of those of the time before; a cancelled one changes nothing.
     */
    void tell(Who who, Patient patient, Report report, Offers offers) {
        if (report.cancelled()) {
            return;
        }
        List<Problem> found = new ArrayList<>();
        for (Step step : report.steps()) {
            step.finding()
                    .map(finding -> problem(who, patient, finding, Optional.of(step.name())))
                    .map(problem -> withNext(problem, step, report.diagnosis(), offers))
                    .ifPresent(found::add);
        }
        bench.problems().replace(source, found);
    }

    /** It could not begin. */
    void tell(Who who, Patient patient, Finding finding) {
        bench.problems().replace(source, List.of(problem(who, patient, finding, Optional.empty())));
    }

    void clear() {
        bench.problems().clear(source);
    }

    private Problem problem(Who who, Patient patient, Finding finding, Optional<StepName> step) {
        String where = "Doctor: " + who.name();
        return Problem.of(source, finding)
                .at(
                        step.map(name -> where + ", step " + Examination.numberOf(name)).orElse(where),
                        () -> bench.navigator().open(new Place.Doctor(patient, false, step)));
    }

    private static Problem withNext(Problem problem, Step step, Diagnosis diagnosis, Offers offers) {
        boolean diagnosed = diagnosis.step().filter(step.name()::equals).isPresent();
        return diagnosed
                ? offers.first().map(offer -> problem.next(offer.verb(), offer.action())).orElse(problem)
                : problem;
    }
}
