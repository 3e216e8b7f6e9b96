package io.routelock.app.routesfile;

import io.routelock.route.TlsCredential;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.Optional;

/** The fields of certificates of a shared CA. On the JavaFX thread. */
final class CaForm {

    private final StringProperty ca = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final SecretEntry keyPassword = new SecretEntry();
    private final StringProperty revoked = new SimpleStringProperty("");
    private final BooleanProperty ignoreCn = new SimpleBooleanProperty();

    /** The file with the certificate of the authority. */
    StringProperty caProperty() {
        return ca;
    }

    StringProperty certificateProperty() {
        return certificate;
    }

    StringProperty keyProperty() {
        return key;
    }

    SecretEntry keyPassword() {
        return keyPassword;
    }

    /** The file with the revocation list; empty for none. */
    StringProperty revokedProperty() {
        return revoked;
    }

    BooleanProperty ignoreCnProperty() {
        return ignoreCn;
    }

    /** Shows these files, or an empty form. */
    void show(Optional<TlsCredential.SharedCa> files, boolean reveal) {
        ca.set(files.map(TlsCredential.SharedCa::ca).orElse(""));
        certificate.set(files.map(TlsCredential.SharedCa::certificate).orElse(""));
        key.set(files.map(TlsCredential.SharedCa::key).orElse(""));
        keyPassword.show(files.flatMap(TlsCredential.SharedCa::keyPassword), reveal);
        revoked.set(files.flatMap(TlsCredential.SharedCa::revoked).orElse(""));
        ignoreCn.set(files.map(TlsCredential.SharedCa::ignoreCn).orElse(false));
    }

    /**
     * What the fields say.
     *
     * @throws IllegalArgumentException with words for the user, when something is missing
     */
    TlsCredential.SharedCa value() {
        return new TlsCredential.SharedCa(
                path(ca, "the file of the CA is missing"),
                path(certificate, "the file of the certificate is missing"),
                path(key, "the file of the key is missing"),
                keyPassword.value(),
                Optional.of(revoked.get().strip()).filter(path -> !path.isEmpty()),
                ignoreCn.get());
    }

    private static String path(StringProperty field, String complaint) {
        String path = field.get().strip();
        Fault.when(path.isEmpty(), complaint);
        return path;
    }
}
