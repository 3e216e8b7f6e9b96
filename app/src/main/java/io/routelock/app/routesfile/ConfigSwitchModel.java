package io.routelock.app.routesfile;

import io.routelock.ams.AdsState;
import io.routelock.app.controls.Notice;
import io.routelock.app.model.TargetState;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.RouterState;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Saving a file and switching the TwinCAT that reads it to CONFIG, which stops a machine: what is asked
 * before, and what became of it. On the JavaFX thread.
 */
final class ConfigSwitchModel {

    /** What was read of the state when the user was asked. */
    sealed interface Sight {

        /** Nobody has answered yet. */
        record Reading() implements Sight {}

        record Read(AdsState state, Instant at) implements Sight {}

        record Unknown(Finding why) implements Sight {}
    }

    /** How far it is. */
    sealed interface Step {

        /** Nothing is done unless the user wants it. */
        record Asking() implements Step {}

        record Saving() implements Step {}

        /** The file is saved; the state is waited for. */
        record Switching() implements Step {}

        /** It was saved and nothing else was wanted, or the switch is done. */
        record Done() implements Step {}

        /** Not switched; not saved either, unless the save was not awaited. */
        record NotSaved(Finding why) implements Step {

            /** What became of the file and of TwinCAT. */
            String words() {
                return why.code().equals(FileSaving.NOT_AWAITED)
                        ? "Nothing was switched."
                        : "Nothing was saved, and nothing was switched.";
            }
        }

        /** Saved all the same. */
        record NotSwitched(Finding why) implements Step {}
    }

    private final RoutesFileModel file;
    private final Workbench bench;
    private final RouterState router;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Sight> sight = new ReadOnlyObjectWrapper<>(new Sight.Reading());
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(new Step.Asking());
    private boolean watched = true;

    /** Reads the state at once. */
    ConfigSwitchModel(RoutesFileModel file, Workbench bench, RouterState router, InstantSource clock) {
        this.file = file;
        this.bench = bench;
        this.router = router;
        this.clock = clock;
        look();
    }

    /** The name of this computer, whose machine it is. */
    String host() {
        String name = bench.model().thisComputer().hostName();
        return name.isEmpty() ? "This computer" : name;
    }

    LocalRouter router() {
        return router.router();
    }

    RoutesFileModel file() {
        return file;
    }

    ReadOnlyObjectProperty<Sight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** As far as it is known; a state without a name of its own is unknown too. */
    TargetState state() {
        return sight.get() instanceof Sight.Read(AdsState state, Instant at)
                ? TargetState.of(state)
                : TargetState.UNKNOWN;
    }

    /** Whether somebody may decide now. */
    boolean isAsking() {
        return step.get() instanceof Step.Asking;
    }

    /** Reads the state again. */
    void look() {
        sight.set(new Sight.Reading());
        bench.tasks()
                .startUnlisted("Read the state of " + router().netId(), progress -> router.read())
                .onDone(state -> sight.set(new Sight.Read(state, clock.instant())))
                .onFailed(why -> sight.set(new Sight.Unknown(why)));
    }

    /** It takes effect later. */
    void saveOnly() {
        save(() -> step.set(new Step.Done()));
    }

    /** The user was told what it means. */
    void saveAndSwitch() {
        save(this::switchNow);
    }

    private void save(Runnable then) {
        step.set(new Step.Saving());
        file.saving()
                .save()
                .onDone(document -> then.run())
                .onFailed(why -> step.set(new Step.NotSaved(why)))
                .onEnd(this::endIfSaveCancelled);
    }

    /** In the list of tasks. */
    private void endIfSaveCancelled() {
        if (step.get() instanceof Step.Saving) {
            step.set(new Step.NotSaved(file.saving().notAwaited()));
        }
    }

    /** Asks for CONFIG; also once more, when that has failed. The file is saved. */
    void switchNow() {
        step.set(new Step.Switching());
        bench.tasks()
                .start("Switch %s to CONFIG".formatted(where()), progress -> router.switchToConfig())
                .onDone(this::switched)
                .onFailed(this::notSwitched)
                .onEnd(this::endIfCancelled);
    }

    private void switched(AdsState now) {
        file.noticeProperty()
                .set(
                        Optional.of(
                                Notice.note(
                                        "Saved, and %s was switched: it is in %s now. The last state of the file is"
                                                        .formatted(where(), now)
                                                + " kept as a backup.")));
        step.set(new Step.Done());
    }

    private void notSwitched(Finding why) {
        file.noticeProperty()
                .set(
                        Optional.of(
                                new Notice(
                                        Finding.Severity.ERROR,
                                        "Saved, but not switched to CONFIG. " + why.symptom())));
        if (!watched) {
            bench.problems().add(Problem.of("Switch to CONFIG", why));
        }
        step.set(new Step.NotSwitched(why));
    }

    /** In the list of tasks. */
    private void endIfCancelled() {
        if (step.get() instanceof Step.Switching) {
            notSwitched(
                    Finding.warning(
                            "state.not-awaited",
                            "%s was asked for CONFIG, and its answer was not awaited.".formatted(where()),
                            "Read its state before anybody goes near the machine.",
                            "The task was cancelled"));
        }
    }

    /** {@code ENG-NB-117 (5.36.69.176.1.1)}. */
    String where() {
        return "%s (%s)".formatted(host(), router().netId());
    }

    /** The dialog is closed; a switch that was asked for goes on, and a failure goes to the problems. */
    void leave() {
        watched = false;
    }
}
