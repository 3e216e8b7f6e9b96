package io.routelock.app.adsmqtt;

import io.routelock.app.fx.ShownRows;
import io.routelock.app.launch.NetworkWatch;
import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.MemberRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.route.BrokerConnection;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The connections of this computer's router to brokers, and who is behind them, for as long as the program
 * runs: the tree and the problems show them too. On the JavaFX thread.
 */
final class AdsMqttModel {

    static final String SOURCE = "ADS over MQTT";

    /** A finding, and the name of the connection that has it. */
    private record Told(String name, Finding finding) {}

    private final Workbench bench;
    private final NetworkWatch watch;
    private final ToolRuntime router;
    private final Supplier<BrokerStorage> storages;
    private final Trials trials;
    private final AccessFiles access;
    private final ObservableList<LinkRow> rows = FXCollections.observableArrayList();
    private final FilteredList<MemberRow> members;
    private final ObjectProperty<Optional<String>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Finding>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private BrokerStorage storage;
    private Optional<Object> seen = Optional.empty();
    private List<StoredBroker> stored = List.of();
    private List<Told> told = List.of();
    private Optional<String> wanted = Optional.empty();
    private int reads;

    /**
     * @param storages where the connections of the router in use are kept now
     */
    AdsMqttModel(
            Workbench bench,
            NetworkWatch watch,
            ToolRuntime router,
            Supplier<BrokerStorage> storages,
            Trials trials,
            AccessFiles access) {
        this.bench = bench;
        this.watch = watch;
        this.router = router;
        this.storages = storages;
        this.trials = trials;
        this.access = access;
        storage = storages.get();
        members = new FilteredList<>(bench.model().members());
        watch.links().addListener((InvalidationListener) changed -> show());
        bench.model().members().addListener((InvalidationListener) changed -> show());
        router.stateProperty().subscribe((was, is) -> show());
        bench.model().foreignRouterProperty().subscribe((was, is) -> show());
        bench.model().brokers().addListener((InvalidationListener) changed -> lookAtAccess());
        selected.subscribe(this::follow);
    }

    // ------------------------------------------------------------------ reading

    /** Reads the connections again if they may have changed; called every now and then. */
    void look() {
        BrokerStorage wanted = storages.get();
        if (!wanted.equals(storage)) {
            storage = wanted;
            seen = Optional.empty();
        }
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
        BrokerStorage from = storage;
        bench.tasks()
                .startUnlisted("Read the broker connections", progress -> from.read())
                .onDone(read -> ifLast(mine, () -> take(read)))
                .onFailed(finding -> ifLast(mine, () -> fail(finding)));
    }

    private void ifLast(int read, Runnable action) {
        if (read == reads) {
            action.run();
        }
    }

    private void take(List<StoredBroker> read) {
        trouble.set(Optional.empty());
        stored = read;
        loaded.set(true);
        show();
        lookAtAccess();
    }

    /** The routes tell it among the problems: it is their file. */
    private void fail(Finding finding) {
        trouble.set(Optional.of(finding));
        loaded.set(true);
    }

    // ------------------------------------------------------------------ showing

    private void show() {
        LinkStates states =
                new LinkStates(
                        router.state() instanceof RuntimeState.Running,
                        bench.model().foreignRouter().isPresent());
        List<LinkRow> now = stored.stream().map(one -> row(one, states)).toList();
        if (!now.equals(rows)) {
            replace(now);
        }
        selected.set(selectable(now));
        tell(now);
    }

    /** What was asked for, else what is selected, else the first: most have one alone. */
    private Optional<String> selectable(List<LinkRow> now) {
        Optional<String> asked = wanted.filter(name -> find(name).isPresent());
        if (asked.isPresent()) {
            wanted = Optional.empty();
        }
        return asked.or(() -> selected.get().filter(name -> find(name).isPresent()))
                .or(() -> now.stream().findFirst().map(LinkRow::name));
    }

    private LinkRow row(StoredBroker one, LinkStates states) {
        String name = one.broker().name();
        long count = bench.model().members().stream().filter(it -> it.connection().equals(name)).count();
        Optional<NetworkWatch.Link> link = Optional.ofNullable(watch.links().get(name));
        return new LinkRow(
                one, states.row(one.broker(), link), link.flatMap(NetworkWatch.Link::ownNetId), (int) count);
    }

    /** Only what differs, so that the table keeps its place. */
    private void replace(List<LinkRow> now) {
        bench.model().networks().setAll(now.stream().map(LinkRow::network).toList());
        ShownRows.show(rows, now, LinkRow::name);
    }

    /** One for each connection that is not there; the router tries again, and that is no news. */
    private void tell(List<LinkRow> now) {
        List<Told> findings = now.stream().flatMap(row -> told(row).stream()).toList();
        if (!findings.equals(told)) {
            told = findings;
            List<Problem> problems = new ArrayList<>();
            now.forEach(row -> row.state().why().ifPresent(why -> problems.add(problem(row, why))));
            bench.problems().replace(SOURCE, problems);
        }
    }

