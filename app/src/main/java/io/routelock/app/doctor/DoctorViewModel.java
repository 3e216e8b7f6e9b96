package io.routelock.app.doctor;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Patient;
import io.routelock.app.workbench.Progress;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.ExaminationListener;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;
import io.routelock.doctor.StepState;
import io.routelock.pki.Fingerprint;
import io.routelock.runtime.launch.ForeignStation;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One patient and its examinations; the last one stays to be read. On the JavaFX thread. */
final class DoctorViewModel {

    private final Workbench bench;
    private final Supplier<Practice> practice;
    private final ObservableList<StepRow> rows =
            FXCollections.observableArrayList(Stream.of(StepName.values()).map(StepRow::new).toList());
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(new Phase.NotYet());
    private final ReadOnlyObjectWrapper<Who> who;
    private final ObjectProperty<Optional<StepName>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final DoctorProblems problems;
    private Patient patient;
    private Optional<RunningTask<?>> running = Optional.empty();

    /**
     * @param practice as it is when an examination begins: the local router may become another one
     */
    DoctorViewModel(Workbench bench, Supplier<Practice> practice, Patient patient) {
        this.bench = bench;
        this.practice = practice;
        this.patient = patient;
        who = new ReadOnlyObjectWrapper<>(Who.of(patient, bench.model()));
        problems = new DoctorProblems(bench, patient.key());
    }

    Patient patient() {
        return patient;
    }

    /** All steps, always, in their order. */
    ObservableList<StepRow> rows() {
        return rows;
    }

    StepRow row(StepName name) {
        return rows.get(name.ordinal());
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Who> whoProperty() {
        return who.getReadOnlyProperty();
    }

    /** The step whose evidence is shown. */
    ObjectProperty<Optional<StepName>> selectedProperty() {
        return selected;
    }

    boolean isRunning() {
        return running.isPresent();
    }

    /** The last examination, when it came to an end. */
    Optional<Report> report() {
        return phase.get() instanceof Phase.Done(Report report) ? Optional.of(report) : Optional.empty();
    }

    // ------------------------------------------------------------------ commands

    /** The same one, as somebody else named it: it may have got a route meanwhile. */
    void take(Patient named) {
        patient = named;
    }

    /** Examines; nothing while it does so already. */
    void run() {
        if (isRunning()) {
            return;
        }
        who.set(Who.of(patient, bench.model()));
        rows.forEach(StepRow::waits);
        selected.set(Optional.empty());
        phase.set(new Phase.Running("Looking for the route", 0));
        Patient asked = patient;
        Practice where = practice.get();
        RunningTask<Report> task =
                bench.tasks()
                        .start("Doctor: " + who.get().name(), progress -> examine(where, asked, progress));
        running = Optional.of(task).filter(RunningTask::isRunning).map(it -> it);
        task.onFailed(this::refused).onEnd(this::ended);
    }

    private void runOn(Patient changed) {
        take(changed);
        run();
    }

    /** What was not run by then stays so. */
    void cancel() {
        running.ifPresent(RunningTask::cancel);
    }

    /** On a worker's thread. */
    private Report examine(Practice where, Patient asked, Progress progress) {
        Practice.Visit visit = where.receive(asked);
        progress.onCancel(visit::cancel);
        bench.fx().execute(() -> who.set(who.get().with(visit.question())));
        Report report = visit.examine(new Telling(progress));
        bench.fx().execute(() -> done(report));
        if (report.cancelled()) {
            throw new CancellationException();
        }
        return report;
    }

    /** Brings the steps to the table as they come. */
    private final class Telling implements ExaminationListener {

        private final Progress progress;

        Telling(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void begins(int number, StepName name, String title) {
            double part = (number - 1.0) / rows.size();
            progress.at(part, title);
            bench.fx()
                    .execute(() -> {
                        row(name).begins(title);
                        phase.set(
                                new Phase.Running(
                                        "Step %d of %d: %s".formatted(number, rows.size(), title), part));
                    });
        }

        @Override
        public void ended(Step step) {
            bench.fx().execute(() -> row(step.name()).ended(step));
        }
    }

    // ------------------------------------------------------------------ transitions

    private void done(Report report) {
        rows.forEach(StepRow::leftOut);
        phase.set(new Phase.Done(report));
        if (selected.get().isEmpty()) {
            selected.set(report.diagnosis().step().or(() -> last(report)));
        }
        problems.tell(who.get(), patient, report, Offers.of(bench, patient, report, this::runOn));
    }

    /** Of a healthy target the last thing that was found out. */
    private static Optional<StepName> last(Report report) {
        return report.steps().reversed().stream()
                .filter(step -> step.state() != StepState.NOT_RUN)
                .findFirst()
                .map(Step::name);
    }

    private void refused(Finding finding) {
        rows.forEach(StepRow::leftOut);
        phase.set(new Phase.Refused(finding));
        problems.tell(who.get(), patient, finding);
    }

    /** Also when it was cancelled before it began. */
    private void ended() {
        running = Optional.empty();
        if (phase.get() instanceof Phase.Running) {
            rows.forEach(StepRow::leftOut);
            phase.set(new Phase.NotYet());
        }
    }

    // ------------------------------------------------------------------ what it comes to

    /** What can be done about it at once, the most useful first. */
    Offers offers() {
        return report().map(report -> Offers.of(bench, patient, report, this::runOn)).orElse(Offers.NONE);
    }

    /** The route is gone, and with it what was found. */
    void forget() {
        problems.clear();
    }

    /** {@code 7 passed, 1 failed, 2 not run, in 1.6 s}. */
    String summary() {
        return switch (phase.get()) {
            case Phase.NotYet() -> "Not run";
            case Phase.Running running -> "Running";
            case Phase.Done(Report report) -> (report.cancelled() ? "Cancelled: " : "") + report.inWords();
            case Phase.Refused refused -> "Not run";
        };
    }

    /** A name for the file of the report: {@code doctor-CX-19AE5B-2026-11-20.html}. */
    String fileName() {
        String name = who.get().name().replaceAll("[^\\p{Alnum}._-]+", "-");
        return report().map(report -> LocalDate.ofInstant(report.began(), ZoneId.systemDefault()))
                .map(day -> "doctor-%s-%s.html".formatted(name, day))
                .orElse("doctor-" + name + ".html");
    }

    /** The whole report as one HTML file; a failure goes to the problems. */
    void saveReport(Path file) {
        report().ifPresent(report ->
                bench.tasks()
                        .start("Save the report to " + file, progress -> ReportFile.write(report, file))
                        .onDone(written -> bench.output().print("Doctor", "Saved the report to " + written)));
    }

    /** Of the certificate by which targets know this computer; waits for it in a task. */
    RunningTask<Fingerprint> ownFingerprint() {
        LocalComputer here = bench.computer();
        Optional<ForeignRouter> foreign = bench.model().foreignRouter();
        return bench.tasks()
                .start(
                        "Read the own certificate",
                        progress ->
                                foreign.map(used ->
                                                new ForeignStation(used.router()).fingerprint(here.threads()))
                                        .orElseGet(here::fingerprint));
    }
}
