package io.routelock.app.routesfile;

import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what the user changes in the fields of a form, and not what the form itself shows anew. On the JavaFX
 * thread.
 */
final class FormChanges {

    private final Consumer<String> changed;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private int quiet;

    /**
     * @param changed is told which field it was
     */
    FormChanges(Consumer<String> changed) {
        this.changed = changed;
    }

    void watch(String field, ObservableValue<?> value) {
        subscriptions.add(value.subscribe((was, is) -> tell(field)));
    }

    void watch(String prefix, PskForm psk) {
        watch(prefix + "identity", psk.identityProperty());
        watch(prefix + "case", psk.caseSensitiveProperty());
        watch(prefix + "kind", psk.byPasswordProperty());
        watch(prefix + "password", psk.password().typedProperty());
        watch(prefix + "key", psk.key().typedProperty());
    }

    void watch(String prefix, CaForm ca) {
        watch(prefix + "authority", ca.caProperty());
        watch(prefix + "certificate", ca.certificateProperty());
        watch(prefix + "key-file", ca.keyProperty());
        watch(prefix + "key-password", ca.keyPassword().typedProperty());
        watch(prefix + "revoked", ca.revokedProperty());
        watch(prefix + "ignore-cn", ca.ignoreCnProperty());
    }

    private void tell(String field) {
        if (quiet == 0) {
            changed.accept(field);
        }
    }

    /** What changes in the fields meanwhile is not the user's doing. */
    void quietly(Runnable showing) {
        quiet++;
        try {
            showing.run();
        } finally {
            quiet--;
        }
    }

    void close() {
        subscriptions.forEach(Subscription::unsubscribe);
    }
}
