package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.file.StaticRoutesDocument;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

import java.util.Optional;
import java.util.stream.Collectors;

/** What holds for the whole file. On the JavaFX thread. */
final class GeneralSectionModel {

    private final RoutesFileModel file;
    private final BooleanProperty secureOnly = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper brokers = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final FormChanges changes = new FormChanges(field -> write());
    private final Subscription subscription;

    GeneralSectionModel(RoutesFileModel file) {
        this.file = file;
        changes.watch("secureOnly", secureOnly);
        subscription = file.readingProperty().subscribe(reading -> show(reading.good()));
    }

    /** Whether plain ADS is forbidden. */
    BooleanProperty secureOnlyProperty() {
        return secureOnly;
    }

    /** The brokers of ADS over MQTT in the file, a line for each; they are added and removed elsewhere. */
    ReadOnlyStringProperty brokersProperty() {
        return brokers.getReadOnlyProperty();
    }

    private static String inWords(BrokerConnection broker) {
        return "%s: network %s at %s, %s%s"
                .formatted(
                        broker.name(),
                        broker.topic(),
                        broker.host() + " port " + broker.port(),
                        protection(broker.security()),
                        broker.disabled() ? " (disabled)" : "");
    }

    private static String protection(BrokerSecurity security) {
        return switch (security) {
            case BrokerSecurity.Plain _ -> "not encrypted";
            case BrokerSecurity.Tls _ -> "TLS to the broker";
            case BrokerSecurity.PreSharedKey _ -> "pre-shared key to the broker";
            case BrokerSecurity.Unusable _ -> "not used, its protection is not understood";
        };
    }

    private void show(StaticRoutesDocument document) {
        changes.quietly(() -> secureOnly.set(document.secureOnly()));
        brokers.set(
                document.brokers().stream()
                        .map(GeneralSectionModel::inWords)
                        .collect(Collectors.joining("\n")));
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
