package io.routelock.app.addroute;

import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.CaPaths;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The files of a shared CA, looked at as they are chosen. The password of the key stays in the field of the
 * screen and is lent for each look. On the JavaFX thread.
 */
final class CaFields {

    private final Tasks tasks;
    private final Clock clock;
    private final StringProperty ca = new SimpleStringProperty("");
    private final StringProperty certificate = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final BooleanProperty ignoreCn = new SimpleBooleanProperty();
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper checked = new ReadOnlyBooleanWrapper();
    private int looks;

    CaFields(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /** The certificate of the authority. */
    StringProperty caProperty() {
        return ca;
    }

    /** Ours. */
    StringProperty certificateProperty() {
        return certificate;
    }

    /** The key of ours. */
    StringProperty keyProperty() {
        return key;
    }

    BooleanProperty ignoreCnProperty() {
        return ignoreCn;
    }

    /** What is wrong with the files that are chosen so far. */
    ObservableList<Finding> findings() {
        return findings;
    }

    /** Whether all three are chosen and nothing is wrong with them but warnings. */
    ReadOnlyBooleanProperty checkedProperty() {
        return checked.getReadOnlyProperty();
    }

    /** Looks at what is chosen; an older look that comes late is not shown. */
    void check(Secret keyPassword) {
        int mine = ++looks;
        checked.set(false);
        if (isEmpty()) {
            findings.clear();
            return;
        }
        CaPaths paths =
                new CaPaths(
                        ca.get().strip(),
                        certificate.get().strip(),
                        key.get().strip(),
                        Optional.of(keyPassword).filter(secret -> !secret.isEmpty()),
                        Optional.empty(),
                        ignoreCn.get());
        tasks.startUnlisted(
                        "Look at the files of the CA",
                        progress -> paths.check(Path.of("").toAbsolutePath(), clock.instant()))
                .onDone(found -> take(mine, found))
                .onFailed(finding -> take(mine, List.of(finding)));
    }

    private void take(int look, List<Finding> found) {
        if (look == looks) {
            findings.setAll(found);
            checked.set(
                    complete()
                            && found.stream()
                                    .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR));
        }
    }

    private boolean isEmpty() {
        return ca.get().isBlank() && certificate.get().isBlank() && key.get().isBlank();
    }

    private boolean complete() {
        return !ca.get().isBlank() && !certificate.get().isBlank() && !key.get().isBlank();
    }

    /** Why it cannot go on; empty when it can. */
    Optional<String> fault() {
        if (!complete()) {
            return Optional.of("CA, certificate and key are needed.");
        }
        return checked.get() ? Optional.empty() : Optional.of("The files do not fit together.");
    }

    /** As the file of routes will name them: from anywhere. */
    TlsCredential.SharedCa credential(Secret keyPassword) {
        return new TlsCredential.SharedCa(
                absolute(ca),
                absolute(certificate),
                absolute(key),
                Optional.of(keyPassword).filter(secret -> !secret.isEmpty()),
                Optional.empty(),
                ignoreCn.get());
    }

    private static String absolute(StringProperty path) {
        return Path.of(path.get().strip()).toAbsolutePath().toString();
    }
}
