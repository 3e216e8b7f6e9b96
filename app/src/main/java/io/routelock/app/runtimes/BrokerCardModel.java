package io.routelock.app.runtimes;

import io.routelock.app.launch.LocalBroker;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.ReadyBroker;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of the MQTT broker without its view. On the JavaFX thread. */
final class BrokerCardModel {

    private final Workbench bench;
    private final LocalBroker broker;
    private final RuntimeViewModel runtime;

    BrokerCardModel(Workbench bench, LocalBroker broker) {
        this.bench = bench;
        this.broker = broker;
        this.runtime =
                new RuntimeViewModel(
                        broker.runtime(),
                        bench.output(),
                        new SimpleObjectProperty<>(Optional.<Finding>empty()));
    }

    RuntimeViewModel runtime() {
        return runtime;
    }

    /** The profile that it runs with or ran with last; empty for a tool that never started one. */
    ReadOnlyObjectProperty<Optional<Path>> confProperty() {
        return broker.confProperty();
    }

    /** As the explorer calls it. */
    String profile() {
        return broker.confProperty().get().map(LocalBroker::name).orElse("");
    }

    /** While it runs. */
    String listeners() {
        return broker.runtime().state() instanceof RuntimeState.Running(ReadyBroker ready)
                ? ready.listeners().stream().map(ReadyBroker.Door::address).collect(Collectors.joining(", "))
                : "";
    }

    void start() {
        broker.confProperty().get().ifPresent(broker::start);
    }

    /** Of the profile; where there is none yet, the dialog that opens one. */
    void openLive() {
        bench.navigator()
                .open(
                        broker.confProperty()
                                .get()
                                .map(conf -> Place.broker(conf, Place.Broker.View.LIVE))
                                .orElseGet(Place.OpenBroker::new));
    }

    void close() {
        runtime.close();
    }
}
