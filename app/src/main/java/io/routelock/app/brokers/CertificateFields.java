package io.routelock.app.brokers;

import io.routelock.app.workbench.Tasks;
import io.routelock.mosquitto.conf.TlsFiles;
import io.routelock.mosquitto.conf.TlsFiles.Side;
import io.routelock.mosquitto.profile.TlsSupport;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The certificates of the new broker, and what is wrong with them. On the JavaFX thread. */
final class CertificateFields {

    /** In place of a file that is still to be chosen. */
    private static final String OPEN = "…";

    private final Tasks tasks;
    private final StringProperty authority = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<CertificateVerdict> verdict =
            new ReadOnlyObjectWrapper<>(CertificateVerdict.NONE);
    private final Runnable changed;
    private int edition;

    CertificateFields(Tasks tasks, Runnable changed) {
        this.tasks = tasks;
        this.changed = changed;
        Stream.of(authority, certificate, key, name)
                .forEach(text ->
                        text.subscribe((was, is) -> {
                            check();
                            changed.run();
                        }));
    }

    /** The CA of the clients, which they have as well. */
    StringProperty authorityProperty() {
        return authority;
    }

    StringProperty certificateProperty() {
        return certificate;
    }

    StringProperty keyProperty() {
        return key;
    }

    /** The host name or address by which clients come; may be empty. */
    StringProperty nameProperty() {
        return name;
    }

    /** What is to be said of those that are chosen; nothing while they are read. */
    ReadOnlyObjectProperty<CertificateVerdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    CertificateVerdict verdict() {
        return verdict.get();
    }

    /** What is still to be chosen, in a sentence. */
    Optional<String> missing() {
        if (authority.get().isBlank()) {
            return Optional.of("The certificate of the CA is missing.");
        }
        if (certificate.get().isBlank()) {
            return Optional.of("The certificate of the broker is missing.");
        }
        return key.get().isBlank() ? Optional.of("The key of the broker is missing.") : Optional.empty();
    }

    /** As the conf names them. */
    TlsSupport.Certificates chosen() {
        return new TlsSupport.Certificates(chosen(authority), chosen(certificate), chosen(key));
    }

    private static String chosen(StringProperty path) {
        return path.get().isBlank() ? OPEN : path.get().strip();
    }

    private void check() {
        edition++;
        verdict.set(CertificateVerdict.NONE);
        int asked = edition;
        TlsFiles files = new TlsFiles(Side.LISTENER, typed(authority), typed(certificate), typed(key));
        Optional<String> host = typed(name);
        tasks.startUnlisted(
                        "Check the certificates of the broker",
                        progress -> CertificateVerdict.of(files, host, Instant.now()))
                .onDone(result -> {
                    if (asked == edition) {
                        verdict.set(result);
                        changed.run();
                    }
                });
    }

    private static Optional<String> typed(StringProperty text) {
        return Optional.of(text.get().strip()).filter(path -> !path.isEmpty());
    }
}
