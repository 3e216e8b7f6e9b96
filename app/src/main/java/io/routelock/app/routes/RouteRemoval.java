package io.routelock.app.routes;

import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes a route out of the file of this computer, and puts the last one back. On the JavaFX thread. */
final class RouteRemoval {

    /**
     * What was removed last.
     *
     * @param before the file with the route, which may hold its pre-shared key
     * @param after the file without it
     */
    record Removed(Route route, StaticRoutesDocument before, StaticRoutesDocument after) {}

    private final Workbench bench;
    private final StaticRoutesFile file;
    private final Consumer<StaticRoutesDocument> saved;
    private final ReadOnlyObjectWrapper<Optional<Removed>> last =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param saved is given the file as it is after each change
     */
    RouteRemoval(Workbench bench, StaticRoutesFile file, Consumer<StaticRoutesDocument> saved) {
        this.bench = bench;
        this.file = file;
        this.saved = saved;
    }

    ReadOnlyObjectProperty<Optional<Removed>> lastProperty() {
        return last.getReadOnlyProperty();
    }

    void forget() {
        last.set(Optional.empty());
    }

    RunningTask<Removed> remove(Route route) {
        return bench.tasks()
                .start("Remove the route " + route.name(), progress -> removeFromFile(route))
                .onDone(removed -> {
                    last.set(Optional.of(removed));
                    saved.accept(removed.after());
                });
    }

    private Removed removeFromFile(Route route) {
        StaticRoutesDocument[] before = new StaticRoutesDocument[1];
        StaticRoutesDocument after =
                file.update(document -> {
                    if (document.routes().find(route.netId()).filter(route::equals).isEmpty()) {
                        throw new FindingException(changedMeanwhile(route));
                    }
                    before[0] = document;
                    return document.withoutRoute(route.name());
                });
        return new Removed(route, before[0], after);
    }

    /** Puts the route that was removed last back where it was. */
    void putBack() {
        last.get()
                .ifPresent(removed -> {
                    forget();
                    bench.tasks()
                            .start(
                                    "Put back the route " + removed.route().name(),
                                    progress -> putIntoFile(removed))
                            .onDone(saved);
                });
    }

    /** A file that nobody changed meanwhile becomes what it was, with comments and keys. */
    private StaticRoutesDocument putIntoFile(Removed removed) {
        return file.update(document -> {
            if (Arrays.equals(document.bytes(), removed.after().bytes())) {
                return removed.before();
            }
            if (removed.route().security() instanceof RouteSecurity.PreSharedKey) {
                throw new FindingException(keyIsGone(removed.route()));
            }
            document.routes().requireFree(removed.route());
            return document.withRoute(removed.route());
        });
    }

    private static Finding changedMeanwhile(Route route) {
        return Finding.error(
                "route.changed-meanwhile",
                "The route %s is no longer in the file as it was shown. Nothing was removed."
                        .formatted(route.name()),
                "Look at the route again, then remove it if it still should go.",
                "TwinCAT or another program changed StaticRoutes.xml.");
    }

    private static Finding keyIsGone(Route route) {
        return Finding.error(
                "route.key-gone",
                "The route %s was not put back: its pre-shared key left the file with it."
                        .formatted(route.name()),
                "Add the route again with its key.",
                "StaticRoutes.xml was changed after the route was removed.");
    }
}
