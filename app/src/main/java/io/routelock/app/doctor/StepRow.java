package io.routelock.app.doctor;

import io.routelock.doctor.Examination;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;
import io.routelock.doctor.StepState;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

import java.util.Optional;

/** One step as the table shows it: the same row while it waits, runs and is done. On the JavaFX thread. */
final class StepRow {

    /** Where it stands. */
    enum Mark {
        WAITING("Waiting"),
        RUNNING("Running"),
        PASSED("Passed"),
        WARNING("Warning"),
        FAILED("Failed"),
        NOT_RUN("Not run");

        private final String word;

        Mark(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Mark of(StepState state) {
            return switch (state) {
                case PASSED -> PASSED;
                case WARNING -> WARNING;
                case FAILED -> FAILED;
                case NOT_RUN -> NOT_RUN;
            };
        }
    }

    private final StepName name;
    private final ReadOnlyStringWrapper title;
    private final ReadOnlyObjectWrapper<Mark> mark = new ReadOnlyObjectWrapper<>(Mark.WAITING);
    private final ReadOnlyObjectWrapper<Optional<Step>> step = new ReadOnlyObjectWrapper<>(Optional.empty());

    StepRow(StepName name) {
        this.name = name;
        title = new ReadOnlyStringWrapper(name.title());
    }

    StepName name() {
        return name;
    }

    int number() {
        return Examination.numberOf(name);
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Mark> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** What came of it, once it is done. */
    ReadOnlyObjectProperty<Optional<Step>> stepProperty() {
        return step.getReadOnlyProperty();
    }

    ObservableValue<String> summary() {
        return step.map(done -> done.map(Step::summary).orElse(""));
    }

    ObservableValue<String> time() {
        return step.map(done ->
                done.filter(it -> it.state() != StepState.NOT_RUN)
                        .map(it -> ReportText.took(it.took()))
                        .orElse(""));
    }

    void waits() {
        step.set(Optional.empty());
        mark.set(Mark.WAITING);
    }

    void begins(String shown) {
        title.set(shown);
        mark.set(Mark.RUNNING);
    }

    void ended(Step done) {
        title.set(done.title());
        step.set(Optional.of(done));
        mark.set(Mark.of(done.state()));
    }

    /** The examination is over and this step was never reached. */
    void leftOut() {
        if (step.get().isEmpty()) {
            mark.set(Mark.NOT_RUN);
        }
    }
}
