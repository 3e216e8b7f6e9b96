package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesFile;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of this computer and what can be done with them, for as long as the program runs: the tree, the
 * target box and the status bar show them too. On the JavaFX thread.
 */
final class RoutesViewModel {

    private final Workbench bench;
    private final RouteRows rows;
    private final RouteChecks checks;
    private final RouteFileWatch watch;
    private final RouteRemoval removal;
    private final Set<AmsNetId> toCheck = new LinkedHashSet<>();
    private final ObjectProperty<Optional<AmsNetId>> selected = new SimpleObjectProperty<>(Optional.empty());

    RoutesViewModel(Workbench bench, StaticRoutesFile file, RouteProbe probe, Clock clock) {
        this.bench = bench;
        rows = new RouteRows(bench.model());
        checks = new RouteChecks(bench, rows, probe, clock);
        watch = new RouteFileWatch(bench, file, this::take);
        removal = new RouteRemoval(bench, file, watch::take);
        bench.model().onCheckRequested(this::check);
        bench.model().targetProperty().subscribe(target -> target.ifPresent(this::checkForTheFirstTime));
    }

    private void take(RouteTable table) {
        rows.take(table).forEach(checks::forget);
        List<Route> asked = toCheck.stream().flatMap(netId -> rows.route(netId).stream()).toList();
        toCheck.clear();
        asked.forEach(route -> checks.start(List.of(route)));
        selected.set(selected.get().filter(this::isShown));
        bench.model().targetProperty().set(bench.model().targetProperty().get().filter(this::isShown));
    }

    private boolean isShown(AmsNetId netId) {
        return bench.model().route(netId).isPresent();
    }

    /** Whoever chooses a target wants to see its state. */
    private void checkForTheFirstTime(AmsNetId netId) {
        bench.model()
                .route(netId)
                .filter(row -> row.check() instanceof RouteRow.RouteCheck.NotYet)
                .ifPresent(row -> check(netId));
    }

    /** Reads the file again if it has changed; called every now and then. */
    void look() {
        watch.look();
    }

    ObservableList<RouteRow> rows() {
        return bench.model().routes();
    }

    /** Whether the file was ever read. */
    ReadOnlyBooleanProperty loadedProperty() {
        return watch.loadedProperty();
    }

    /** Why the file cannot be read now; the rows are those that were read last. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return watch.troubleProperty();
    }

    ObjectProperty<Optional<AmsNetId>> selectedProperty() {
        return selected;
    }

    /** Of the selected route. */
    ObjectBinding<Optional<RouteDetail>> detail() {
        return Bindings.createObjectBinding(
                () ->
                        selected.get()
                                .flatMap(bench.model()::route)
                                .map(row -> RouteDetail.of(row, failure(row.netId()))),
                selected,
                bench.model().routes(),
                checks.failures());
    }

    private Optional<RouteChecks.Failure> failure(AmsNetId netId) {
        return Optional.ofNullable(checks.failures().get(netId));
    }

    /** The checks that run now. */
    ObservableList<RunningTask<?>> checksRunning() {
        return checks.running();
    }

    void checkAll() {
        List<Route> all = rows.all();
        if (!all.isEmpty() && checks.running().isEmpty()) {
            checks.start(all);
        }
    }

    /** A route that was stored a moment ago is read first. */
    void check(AmsNetId netId) {
        rows.route(netId)
                .ifPresentOrElse(
                        route -> checks.start(List.of(route)),
                        () -> {
                            toCheck.add(netId);
                            watch.look();
                        });
    }

    void cancelChecks() {
        checks.cancel();
    }

    void makeTarget(AmsNetId netId) {
        bench.model().targetProperty().set(Optional.of(netId));
    }

    void addRoute() {
        bench.navigator().open(Place.addRoute());
    }

    /** Opens Add route to that target, where fingerprints are compared. */
    void compareFingerprints(AmsNetId netId) {
        rows.route(netId).ifPresent(route -> bench.navigator().open(RouteTarget.of(bench.model(), route)));
    }

    void askToRemove(AmsNetId netId) {
        bench.navigator().open(new Place.RemoveRoute(netId));
    }

    /** Whether it is a route of the file; a router may know others until it stops. */
    boolean isStored(AmsNetId netId) {
        return rows.route(netId).isPresent();
    }

    /** Empty when the route is not one of the file. */
    Optional<RunningTask<RouteRemoval.Removed>> remove(AmsNetId netId) {
        return rows.route(netId).map(removal::remove);
    }

    /** What can be put back. */
    ReadOnlyObjectProperty<Optional<RouteRemoval.Removed>> removedProperty() {
        return removal.lastProperty();
    }

    void putBack() {
        removal.putBack();
    }

    void forgetRemoved() {
        removal.forget();
    }

    void search() {
        bench.navigator().open(Place.searchNow());
    }

    void openRuntimes() {
        bench.navigator().open(Place.runtimes());
    }
}
