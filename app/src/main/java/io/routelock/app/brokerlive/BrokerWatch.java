package io.routelock.app.brokerlive;

import io.routelock.app.launch.LocalBroker;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.BrokerReport.Load;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Refusal;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * What is known of the broker of this tool, from its reports, whether somebody looks or not. On the JavaFX
 * thread; only {@link #hear} is called from elsewhere.
 */
final class BrokerWatch {

    static final int MOST_REFUSALS = 1000;

    /** Five minutes. */
    static final int SECONDS = 300;

    /** Refusals and log lines that wait to be shown; a broker tells fewer, unless somebody floods it. */
    static final int MOST_WAITING = 5000;

    private static final String MOSQUITTO_FORM = ", mosquitto's form";
    private static final String FILES = " files";

    private final Workbench bench;
    private final LocalBroker broker;
    private final Runnable takeSoon;
    private final Queue<BrokerReport> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger floodable = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ReportWords words = new ReportWords();
    private final RowList<ClientRow> clients = new RowList<>();
    private final ObservableList<RefusalRow> refusals = FXCollections.observableArrayList();
    private final Deque<Load> history = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<List<Load>> load = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper moreRefused = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<FilesNews>> files =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private long lastRefusal;

    /**
     * @param paced makes of an action one that runs it soon, and once for many calls
     */
    BrokerWatch(Workbench bench, LocalBroker broker, UnaryOperator<Runnable> paced) {
        this.bench = bench;
        this.broker = broker;
        this.takeSoon = paced.apply(this::take);
        broker.runtime().onReport(this::hear);
        broker.runtime().stateProperty().subscribe(this::brokerIs);
    }

    LocalBroker broker() {
        return broker;
    }

    // ------------------------------------------------------------------ hearing

    /** From any thread. Of refusals and log lines that come faster than anybody reads, some are left out. */
    void hear(BrokerReport report) {
        if (isFloodable(report) && floodable.incrementAndGet() > MOST_WAITING) {
            floodable.decrementAndGet();
            leftOut.addAndGet(report instanceof BrokerReport.Refused ? 1 : 0);
            return;
        }
        waiting.add(report);
        if (asked.compareAndSet(false, true)) {
            bench.fx().execute(takeSoon);
        }
    }

    private static boolean isFloodable(BrokerReport report) {
        return report instanceof BrokerReport.Refused || report instanceof BrokerReport.Logged;
    }

    private void take() {
        asked.set(false);
        Map<String, Optional<ClientView>> news = new LinkedHashMap<>();
        List<Refusal> refused = new ArrayList<>();
        for (BrokerReport report = waiting.poll(); report != null; report = waiting.poll()) {
            if (isFloodable(report)) {
                floodable.decrementAndGet();
            }
            words.of(report).forEach(line -> bench.output().print(source(), line));
            take(report, news, refused);
        }
        moreRefused.set(moreRefused.get() + leftOut.getAndSet(0));
        show(news);
        addAll(refused);
        if (!List.copyOf(history).equals(load.get())) {
            load.set(List.copyOf(history));
        }
    }

    private void take(
            BrokerReport report, Map<String, Optional<ClientView>> news, List<Refusal> refused) {
        switch (report) {
            case BrokerReport.Clients(Instant _, List<ClientView> changed, List<String> gone) -> {
                changed.forEach(client -> news.put(client.clientId(), Optional.of(client)));
                gone.forEach(id -> news.put(id, Optional.empty()));
            }
            case Load now -> remember(now);
            case BrokerReport.Refused(Refusal refusal) -> refused.add(refusal);
            case BrokerReport.MoreRefused(Instant _, long count) -> moreRefused.set(moreRefused.get() + count);
            case BrokerReport.FilesTaken(Instant at, List<String> names) -> {
                bench.problems().clear(source() + FILES);
                files.set(Optional.of(new FilesNews.Taken(at, names)));
            }
            case BrokerReport.FilesRefused(Instant at, List<Finding> findings) -> refuse(at, findings);
            case BrokerReport.Raised(Finding finding) -> bench.problems().add(problem(source(), finding));
            case BrokerReport.Logged(Instant _, String _, String line) ->
                    bench.output().print(mosquittoSource(), line);
        }
    }

    private void refuse(Instant at, List<Finding> findings) {
        String source = source() + FILES;
        bench.problems().replace(source, findings.stream().map(why -> problem(source, why)).toList());
        files.set(Optional.of(new FilesNews.Refused(at, findings)));
    }

    private Problem problem(String source, Finding finding) {
        return broker.confProperty()
                .get()
                .map(conf ->
                        Problem.of(source, finding)
                                .at(
                                        LocalBroker.name(conf) + " › Live",
                                        () ->
                                                bench.navigator()
                                                        .open(Place.broker(conf, Place.Broker.View.LIVE))))
                .orElseGet(() -> Problem.of(source, finding));
    }

    private void remember(Load now) {
        if (history.size() >= SECONDS) {
            history.removeFirst();
        }
        history.addLast(now);
    }

    /** One change for all of them: a table that is sorted and filtered does that work once. */
    private void show(Map<String, Optional<ClientView>> news) {
        if (news.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        clients.forEach(row -> known.add(row.id()));
        clients.change(
                row -> news.getOrDefault(row.id(), Optional.empty()).map(ClientRow::new).orElse(row),
                row -> news.containsKey(row.id()) && news.getOrDefault(row.id(), Optional.empty()).isEmpty(),
                news.values().stream()
                        .flatMap(Optional::stream)
                        .filter(view -> !known.contains(view.clientId()))
                        .map(ClientRow::new)
                        .toList());
    }

    /** The newest first. */
    private void addAll(List<Refusal> refused) {
        if (refused.isEmpty()) {
            return;
        }
        List<RefusalRow> rows = new ArrayList<>();
        refused.forEach(refusal -> rows.addFirst(new RefusalRow(++lastRefusal, refusal)));
        refusals.addAll(0, rows.subList(0, Math.min(rows.size(), MOST_REFUSALS)));
        int forgotten = Math.max(0, rows.size() - MOST_REFUSALS) + Math.max(0, refusals.size() - MOST_REFUSALS);
        if (refusals.size() > MOST_REFUSALS) {
            refusals.remove(MOST_REFUSALS, refusals.size());
        }
        moreRefused.set(moreRefused.get() + forgotten);
    }

    private void brokerIs(RuntimeState state) {
        switch (state) {
            case RuntimeState.Starting _ -> forgetAll();
            case RuntimeState.Stopped _, RuntimeState.Failed _ -> {
                take();
                clients.clear();
            }
            case RuntimeState.Running _, RuntimeState.Stopping _ -> {
                // What it tells says the rest.
            }
        }
    }

    private void forgetAll() {
        waiting.clear();
        floodable.set(0);
        leftOut.set(0);
        words.forget();
        clients.clear();
        refusals.clear();
        history.clear();
        load.set(List.of());
        moreRefused.set(0);
        files.set(Optional.empty());
        bench.problems().clear(source() + FILES);
    }

    // ------------------------------------------------------------------ what it is

    /** Under which its lines stand in the output, in our words. */
    String source() {
        return broker.runtime().source();
    }

    /** The same as mosquitto says it. */
    String mosquittoSource() {
        return source() + MOSQUITTO_FORM;
    }

    /** Connected or away; in no order. */
    ObservableList<ClientRow> clients() {
        return clients;
    }

    /** The newest first, at most {@value #MOST_REFUSALS}. */
    ObservableList<RefusalRow> refusals() {
        return refusals;
    }

    /** How many refusals are not among them. */
    ReadOnlyLongProperty moreRefusedProperty() {
        return moreRefused.getReadOnlyProperty();
    }

    /** Of the last five minutes, the oldest first. */
    ReadOnlyObjectProperty<List<Load>> loadProperty() {
        return load.getReadOnlyProperty();
    }

    /** Empty as long as no file has changed since the start. */
    ReadOnlyObjectProperty<Optional<FilesNews>> filesProperty() {
        return files.getReadOnlyProperty();
    }

    void forgetFilesNews() {
        files.set(Optional.empty());
    }
}
