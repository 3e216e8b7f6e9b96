package io.routelock.app.connections;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The connections of the bundled router since this program started, as they come. On the JavaFX thread; only
 * {@link #hear} is called from elsewhere.
 */
final class ConnectionsViewModel {

    /** News that wait to be shown. A router tells fewer between two updates, unless something is wrong. */
    static final int MOST_WAITING = 10_000;

    private record News(LocalDateTime at, ConnectionEvent event) {}

    private final Workbench bench;
    private final ToolRuntime router;
    private final Clock clock;
    private final Runnable takeSoon;
    private final Queue<News> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ConnectionHistory history = new ConnectionHistory();
    private final ObservableList<ConnectionRow> rows = FXCollections.observableArrayList();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Long>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

    /**
     * @param paced makes of an action one that runs it soon, and once for many calls
     */
    ConnectionsViewModel(Workbench bench, ToolRuntime router, Clock clock, UnaryOperator<Runnable> paced) {
        this.bench = bench;
        this.router = router;
        this.clock = clock;
        this.takeSoon = paced.apply(this::take);
        router.onConnection(this::hear);
        router.stateProperty().subscribe(this::routerIs);
        bench.model().routes().addListener((ListChangeListener<RouteRow>) change -> takeSoon.run());
        paused.subscribe((before, now) -> publish());
    }

    /** From any thread. What comes faster than it can be shown is left out: the router's log has it. */
    void hear(ConnectionEvent event) {
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet();
            return;
        }
        waiting.add(new News(now(), event));
        if (asked.compareAndSet(false, true)) {
            bench.fx().execute(takeSoon);
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    private void take() {
        asked.set(false);
        for (News news = waiting.poll(); news != null; news = waiting.poll()) {
            count.decrementAndGet();
            history.add(news.at(), news.event());
        }
        history.trim();
        history.name(netId -> bench.model().route(netId).map(RouteRow::name).orElse(""));
        publish();
    }

    private void routerIs(RuntimeState state) {
        if (state instanceof RuntimeState.Stopped || state instanceof RuntimeState.Failed) {
            take();
            history.endAll(now());
            publish();
        }
    }

    /** Changes only the rows that have changed: the table keeps its place and its selection. */
    private void publish() {
        List<ConnectionRow> all = history.rows();
        summary.set(words(all));
        if (paused.get()) {
            return;
        }
        Set<Long> kept = all.stream().map(ConnectionRow::id).collect(Collectors.toSet());
        rows.removeIf(row -> !kept.contains(row.id()));
        long newest = newestShown();
        rows.addAll(0, all.stream().takeWhile(row -> row.id() > newest).toList());
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).equals(rows.get(i))) {
                rows.set(i, all.get(i));
            }
        }
    }

    private String words(List<ConnectionRow> all) {
        long newest = newestShown();
        long fresh = all.stream().filter(row -> row.id() > newest).count();
        long open = all.stream().filter(ConnectionRow::isOpen).count();
        long notMade = all.stream().filter(row -> !row.isOpen() && row.ended().isEmpty()).count();
        String counts = "%d open, %d not made".formatted(open, notMade);
        return paused.get() ? "Paused, %d new. %s".formatted(fresh, counts) : counts;
    }

    private long newestShown() {
        return rows.isEmpty() ? 0 : rows.getFirst().id();
    }

    /** The newest first; stays as it is while it is paused. */
    ObservableList<ConnectionRow> rows() {
        return rows;
    }

    /** While it is true, what comes is kept and not shown. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** The id of the selected row. */
    ObjectProperty<Optional<Long>> selectedProperty() {
        return selected;
    }

    /** How many there are, in words. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Forgets what is over; what is open stays. */
    void clear() {
        history.clear();
        paused.set(false);
        publish();
    }

    Optional<ConnectionRow> selectedRow() {
        return selected.get().flatMap(id -> rows.stream().filter(row -> row.id() == id).findFirst());
    }

    /** Whether there is a route that the row belongs to. */
    boolean hasRoute(ConnectionRow row) {
        return row.netId().flatMap(bench.model()::route).isPresent();
    }

    void openRoute(ConnectionRow row) {
        row.netId().filter(netId -> hasRoute(row)).ifPresent(this::openRoute);
    }

    private void openRoute(AmsNetId netId) {
        bench.navigator().open(Place.route(netId));
    }

    /** Along its route, or else to the address that it came from or was looked for at. */
    void runDoctor(ConnectionRow row) {
        Patient patient =
                row.netId()
                        .filter(netId -> hasRoute(row))
                        .<Patient>map(Patient.ByNetId::new)
                        .orElseGet(() -> new Patient.ByHost(row.address()));
        bench.navigator().open(Place.doctor(patient));
    }

    void addRoute() {
        bench.navigator().open(Place.addRoute());
    }

    void openRuntimes() {
        bench.navigator().open(Place.runtimes());
    }

    void startRouter() {
        router.start();
    }

    ObservableValue<RuntimeState> routerState() {
        return router.stateProperty();
    }

    /** The router that is used instead of the bundled one; it tells nobody of its connections. */
    ObservableValue<Optional<ForeignRouter>> foreignRouter() {
        return bench.model().foreignRouterProperty();
    }
}
