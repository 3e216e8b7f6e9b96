package io.routelock.app.addroute;

import io.routelock.app.model.AppModel;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/**
 * What is to be said of a fingerprint that was presented or pasted, beside all the others that are known. It
 * decides nothing: {@link CompareModel} does. On the JavaFX thread.
 */
final class CompareFindings {

    private final AppModel model;
    private final RouteFields fields;
    private final CompareModel compare;
    private final ReadOnlyObjectWrapper<Optional<Fingerprint>> own =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Fingerprint> presentedBefore = Optional.empty();

    CompareFindings(AppModel model, RouteFields fields, CompareModel compare) {
        this.model = model;
        this.fields = fields;
        this.compare = compare;
    }

    ReadOnlyObjectProperty<Optional<Fingerprint>> ownProperty() {
        return own.getReadOnlyProperty();
    }

    void learnOwn(Fingerprint read) {
        own.set(Optional.of(read));
    }

    /** What is wrong with what was pasted. */
    Optional<Finding> ofPasted() {
        return compare.different().map(pasted -> known().explain(pasted));
    }

    /**
     * Another handshake comes: what was presented is not any more, but is what the next one is held against.
     */
    void awaitNext() {
        presentedBefore =
                compare.presented().map(shown -> shown.fingerprint().value()).or(() -> presentedBefore);
        compare.present(Optional.empty());
    }

    /** A handshake came; says when it is not what came before or what a route stores. */
    Optional<Finding> present(Presented presented) {
        compare.present(Optional.of(presented));
        Fingerprint now = presented.fingerprint().value();
        return presentedBefore
                .filter(before -> !before.equals(now))
                .map(before -> AddRouteFindings.changedMeanwhile(fields.host(), before))
                .or(() -> known().changedSinceStored(now));
    }

    /** Perhaps another target comes. */
    void forget() {
        presentedBefore = Optional.empty();
        compare.present(Optional.empty());
    }

    private KnownFingerprints known() {
        return new KnownFingerprints(model, own.get(), fields.targetName(), fields.host());
    }
}
