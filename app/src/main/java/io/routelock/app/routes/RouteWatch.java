package io.routelock.app.routes;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.RouteTable;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the routes whenever somebody has changed them, and tells what is wrong with them. While they cannot
 * be read, what was read last stays. On the JavaFX thread.
 */
final class RouteWatch {

    private static final String SOURCE = "Routes";

    private final Workbench bench;
    private final Consumer<RouteTable> taken;
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private RouteStorage storage;
    private Optional<Object> seen = Optional.empty();
    private List<Finding> told = List.of();
    private int reads;

    /**
     * @param taken is given the routes each time they were read
     */
    RouteWatch(Workbench bench, RouteStorage storage, Consumer<RouteTable> taken) {
        this.bench = bench;
        this.storage = storage;
        this.taken = taken;
    }

    /** Whether they were ever read. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Why they cannot be read now. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    RouteStorage storage() {
        return storage;
    }

    /** From now on they are kept there: what was read elsewhere is gone at once. */
    void switchTo(RouteStorage other) {
        storage = other;
        reads++;
        trouble.set(Optional.empty());
        tell(List.of());
        taken.accept(RouteTable.EMPTY);
        loaded.set(false);
        lookAgain();
    }

    /** Cheap when nothing has changed. */
    void look() {
        Optional<Object> now = Optional.of(storage.glance());
        if (!now.equals(seen)) {
            seen = now;
            read();
        }
    }

    /** Reads them although nothing tells that they have changed. */
    void lookAgain() {
        seen = Optional.empty();
        look();
    }

    private void read() {
        int mine = ++reads;
        start().onDone(read -> ifLast(mine, () -> take(read)))
                .onFailed(finding -> ifLast(mine, () -> fail(finding)));
    }

    private RunningTask<RouteStorage.Reading> start() {
        RouteStorage from = storage;
        return from.polled()
                ? bench.tasks().startUnlisted("Read the routes", progress -> from.read())
                : bench.tasks().start("Read the routes", progress -> from.read());
    }

    private void ifLast(int read, Runnable action) {
        if (read == reads) {
            action.run();
        }
    }

    /** As they were read, or as this tool has just written them. */
    void take(RouteStorage.Reading read) {
        trouble.set(Optional.empty());
        taken.accept(read.routes());
        tell(read.findings());
        loaded.set(true);
    }

    private void fail(Finding finding) {
        trouble.set(Optional.of(finding));
        tell(List.of(finding));
        loaded.set(true);
    }

    /** Only what is new: who reads every few seconds must not make the list of problems flicker. */
    private void tell(List<Finding> findings) {
        if (!findings.equals(told)) {
            told = List.copyOf(findings);
            bench.problems().replace(SOURCE, findings.stream().map(this::problem).toList());
        }
    }

    private Problem problem(Finding finding) {
        return Problem.of(SOURCE, finding)
                .at("Routes › " + storage.place(), () -> bench.navigator().open(Place.routes()));
    }
}
