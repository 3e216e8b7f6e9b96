package io.routelock.app.routes;

import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.route.Route;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/** Takes a route away from this computer, and puts the last one back. On the JavaFX thread. */
final class RouteRemoval {

    /**
     * What was removed last.
     *
     * @param putBack the way back, if there is one
     */
    record Removed(Route route, RouteStorage.Reading after, Optional<RouteStorage.PutBack> putBack) {}

    private final Workbench bench;
    private final RouteWatch watch;
    private final ReadOnlyObjectWrapper<Optional<Removed>> last =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param watch of the routes, which is told of each change
     */
    RouteRemoval(Workbench bench, RouteWatch watch) {
        this.bench = bench;
        this.watch = watch;
    }

    ReadOnlyObjectProperty<Optional<Removed>> lastProperty() {
        return last.getReadOnlyProperty();
    }

    void forget() {
        last.set(Optional.empty());
    }

    RunningTask<Removed> remove(Route route) {
        RouteStorage from = watch.storage();
        return bench.tasks()
                .start("Remove the route " + route.name(), progress -> remove(from, route))
                .onDone(removed -> {
                    last.set(Optional.of(removed));
                    ifStillThere(from, removed.after());
                });
    }

    private static Removed remove(RouteStorage from, Route route) {
        RouteStorage.Removal removal = from.remove(route);
        return new Removed(route, removal.after(), removal.putBack());
    }

    /** Another router may be the local one by now. */
    private void ifStillThere(RouteStorage asked, RouteStorage.Reading read) {
        if (asked.equals(watch.storage())) {
            watch.take(read);
        }
    }

    /** Puts the route that was removed last back where it was. */
    void putBack() {
        last.get().ifPresent(removed -> removed.putBack().ifPresent(back -> putBack(removed.route(), back)));
    }

    private void putBack(Route route, RouteStorage.PutBack back) {
        RouteStorage to = watch.storage();
        forget();
        bench.tasks()
                .start("Put back the route " + route.name(), progress -> back.run())
                .onDone(read -> ifStillThere(to, read));
    }
}
