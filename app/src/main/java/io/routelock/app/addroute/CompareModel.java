package io.routelock.app.addroute;

import io.routelock.pki.Fingerprint;
import io.routelock.pki.FingerprintComparison;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/**
 * What was presented against what a person read on the device. Whether the target is trusted is decided here
 * and nowhere else: all 64 digits, or a choice that was asked for twice.
 */
final class CompareModel {

    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Presented>> presented =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<FingerprintComparison> comparison =
            new ReadOnlyObjectWrapper<>(new FingerprintComparison.Empty());
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper trusted = new ReadOnlyBooleanWrapper();

    CompareModel() {
        text.subscribe(now -> compare());
        presented.subscribe(now -> compare());
    }

    private void compare() {
        asking.set(false);
        trusted.set(false);
        comparison.set(
                presented
                        .get()
                        .map(shown -> FingerprintComparison.of(text.get(), shown.fingerprint().value()))
                        .orElseGet(FingerprintComparison.Empty::new));
    }

    /** What the person typed or pasted. Nothing but the person's hand fills it, and discovery never. */
    StringProperty textProperty() {
        return text;
    }

    ReadOnlyObjectProperty<Optional<Presented>> presentedProperty() {
        return presented.getReadOnlyProperty();
    }

    Optional<Presented> presented() {
        return presented.get();
    }

    /** Another handshake, or none: whatever was trusted before is not any more. */
    void present(Optional<Presented> now) {
        presented.set(now);
    }

    ReadOnlyObjectProperty<FingerprintComparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    boolean same() {
        return comparison.get() instanceof FingerprintComparison.Same;
    }

    /** All digits of a fingerprint that is not the presented one. */
    Optional<Fingerprint> different() {
        return comparison.get() instanceof FingerprintComparison.Different
                ? Fingerprint.parse(text.get())
                : Optional.empty();
    }

    /** The question whether to trust without comparing stands in the dialog. */
    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** The person chose, twice, to trust without comparing. */
    ReadOnlyBooleanProperty trustedProperty() {
        return trusted.getReadOnlyProperty();
    }

    boolean trusted() {
        return trusted.get();
    }

    void ask() {
        asking.set(presented().isPresent() && !same() && !trusted());
    }

    void answer(boolean trust) {
        trusted.set(trust && asking.get());
        asking.set(false);
    }

    boolean accepted() {
        return presented().isPresent() && (same() || trusted());
    }

    /** Takes over what was decided here; the session itself compares once more. */
    void acceptOn(SecureSession session) {
        if (!accepted()) {
            throw new IllegalStateException("neither compared nor trusted");
        }
        if (same()) {
            session.acceptIf(Fingerprint.parse(text.get()).orElseThrow());
        } else {
            session.acceptWithoutComparingInsecurely();
        }
    }
}
