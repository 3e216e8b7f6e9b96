package io.routelock.app.routes;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the routes file whenever somebody has changed it, and tells its findings. While it cannot be read,
 * what was read last stays. On the JavaFX thread.
 */
final class RouteFileWatch {

    private static final String SOURCE = "Routes";

    /** How the file looks from outside. */
    private sealed interface Look {
        record Never() implements Look {}

        record Missing() implements Look {}

        record There(FileTime modified, long size) implements Look {}
    }

    private final Workbench bench;
    private final StaticRoutesFile file;
    private final Consumer<RouteTable> taken;
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Look seen = new Look.Never();
    private int reads;

    /**
     * @param taken is given the routes of the file each time they were read
     */
    RouteFileWatch(Workbench bench, StaticRoutesFile file, Consumer<RouteTable> taken) {
        this.bench = bench;
        this.file = file;
        this.taken = taken;
    }

    /** Whether it was ever read. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Why it cannot be read now. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Cheap when nothing has changed. */
    void look() {
        Look now = lookNow();
        if (!now.equals(seen)) {
            seen = now;
            read();
        }
    }

    private Look lookNow() {
        try {
            BasicFileAttributes now = Files.readAttributes(file.path(), BasicFileAttributes.class);
            return new Look.There(now.lastModifiedTime(), now.size());
        } catch (IOException e) {
            return new Look.Missing();
        }
    }

    private void read() {
        int mine = ++reads;
        bench.tasks()
                .start("Read the routes", progress -> file.load())
                .onDone(document -> ifLast(mine, () -> take(document)))
                .onFailed(finding -> ifLast(mine, () -> fail(finding)));
    }

    private void ifLast(int read, Runnable action) {
        if (read == reads) {
            action.run();
        }
    }

    /** The file as it was read, or as this tool has just written it. */
    void take(StaticRoutesDocument document) {
        trouble.set(Optional.empty());
        taken.accept(document.routes());
        bench.problems().replace(SOURCE, document.findings().stream().map(this::problem).toList());
        loaded.set(true);
    }

    private void fail(Finding finding) {
        trouble.set(Optional.of(finding));
        bench.problems().replace(SOURCE, List.of(problem(finding)));
        loaded.set(true);
    }

    private Problem problem(Finding finding) {
        return Problem.of(SOURCE, finding)
                .at("Routes › " + file.path().getFileName(), () -> bench.navigator().open(Place.routes()));
    }
}
