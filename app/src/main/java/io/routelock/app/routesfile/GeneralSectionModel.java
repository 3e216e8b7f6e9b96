package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

import java.util.Optional;

/** What holds for the whole file. On the JavaFX thread. */
final class GeneralSectionModel {

    private final RoutesFileModel file;
    private final BooleanProperty secureOnly = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final FormChanges changes = new FormChanges(field -> write());
    private final Subscription subscription;

    GeneralSectionModel(RoutesFileModel file) {
        this.file = file;
        changes.watch("secureOnly", secureOnly);
        subscription =
                file.readingProperty()
                        .subscribe(reading ->
                                changes.quietly(() -> secureOnly.set(reading.good().secureOnly())));
    }

    /** Whether plain ADS is forbidden. */
    BooleanProperty secureOnlyProperty() {
        return secureOnly;
    }

    ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    private void write() {
        boolean wanted = secureOnly.get();
        Optional<Finding> refused =
                file.change(
                        wanted ? "Forbid plain ADS" : "Allow plain ADS",
                        Optional.empty(),
                        document -> document.withSecureOnly(wanted));
        fault.set(refused.map(Finding::symptom).orElse(""));
    }

    void close() {
        subscription.unsubscribe();
        changes.close();
    }
}
