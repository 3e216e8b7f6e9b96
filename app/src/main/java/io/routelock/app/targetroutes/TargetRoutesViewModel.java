package io.routelock.app.targetroutes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.bothways.BothWays;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Optional;

/** The routes of one target and what can be done with them. On the JavaFX thread. */
final class TargetRoutesViewModel {

    private final Workbench bench;
    private final TargetAccess access;
    private final AmsNetId target;
    private final ObservableList<TargetRouteRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<BothWays>> both =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private int questions;

    TargetRoutesViewModel(Workbench bench, TargetAccess access, AmsNetId target) {
        this.bench = bench;
        this.access = access;
        this.target = target;
    }

    AmsNetId target() {
        return target;
    }

    /** As its route here is called; of a target without one the AmsNetId. */
    String name() {
        return there().map(RouteRow::name).orElseGet(target::toString);
    }

    /** The route of this computer to it. */
    Optional<RouteRow> there() {
        return bench.model().route(target);
    }

    /** To follow what becomes of the route of this computer. */
    ObservableList<RouteRow> routesHere() {
        return bench.model().routes();
    }

    /** All that it told last, in its order. */
    ObservableList<TargetRouteRow> rows() {
        return rows;
    }

    /** Empty until it has told, and when it did not tell the last time. */
    ReadOnlyObjectProperty<Optional<BothWays>> bothProperty() {
        return both.getReadOnlyProperty();
    }

    /** Why it did not tell. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Asks the target; an answer to an older question that comes late is not shown. */
    void refresh() {
        int mine = ++questions;
        asking.set(true);
        bench.tasks()
                .start("Ask %s for its routes".formatted(name()), progress -> access.ask(target))
                .onDone(told -> ifLast(mine, () -> show(told)))
                .onFailed(finding -> ifLast(mine, () -> fail(finding)))
                .onEnd(() -> ifLast(mine, () -> asking.set(false)));
    }

    private void ifLast(int question, Runnable action) {
        if (question == questions) {
            action.run();
        }
    }

    private void show(TargetAccess.Told told) {
        trouble.set(Optional.empty());
        rows.setAll(TargetRouteRow.of(told.routes(), told.both().self().netId()));
        both.set(Optional.of(told.both()));
    }

    private void fail(Finding finding) {
        both.set(Optional.empty());
        rows.clear();
        trouble.set(Optional.of(finding));
    }

    /** Whether that route of the target leads to this computer: without it the target does not answer. */
    boolean isWayBack(AddRemote route) {
        return both.get().filter(now -> now.self().netId().equals(route.netId())).isPresent();
    }

    /** The plain route that the target lacks. */
    Optional<AddRemote> offer() {
        return both.get().flatMap(BothWays::offer);
    }

    void askToAdd() {
        bench.navigator().open(new Place.AddAtTarget(target));
    }

    void askToRemove(AddRemote route) {
        bench.navigator().open(new Place.RemoveAtTarget(target, route));
    }

    /** Has the target add it, then looks what it has. */
    RunningTask<AddRemote> add(AddRemote route) {
        return bench.tasks()
                .start(
                        "Add the route %s on %s".formatted(route.name(), name()),
                        progress -> {
                            access.add(target, route);
                            return route;
                        })
                .onDone(added -> refresh());
    }

    /** Has the target remove it, then looks what it has left. */
    RunningTask<AddRemote> remove(AddRemote route) {
        return bench.tasks()
                .start(
                        "Remove the route %s on %s".formatted(route.name(), name()),
                        progress -> {
                            access.remove(target, route);
                            return route;
                        })
                .onDone(removed -> refresh());
    }

    /** Opens Add route to this target: with a login it stores the route on both sides. */
    void addRouteAnew() {
        bench.navigator().open(device().map(Place::addRouteTo).orElseGet(Place::addRoute));
    }

    private Optional<DeviceRow> device() {
        List<DeviceRow> found =
                bench.model().devices().stream().filter(row -> row.netId().equals(target)).toList();
        return there().filter(route -> found.isEmpty())
                .map(DeviceRow::of)
                .or(() -> found.stream().findFirst());
    }

    void openRouteHere() {
        bench.navigator().open(Place.route(target));
    }
}