    private static Optional<Told> told(LinkRow row) {
        return row.state().why().map(why -> new Told(row.name(), why));
    }

    private Problem problem(LinkRow row, Finding why) {
        return Problem.of(SOURCE, why)
                .at(SOURCE + " › " + row.name(), () -> bench.navigator().open(Place.adsMqtt(row.name())))
                .next("Edit the connection", () -> edit(row.name()));
    }

    private void follow(Optional<String> name) {
        members.setPredicate(member -> name.filter(member.connection()::equals).isPresent());
        lookAtAccess();
    }

    /** The connection may be another one, or another profile may be that of its broker. */
    private void lookAtAccess() {
        selectedRow().ifPresent(row -> access.look(row.broker()));
    }

    ObservableList<LinkRow> rows() {
        return rows;
    }

    /** Those of the selected connection. */
    ObservableList<MemberRow> members() {
        return members;
    }

    /** How many are called over that connection; members that take no requests, or have a route, are not. */
    int reachedOver(String name) {
        return (int)
                bench.model().members().stream()
                        .filter(it -> it.connection().equals(name) && it.callable())
                        .count();
    }

    Optional<LinkRow> find(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    ObjectProperty<Optional<String>> selectedProperty() {
        return selected;
    }

    /** Selects it now, or as soon as it is read. */
    void select(String name) {
        wanted = Optional.of(name);
        selected.set(selectable(rows));
    }

    Optional<LinkRow> selectedRow() {
        return selected.get().flatMap(this::find);
    }

    /** Whether the files were ever read. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /** Why they cannot be read now; the rows are those that were read last. */
    ReadOnlyObjectProperty<Optional<Finding>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The router that is used instead of the bundled one; it tells nothing of its networks. */
    Optional<ForeignRouter> foreignRouter() {
        return bench.model().foreignRouter();
    }

    ReadOnlyObjectProperty<RuntimeState> routerState() {
        return router.stateProperty();
    }

    Trials trials() {
        return trials;
    }

    AccessFiles access() {
        return access;
    }

    BrokerStorage storage() {
        return storage;
    }

    // ------------------------------------------------------------------ acting

    void add() {
        bench.navigator().open(new Place.EditBrokerConnection(Optional.empty()));
    }

    void edit(String name) {
        bench.navigator().open(new Place.EditBrokerConnection(Optional.of(name)));
    }

    void askToRemove(String name) {
        bench.navigator().open(new Place.RemoveBrokerConnection(name));
    }

    RunningTask<String> remove(String name) {
        BrokerStorage from = storage;
        return bench.tasks()
                .start(
                        "Remove the broker connection " + name,
                        progress -> {
                            from.remove(name);
                            return name;
                        })
                .onDone(removed -> lookAgain());
    }

    /** Keeps it and does not use it, or uses it again. */
    void setDisabled(String name, boolean disabled) {
        find(name).ifPresent(row -> change(row, disabled));
    }

    private void change(LinkRow row, boolean disabled) {
        BrokerConnection now = withDisabled(row.broker(), disabled);
        BrokerStorage in = storage;
        bench.tasks()
                .start(
                        (disabled ? "Disable" : "Enable") + " the broker connection " + row.name(),
                        progress -> {
                            in.change(row.name(), now);
                            return now;
                        })
                .onDone(changed -> lookAgain());
    }

    private static BrokerConnection withDisabled(BrokerConnection it, boolean disabled) {
        return new BrokerConnection(
                it.name(),
                it.host(),
                it.port(),
                it.topic(),
                it.clientId(),
                it.user(),
                it.password(),
                it.security(),
                it.qos(),
                it.noRetain(),
                it.unidirectional(),
                disabled);
    }

    /** Connects as the router would, and says what came of it. */
    void test(String name) {
        find(name).ifPresent(row -> trials.start(row.broker(), storage.folder()));
    }

    /** Opens the rules of the broker that say who may call whom, if they are known here. */
    void showAccess(LinkRow row) {
        access.fileOf(row.broker()).ifPresent(file -> bench.navigator().open(Place.accessFile(file)));
    }

    /** The line for the console program that stores such a connection; without its secrets. */
    String command(BrokerConnection broker) {
        BrokerCommand command = new BrokerCommand(storage.folder());
        return find(broker.name()).isPresent() ? command.changing(broker) : command.of(broker);
    }

    void showRoute(MemberRow member) {
        bench.navigator().open(Place.route(member.netId()));
    }

    void check(MemberRow member) {
        bench.model().requestCheck(member.netId());
        showRoute(member);
    }

    void makeTarget(MemberRow member) {
        bench.model().targetProperty().set(Optional.of(member.netId()));
    }

    /** Whether a route of this computer leads to it: one of the files, or over the broker. */
    boolean isRouted(MemberRow member) {
        return bench.model().route(member.netId()).isPresent();
    }

    void startRouter() {
        router.start();
    }
}
