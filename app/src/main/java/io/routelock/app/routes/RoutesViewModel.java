package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.NetworkRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesFile;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The routes of this computer and what can be done with them, for as long as the program runs: the tree, the
 * target box and the status bar show them too. On the JavaFX thread.
 */
final class RoutesViewModel {

    private final Workbench bench;
    private final RouteHome own;
    private final Function<LocalRouter, RouteHome> foreign;
    private final RouteRows rows;
    private final RouteChecks checks;
    private final RouteWatch watch;
    private final RouteRemoval removal;
    private final RouteContradictions contradictions;
    private Optional<LocalRouter> router = Optional.empty();
    private final Set<AmsNetId> toCheck = new LinkedHashSet<>();
    private final ObjectProperty<Optional<AmsNetId>> selected = new SimpleObjectProperty<>(Optional.empty());

    private final ComingBack chosenHere = new ComingBack(selected);
    private final ComingBack target;

    /**
     * @param file of the routes as long as the bundled router is the one of this computer
     * @param probe the way to their targets
     */
    RoutesViewModel(Workbench bench, StaticRoutesFile file, RouteProbe probe, Clock clock) {
        this(
                bench,
                new RouteHome(new RoutesInFile(file), probe),
                router -> RouteHome.of(router, bench.computer()),
                clock);
    }

    /**
     * @param own where the routes are as long as the bundled router is the one of this computer
     * @param foreign where they are when it is another one
     */
    RoutesViewModel(Workbench bench, RouteHome own, Function<LocalRouter, RouteHome> foreign, Clock clock) {
        this.bench = bench;
        this.own = own;
        this.foreign = foreign;
        rows = new RouteRows(bench.model());
        target = new ComingBack(bench.model().targetProperty());
        checks = new RouteChecks(bench, rows, own.probe(), clock);
        watch = new RouteWatch(bench, own.storage(), this::take);
        removal = new RouteRemoval(bench, watch);
        contradictions = new RouteContradictions(bench.model(), rows);
        bench.model().onCheckRequested(this::check);
        bench.model().targetProperty().subscribe(target -> target.ifPresent(this::checkForTheFirstTime));
        bench.model().foreignRouterProperty().subscribe(this::follow);
        bench.model().routes().addListener((InvalidationListener) rowsChanged -> lookForAdded());
        bench.model().members().addListener((InvalidationListener) membersChanged -> takeMembers());
        bench.model().networks().addListener((InvalidationListener) changed -> forgetConnections());
    }

    private void forgetConnections() {
        Set<String> left =
                bench.model().networks().stream().map(NetworkRow::name).collect(Collectors.toSet());
        chosenHere.keep(left::contains);
        target.keep(left::contains);
    }

    /** A file tells by itself that a route was stored; another router must be asked. */
    private void lookForAdded() {
        boolean added = rows().stream().anyMatch(row -> !row.security().overMqtt() && !isStored(row.netId()));
        if (added && router.isPresent()) {
            watch.lookAgain();
        }
    }

    /** Another router has other routes; one that answers again may have changed them meanwhile. */
    private void follow(Optional<ForeignRouter> now) {
        Optional<LocalRouter> wanted = now.map(ForeignRouter::router);
        if (!wanted.equals(router)) {
            router = wanted;
            RouteHome home = wanted.map(foreign).orElse(own);
            checks.switchTo(home.probe());
            removal.forget();
            watch.switchTo(home.storage());
        } else if (now.filter(ForeignRouter::answers).isPresent()) {
            watch.lookAgain();
        }
    }

    /** The router that keeps the routes, if it is not the bundled one. */
    ReadOnlyProperty<Optional<ForeignRouter>> foreignRouterProperty() {
        return bench.model().foreignRouterProperty();
    }

    /** Where the routes are kept: {@code StaticRoutes.xml}. */
    String place() {
        return watch.storage().place();
    }

    /** Whether a route that is removed can be put back. */
    boolean comesBack(RouteRow route) {
        return router.isEmpty() || !route.security().secure();
    }

    private void take(RouteTable table) {
        rows.take(table).forEach(checks::forget);
        rows.takeMembers().forEach(checks::forget);
        List<Way> asked = toCheck.stream().flatMap(netId -> rows.way(netId).stream()).toList();
        toCheck.clear();
        asked.forEach(way -> checks.start(List.of(way)));
        contradictions.look();
        forgetWhatIsGone();
    }

    /** Somebody came, went or changed in a virtual AMS network. */
    private void takeMembers() {
        rows.takeMembers().forEach(checks::forget);
        forgetWhatIsGone();
    }

    private void forgetWhatIsGone() {
        chosenHere.look(this::isShown, rows::connectionBefore);
        target.look(this::isShown, rows::connectionBefore);
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

    /** Reads the routes again if they may have changed; called every now and then. */
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
                                .map(row ->
                                        RouteDetail.of(
                                                row, failure(row.netId()), contradictions.of(row.netId()))),
                selected,
                bench.model().routes(),
                checks.failures(),
                contradictions.found());
    }

    private Optional<RouteChecks.Failure> failure(AmsNetId netId) {
        return Optional.ofNullable(checks.failures().get(netId));
    }

    /** What contradicts routes, by their NetIds. */
    RouteContradictions contradictions() {
        return contradictions;
    }

    /** The devices that searches found, which may contradict routes. */
    ObservableList<DeviceRow> devices() {
        return bench.model().devices();
    }

    void openDevice(AmsNetId netId) {
        bench.navigator().open(Place.device(netId));
    }

    /** The checks that run now. */
    ObservableList<RunningTask<?>> checksRunning() {
        return checks.running();
    }

    void checkAll() {
        List<Way> all = rows().stream().flatMap(row -> rows.way(row.netId()).stream()).toList();
        if (!all.isEmpty() && checks.running().isEmpty()) {
            checks.start(all);
        }
    }

    /** A route that was stored a moment ago is read first. */
    void check(AmsNetId netId) {
        rows.way(netId)
                .ifPresentOrElse(
                        way -> checks.start(List.of(way)),
                        () -> {
                            toCheck.add(netId);
                            watch.lookAgain();
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

    /** Opens what the target itself has, beside this route. */
    void showRoutesOfTarget(AmsNetId netId) {
        bench.navigator().open(new Place.TargetRoutes(netId));
    }

    /** Opens what changes the key of that route, if it has one. */
    void renewKey(AmsNetId netId) {
        rows.route(netId)
                .filter(route -> route.security() instanceof RouteSecurity.PreSharedKey)
                .map(route -> ((RouteSecurity.PreSharedKey) route.security()).identity())
                .ifPresent(identity -> bench.navigator().open(Place.renewKey(identity)));
    }

    /** Opens the connection to the broker over which that member is reached, if it is one. */
    void showConnection(AmsNetId netId) {
        bench.navigator().open(Place.adsMqtt(member(netId).map(MemberRow::connection)));
    }

    /** The member that is reached over a broker, without a route; empty for a stored route. */
    Optional<MemberRow> member(AmsNetId netId) {
        return rows.way(netId).flatMap(Way::member);
    }

    void runDoctor(AmsNetId netId) {
        bench.navigator().open(Place.doctor(netId));
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
