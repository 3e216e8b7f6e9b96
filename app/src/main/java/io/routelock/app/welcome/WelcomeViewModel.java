package io.routelock.app.welcome;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.launch.WayOut;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.secureads.Credentials;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How far the first steps are: start, search, add the route. On the JavaFX thread. */
final class WelcomeViewModel {

    /** The step that is to be taken now. */
    enum Step {
        START,
        SEARCH,
        ADD_ROUTE,
        /** The route stands. */
        NONE
    }

    private final Workbench bench;
    private final LocalRuntimes runtimes;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.START);
    private final Subscription changes;

    WelcomeViewModel(Workbench bench, LocalRuntimes runtimes) {
        this.bench = bench;
        this.runtimes = runtimes;
        AppModel model = bench.model();
        changes =
                Subscription.combine(
                        runtimes.router().stateProperty().subscribe(now -> update()),
                        runtimes.demoDevice().stateProperty().subscribe(now -> update()),
                        model.foreignRouterProperty().subscribe(now -> update()),
                        model.devices().subscribe(this::update),
                        model.routes().subscribe(this::update));
    }

    private void update() {
        step.set(now());
    }

    private Step now() {
        Optional<AmsNetId> demo = demoNetId();
        if (demo.isEmpty() || !routerIsThere()) {
            return Step.START;
        }
        if (bench.model().route(demo.get()).isPresent()) {
            return Step.NONE;
        }
        return found().isPresent() ? Step.ADD_ROUTE : Step.SEARCH;
    }

    private boolean routerIsThere() {
        return foreign().isPresent() || isRunning(runtimes.router());
    }

    /** The router of this computer, if it is not the bundled one. */
    Optional<LocalRouter> foreign() {
        return runtimes.otherRouter().use().inUse().map(ForeignRouter::router);
    }

    ReadOnlyProperty<Optional<ForeignRouter>> foreignProperty() {
        return bench.model().foreignRouterProperty();
    }

    /** Whether another ADS router has the port of the bundled one, and can be used in its place. */
    boolean canUseOther() {
        return runtimes.otherRouter().waysOut().contains(WayOut.USE_IT);
    }

    void useOther() {
        runtimes.otherRouter().take(WayOut.USE_IT);
    }

    private static boolean isRunning(ToolRuntime runtime) {
        return runtime.state() instanceof RuntimeState.Running;
    }

    private Optional<AmsNetId> demoNetId() {
        return runtimes.demoDevice().state() instanceof RuntimeState.Running(ReadyRouter ready)
                ? Optional.of(AmsNetId.parse(ready.netId()))
                : Optional.empty();
    }

    /** The demo device among the devices that were found. */
    private Optional<DeviceRow> found() {
        return demoNetId()
                .flatMap(demo ->
                        bench.model().devices().stream()
                                .filter(device -> device.netId().equals(demo))
                                .findFirst());
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** In the order of their lines. */
    List<ToolRuntime> runtimes() {
        return List.of(runtimes.router(), runtimes.demoDevice());
    }

    /** Whether one of the two is on its way. */
    boolean starting() {
        return runtimes().stream().anyMatch(runtime -> runtime.state() instanceof RuntimeState.Starting);
    }

    /** Why the first of the two does not run. */
    Optional<Finding> trouble() {
        return runtimes().stream()
                .flatMap(runtime ->
                        runtime.state() instanceof RuntimeState.Failed(Finding finding)
                                ? Stream.of(finding)
                                : Stream.empty())
                .findFirst();
    }

    ReadOnlyObjectProperty<Optional<Credentials>> demoLoginProperty() {
        return runtimes.demoLoginProperty();
    }

    void start() {
        runtimes.startAll();
    }

    void search() {
        bench.navigator().open(Place.searchNow());
    }

    /** To the demo device when a search has found it, else to a target that is still to be named. */
    void addRoute() {
        bench.navigator().open(found().map(Place::addRouteTo).orElseGet(Place::addRoute));
    }

    void newBroker() {
        bench.navigator().open(new Place.NewBroker());
    }

    void showRuntimes() {
        bench.navigator().open(Place.runtimes());
    }

    void showRoutes() {
        bench.navigator().open(Place.routes());
    }

    void close() {
        changes.unsubscribe();
    }
}
