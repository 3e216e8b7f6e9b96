package io.routelock.app.brokers;

import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Which broker is to be opened, and why it cannot be. On the JavaFX thread. */
final class OpenBrokerModel {

    private final Workbench bench;
    private final KnownBrokers known;
    private final Navigator navigator;
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private boolean closed;

    OpenBrokerModel(Workbench bench, KnownBrokers known) {
        this.bench = bench;
        this.known = known;
        this.navigator = bench.navigator();
        path.subscribe((was, is) -> trouble.set(Optional.empty()));
    }

    /** Of a folder or a conf, as it is typed or pasted. */
    StringProperty pathProperty() {
        return path;
    }

    /** Why the last one could not be opened. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ObservableList<BrokerRow> known() {
        return bench.model().brokers();
    }

    boolean canOpen() {
        return !path.get().isBlank() && !reading.get();
    }

    /** Reads what the path leads to, and shows it if it is a broker. */
    void open() {
        if (!canOpen()) {
            return;
        }
        String typed = withoutQuotes(path.get().strip());
        reading.set(true);
        trouble.set(Optional.empty());
        bench.tasks()
                .start("Open the broker " + typed, progress -> read(typed))
                .onDone(this::show)
                .onFailed(why -> trouble.set(Optional.of(why)))
                .onEnd(() -> reading.set(false));
    }

    void open(Path file) {
        path.set(file.toString());
        open();
    }

    /** As the Windows Explorer copies a path. */
    private static String withoutQuotes(String typed) {
        boolean quoted = typed.length() > 2 && typed.startsWith("\"") && typed.endsWith("\"");
        return quoted ? typed.substring(1, typed.length() - 1) : typed;
    }

    private static BrokerRow read(String typed) {
        try {
            return BrokerSummary.of(ProfileReading.of(Path.of(typed), Instant.now()));
        } catch (InvalidPathException e) {
            throw new FindingException(
                    Finding.error(
                            "broker.no-path",
                            "\"%s\" cannot be a path: %s.".formatted(typed, e.getReason()),
                            "Type or paste the path of a folder or of a mosquitto.conf."),
                    e);
        }
    }

    private void show(BrokerRow broker) {
        if (closed) {
            return;
        }
        known.remember(broker);
        navigator.closeDialog();
        navigator.open(Place.broker(broker.conf(), Place.Broker.View.CONFIGURATION));
    }

    /** Takes a broker out of the list; its files stay. */
    void forget(BrokerRow broker) {
        known().remove(broker);
    }

    /** To begin with a template. */
    void makeNew() {
        navigator.closeDialog();
        navigator.open(new Place.NewBroker());
    }

    /** The dialog is gone: what is read now is shown no more. */
    void close() {
        closed = true;
    }
}
