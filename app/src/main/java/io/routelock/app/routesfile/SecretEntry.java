package io.routelock.app.routesfile;

import io.routelock.pki.Secret;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A field for a secret. While secrets are hidden it is empty, and what is typed replaces the one that is in
 * the file; once they are revealed it has the secret itself. On the JavaFX thread.
 */
final class SecretEntry {

    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper inFile = new ReadOnlyBooleanWrapper();
    private final BooleanProperty revealed = new SimpleBooleanProperty();
    private Optional<Secret> kept = Optional.empty();
    private Optional<Secret> own = Optional.empty();

    /** What stands in the field. */
    StringProperty typedProperty() {
        return typed;
    }

    /** Whether there is one in the file, which an empty field leaves as it is. */
    ReadOnlyBooleanProperty inFileProperty() {
        return inFile.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty revealedProperty() {
        return revealed;
    }

    /**
     * Shows the secret of the file. One that was typed here a moment ago stays in the field: it would be
     * taken away from under the fingers.
     */
    void show(Optional<Secret> secret, boolean reveal) {
        boolean typedHere = own.isPresent() && own.equals(secret) && revealed.get() == reveal;
        kept = secret;
        inFile.set(secret.isPresent());
        revealed.set(reveal);
        if (!typedHere) {
            own = Optional.empty();
            typed.set(reveal ? secret.map(SecretEntry::inClear).orElse("") : "");
        }
    }

    private static String inClear(Secret secret) {
        return secret.useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** What is to be in the file; empty for none. */
    Optional<Secret> value() {
        if (typed.get().isEmpty()) {
            return revealed.get() ? Optional.empty() : kept;
        }
        own = Optional.of(Secret.of(typed.get()));
        return own;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
