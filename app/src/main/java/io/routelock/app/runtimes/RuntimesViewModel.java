package io.routelock.app.runtimes;

import io.routelock.app.launch.ListenAddress;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.WayOut;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.net.NetworkInterfaces;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.secureads.Credentials;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The page of the local runtimes without its view. On the JavaFX thread. */
final class RuntimesViewModel {

    private final Workbench bench;
    private final LocalRuntimes runtimes;
    private final NetworkInterfaces interfaces;
    private final RuntimeViewModel router;
    private final RuntimeViewModel demoDevice;
    private final BrokerCardModel broker;
    private final ObservableList<ListenAddress> addresses = FXCollections.observableArrayList();

    /**
     * @param interfaces where the router may listen
     */
    RuntimesViewModel(Workbench bench, LocalRuntimes runtimes, NetworkInterfaces interfaces) {
        this.bench = bench;
        this.runtimes = runtimes;
        this.interfaces = interfaces;
        router = new RuntimeViewModel(runtimes.router(), bench.output(), runtimes.otherRouter().remark());
        demoDevice =
                new RuntimeViewModel(
                        runtimes.demoDevice(),
                        bench.output(),
                        new SimpleObjectProperty<>(Optional.<Finding>empty()));
        broker = new BrokerCardModel(bench, runtimes.broker());
        offer(List.of());
        refresh();
    }

    RuntimeViewModel router() {
        return router;
    }

    RuntimeViewModel demoDevice() {
        return demoDevice;
    }

    BrokerCardModel broker() {
        return broker;
    }

    List<RuntimeViewModel> all() {
        return List.of(router, demoDevice, broker.runtime());
    }

    void openConnections() {
        bench.navigator().open(new Place.Connections());
    }

    /** Lists the network interfaces again: cables and addresses change. */
    void refresh() {
        bench.tasks()
                .start("List the network interfaces", progress -> ListenAddress.of(interfaces.list()))
                .onDone(this::offer);
    }

    private void offer(List<ListenAddress> found) {
        List<ListenAddress> choices = found.isEmpty() ? ListenAddress.of(List.of()) : found;
        ListenAddress chosen = runtimes.listenProperty().get();
        Optional<ListenAddress> known =
                choices.stream().filter(choice -> choice.address().equals(chosen.address())).findFirst();
        addresses.setAll(choices);
        if (known.isEmpty()) {
            // A cable that is out comes in again: what was chosen stays chosen.
            addresses.add(chosen);
        }
        known.ifPresent(runtimes.listenProperty()::set);
    }

    /** What can be chosen for the router; always contains what is chosen. */
    ObservableList<ListenAddress> addresses() {
        return addresses;
    }

    /** Where the router listens from its next start on. */
    ObjectProperty<ListenAddress> listenProperty() {
        return runtimes.listenProperty();
    }

    /** Whether the router runs at another address than the chosen one. */
    BooleanBinding restartNeeded() {
        return Bindings.createBooleanBinding(
                () -> router.readyProperty().get().filter(this::elsewhere).isPresent(),
                router.readyProperty(),
                runtimes.listenProperty());
    }

    private boolean elsewhere(ReadyRouter running) {
        InetAddress chosen = runtimes.listenProperty().get().address();
        return !InetAddress.ofLiteral(running.address()).equals(chosen);
    }

    /** Of the demo device, while it runs. */
    ReadOnlyObjectProperty<Optional<Credentials>> demoLoginProperty() {
        return runtimes.demoLoginProperty();
    }

    BooleanBinding canStartAll() {
        return router.canStart().and(foreignInUse().not()).or(demoDevice.canStart());
    }

    /** Whether another router than the bundled one is that of this computer. */
    BooleanBinding foreignInUse() {
        return Bindings.createBooleanBinding(
                () -> runtimes.otherRouter().use().inUse().isPresent(),
                bench.model().foreignRouterProperty());
    }

    /** What can be done where the bundled router does not run, what is best first. */
    List<WayOut> waysOut() {
        return runtimes.otherRouter().waysOut();
    }

    void take(WayOut way) {
        runtimes.otherRouter().take(way);
    }

    BooleanBinding canStopAll() {
        return router.canStop().or(demoDevice.canStop());
    }

    void startAll() {
        runtimes.startAll();
    }

    void stopAll() {
        runtimes.stopAll();
    }

    Optional<RuntimeViewModel> of(RuntimeRow.Kind kind) {
        return all().stream().filter(runtime -> runtime.kind() == kind).findFirst();
    }

    void close() {
        all().forEach(RuntimeViewModel::close);
    }
}
