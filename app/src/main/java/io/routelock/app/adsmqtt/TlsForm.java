package io.routelock.app.adsmqtt;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerSecurity;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** The fields of TLS: whom we believe, and what we show of ourselves. On the JavaFX thread. */
final class TlsForm {

    private static final Secret NONE = Secret.of("");

    private final StringProperty ca = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final ObjectProperty<Secret> keyPassword = new SimpleObjectProperty<>(NONE);
    private final BooleanProperty ignoreName = new SimpleBooleanProperty();
    private Optional<Secret> kept = Optional.empty();

    /** The authority that has signed the broker's certificate. */
    StringProperty caProperty() {
        return ca;
    }

    /** Ours; empty for none. */
    StringProperty certificateProperty() {
        return certificate;
    }

    StringProperty keyProperty() {
        return key;
    }

    /** Of the key; empty for none, or for the one that is stored already. */
    ObjectProperty<Secret> keyPasswordProperty() {
        return keyPassword;
    }

    /** Whether the broker's certificate may be for another name. */
    BooleanProperty ignoreNameProperty() {
        return ignoreName;
    }

    /** Whether an empty field stands for a password that is stored. */
    boolean keepsPassword() {
        return kept.isPresent();
    }

    void show(BrokerSecurity.Tls tls) {
        ca.set(tls.ca());
        certificate.set(tls.own().map(BrokerSecurity.OwnFiles::certificate).orElse(""));
        key.set(tls.own().map(BrokerSecurity.OwnFiles::key).orElse(""));
        kept = tls.own().flatMap(BrokerSecurity.OwnFiles::keyPassword);
        ignoreName.set(tls.ignoreCn());
    }

    boolean isEmpty() {
        return ca.get().isBlank() && certificate.get().isBlank() && key.get().isBlank();
    }

    /** Why it cannot go on, for the user; empty when it can. */
    Optional<String> fault() {
        if (ca.get().isBlank()) {
            return Optional.of("The file of the CA is missing.");
        }
        if (certificate.get().isBlank() != key.get().isBlank()) {
            return Optional.of(
                    key.get().isBlank()
                            ? "The certificate needs its key."
                            : "The key needs its certificate.");
        }
        return Optional.empty();
    }

    BrokerSecurity.Tls value() {
        return new BrokerSecurity.Tls(ca.get().strip(), own(), ignoreName.get());
    }

    private Optional<BrokerSecurity.OwnFiles> own() {
        return certificate.get().isBlank()
                ? Optional.empty()
                : Optional.of(
                        new BrokerSecurity.OwnFiles(
                                certificate.get().strip(), key.get().strip(), password()));
    }

    private Optional<Secret> password() {
        return Optional.of(keyPassword.get()).filter(typed -> !typed.isEmpty()).or(() -> kept);
    }
}
