package io.routelock.app.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.RouteRow;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/** Where the dialog is, what failed, and what is stored where. On the JavaFX thread. */
final class AddRouteState {

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CHOOSE);
    private final ReadOnlyObjectWrapper<Storage> storage = new ReadOnlyObjectWrapper<>(Storage.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> remark =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<AmsNetId>> netId;
    private final ReadOnlyObjectWrapper<Optional<RouteRow>> added =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper closeAsked = new ReadOnlyBooleanWrapper();
    private boolean closed;

    /** At the first step, with the NetId that discovery told, if it did. */
    AddRouteState(Optional<AmsNetId> discovered) {
        netId = new ReadOnlyObjectWrapper<>(discovered);
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    Phase phase() {
        return phase.get();
    }

    ReadOnlyObjectProperty<Storage> storageProperty() {
        return storage.getReadOnlyProperty();
    }

    Storage storage() {
        return storage.get();
    }

    ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Finding>> remarkProperty() {
        return remark.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<AmsNetId>> netIdProperty() {
        return netId.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<RouteRow>> addedProperty() {
        return added.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty closeAskedProperty() {
        return closeAsked.getReadOnlyProperty();
    }

    boolean closed() {
        return closed;
    }

    /** What is stored where, in a sentence. */
    String foot() {
        return added.get()
                .map(row -> "%s, %s.".formatted(stored(), lower(row.check().words())))
                .orElseGet(() -> storage.get().sentence());
    }

    private String stored() {
        return storage.get() == Storage.BOTH
                ? "Stored here and on the target"
                : "Stored here, let in by the target's server entry";
    }

    private static String lower(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    // ------------------------------------------------------------------ transitions

    void enter(Phase next) {
        phase.set(next);
    }

    void remark(Optional<Finding> now) {
        remark.set(now);
    }

    void fail(Failure why) {
        failure.set(Optional.of(why));
        phase.set(Phase.FAILED);
    }

    /** Another attempt begins: what was said of the last one is gone, what it stored is not. */
    void clearFailure() {
        failure.set(Optional.empty());
        remark.set(Optional.empty());
        closeAsked.set(false);
    }

    /** Nobody knows what the target did; what is known already stays known. */
    void maybeOnTarget() {
        if (!storage.get().halfDone()) {
            storage.set(Storage.MAYBE_ON_TARGET);
        }
    }

    /** The target stored its side and told its NetId; now it is to be stored here. */
    void onTarget(AmsNetId told) {
        storage.set(Storage.TARGET_ONLY);
        netId.set(Optional.of(told));
        phase.set(Phase.STORING);
    }

    /** The target stored nothing, and lets this computer in all the same. */
    void admitted(AmsNetId told) {
        netId.set(Optional.of(told));
        phase.set(Phase.STORING);
    }

    /** Storing here did not succeed. */
    void notBoth(Storage left) {
        storage.set(left);
    }

    /**
     * The route is stored and proved.
     *
     * @param onTarget whether the target stored its side, too
     */
    void added(RouteRow row, boolean onTarget) {
        storage.set(onTarget ? Storage.BOTH : Storage.HERE);
        added.set(Optional.of(row));
    }

    void askToClose(boolean ask) {
        closeAsked.set(ask);
    }

    void close() {
        closed = true;
    }
}
