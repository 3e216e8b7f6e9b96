package io.routelock.app.renewal;

import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.renewal.RenewalPlan;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/**
 * A renewal on its way: read the list, confirm it, done. Nothing is done before the list was there, and not
 * when it is no longer true. On the JavaFX thread.
 *
 * <p>A password passes through {@link #act} and is kept nowhere.
 */
final class RenewalModel {

    /** How far it is. */
    enum Phase {
        READING,
        LISTED,
        /** There is nothing to confirm: why is told. */
        STUCK,
        WORKING,
        DONE,
        UNDONE
    }

    private final Tasks tasks;
    private final Renewal renewal;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.READING);
    private final ReadOnlyObjectWrapper<Optional<RenewalPlan>> plan =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Renewal.Done>> done =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    RenewalModel(Tasks tasks, Renewal renewal) {
        this.tasks = tasks;
        this.renewal = renewal;
    }

    Renewal renewal() {
        return renewal;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    Phase phase() {
        return phase.get();
    }

    /** What must be redone, once it is read. */
    ReadOnlyObjectProperty<Optional<RenewalPlan>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Why it does not go on. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Renewal.Done>> doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Reads the list, for the first time or again. */
    void look() {
        look(Optional.empty());
    }

    /**
     * @param before why the last attempt failed; it stays told
     */
    private void look(Optional<Finding> before) {
        phase.set(Phase.READING);
        tasks.start("See what must be redone", progress -> renewal.look())
                .onDone(outlook -> listed(outlook, before))
                .onFailed(this::stuck);
    }

    private void listed(Renewal.Outlook outlook, Optional<Finding> before) {
        plan.set(Optional.of(outlook.plan()));
        trouble.set(outlook.obstacle().or(() -> before));
        phase.set(outlook.obstacle().isPresent() ? Phase.STUCK : Phase.LISTED);
    }

    private void stuck(Finding why) {
        trouble.set(Optional.of(why));
        phase.set(Phase.STUCK);
    }

    boolean canAct() {
        return phase() == Phase.LISTED;
    }

    /** The list was read and confirmed. */
    void act(Optional<Secret> password) {
        if (!canAct()) {
            throw new IllegalStateException("the list was not shown");
        }
        RenewalPlan shown = plan.get().orElseThrow();
        trouble.set(Optional.empty());
        phase.set(Phase.WORKING);
        RunningTask<Renewal.Done> task =
                tasks.start(renewal.title(), progress -> renewal.act(shown, password));
        task.onDone(this::done).onFailed(this::failed);
    }

    private void done(Renewal.Done what) {
        done.set(Optional.of(what));
        phase.set(Phase.DONE);
    }

    /** Nothing was done; the list is read again, since it may be why. */
    private void failed(Finding why) {
        look(Optional.of(why));
    }

    boolean canUndo() {
        return phase() == Phase.DONE && done.get().flatMap(Renewal.Done::undo).isPresent();
    }

    void undo() {
        if (!canUndo()) {
            throw new IllegalStateException("nothing can be undone");
        }
        Renewal.Undo back = done.get().flatMap(Renewal.Done::undo).orElseThrow();
        phase.set(Phase.WORKING);
        tasks.start(
                        "Undo: " + renewal.title(),
                        progress -> {
                            back.run();
                            return true;
                        })
                .onDone(undone -> phase.set(Phase.UNDONE))
                .onFailed(why -> {
                    trouble.set(Optional.of(why));
                    phase.set(Phase.DONE);
                });
    }
}
