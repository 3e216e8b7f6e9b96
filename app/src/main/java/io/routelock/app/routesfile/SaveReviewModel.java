package io.routelock.app.routesfile;

import io.routelock.app.workbench.RunningTask;
import io.routelock.diagnosis.Finding;
import io.routelock.route.file.StaticRoutesDocument;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.Optional;

/** What is looked at before a file is saved, and what stands in the way of it. On the JavaFX thread. */
final class SaveReviewModel {

    private static final String CHANGED = "routes-file.changed";
    private static final String READ_ONLY = "routes-file.read-only";

    /** How far it is. */
    sealed interface Step {

        /** The differences are looked at. */
        record Review() implements Step {}

        record Saving() implements Step {}

        /** Somebody else has changed the file since it was read. */
        record Changed(Finding why) implements Step {}

        /** This user lacks a right. */
        record NoRight(Finding why) implements Step {}

        /** A copy was saved; the command brings it to its place. */
        record Copied(Path copy, String command) implements Step {}

        record Failed(Finding why) implements Step {}

        record Saved() implements Step {}
    }

    private final RoutesFileModel file;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Review());
    private final ReadOnlyObjectWrapper<FileDiff> diff;
    private boolean withDisk;

    SaveReviewModel(RoutesFileModel file) {
        this.file = file;
        this.diff = new ReadOnlyObjectWrapper<>(file.saving().changes());
    }

    Path path() {
        return file.path();
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** What is shown; from the moment of {@link #compare} on, against the file as it is now. */
    ReadOnlyObjectProperty<FileDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /** What stands at the left: {@code The file as it was read}. */
    String leftTitle() {
        return withDisk ? "The file as it is now" : "The file as it was read";
    }

    /** When the router takes the change. */
    String effect() {
        return file.effect();
    }

    /** Which right is missing to save, as it was when the file was read. */
    Optional<String> missingRight() {
        return file.missingRight();
    }

    /** Whether the router that reads the file can be switched to CONFIG from here. */
    boolean canSwitch() {
        return file.switchable().isPresent();
    }

    boolean canSave() {
        return file.canSave() && !(step.get() instanceof Step.Saving);
    }

    void save() {
        run(file.saving().save());
    }

    /** What somebody else wrote stays in the backup alone. */
    void overwrite() {
        run(file.saving().overwrite());
    }

    private void run(RunningTask<StaticRoutesDocument> saving) {
        step.set(new Step.Saving());
        saving.onDone(document -> step.set(new Step.Saved()))
                .onFailed(why -> step.set(stepOf(why)))
                .onEnd(this::endIfCancelled);
    }

    /** In the list of tasks. */
    private void endIfCancelled() {
        if (step.get() instanceof Step.Saving) {
            step.set(new Step.Failed(file.saving().notAwaited()));
        }
    }

    private static Step stepOf(Finding why) {
        return switch (why.code()) {
            case CHANGED -> new Step.Changed(why);
            case READ_ONLY -> new Step.NoRight(why);
            default -> new Step.Failed(why);
        };
    }

    /** Shows what a save would change in the file as it is now. */
    void compare() {
        file.saving()
                .compareWithDisk()
                .onDone(now -> {
                    withDisk = true;
                    diff.set(now);
                });
    }

    /** Takes the file as it is now; what was edited here can be had back by undo. */
    void reload(Runnable done) {
        file.saving().reload().onDone(document -> done.run());
    }

    /** Saves elsewhere, and tells how somebody who has the right brings it to its place. */
    void saveCopy(Path copy) {
        file.saving()
                .saveCopy(copy)
                .onDone(document -> step.set(new Step.Copied(copy, ElevatedCopy.command(copy, file.path()))))
                .onFailed(why -> step.set(new Step.Failed(why)));
    }
}
