package io.routelock.app.adsmqtt;

import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.route.BrokerConnection;

import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Tries connections, and remembers what came of it. On the JavaFX thread. */
final class Trials {

    /** What came of one. */
    record Tried(BrokerTrial.Outcome outcome, LocalTime at) {}

    private final Workbench bench;
    private final BrokerTrial trial;
    private final Clock clock;
    private final ObservableMap<String, Tried> results = FXCollections.observableHashMap();
    private final ObservableSet<String> running = FXCollections.observableSet();

    Trials(Workbench bench, BrokerTrial trial, Clock clock) {
        this.bench = bench;
        this.trial = trial;
        this.clock = clock;
    }

    /** By the name of the connection. */
    ObservableMap<String, Tried> results() {
        return results;
    }

    /** The names of those that are tried now. */
    ObservableSet<String> running() {
        return running;
    }

    /** Of a stored connection; does nothing while it is tried already. */
    void start(BrokerConnection broker, Path folder) {
        String name = broker.name();
        if (running.add(name)) {
            results.remove(name);
            run(broker, folder)
                    .onDone(outcome ->
                            results.put(
                                    name,
                                    new Tried(outcome, LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS))))
                    .onEnd(() -> running.remove(name));
        }
    }

    /** Of any connection, for whoever wants to know; nothing is remembered. */
    RunningTask<BrokerTrial.Outcome> run(BrokerConnection broker, Path folder) {
        return bench.tasks()
                .start(
                        "Test the broker connection " + broker.name(),
                        progress -> trial.run(broker, folder, progress));
    }

    Optional<Tried> of(String name) {
        return Optional.ofNullable(results.get(name));
    }

    void forget(String name) {
        results.remove(name);
    }
}
