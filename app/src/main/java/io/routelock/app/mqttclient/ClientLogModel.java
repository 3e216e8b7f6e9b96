package io.routelock.app.mqttclient;

import io.routelock.mqtt.ClientLogLine;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a client says of its packets. {@link #hear} may be called from any thread, the rest on the JavaFX
 * thread. Of lines that come faster than anybody reads, some are left out.
 */
final class ClientLogModel {

    /** The oldest go. */
    static final int KEPT = 5_000;

    private static final int MOST_WAITING = 2_000;

    private final Executor fx;
    private final Runnable takeSoon;
    private final Queue<ClientLogLine> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ObservableList<ClientLogLine> lines = FXCollections.observableArrayList();

    /**
     * @param fx runs on the JavaFX thread
     * @param paced makes of an action one that runs it soon, and once for many calls
     */
    ClientLogModel(Executor fx, UnaryOperator<Runnable> paced) {
        this.fx = fx;
        takeSoon = paced.apply(this::take);
    }

    void hear(ClientLogLine line) {
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet();
            leftOut.incrementAndGet();
            return;
        }
        waiting.add(line);
        if (asked.compareAndSet(false, true)) {
            fx.execute(takeSoon);
        }
    }

    private void take() {
        asked.set(false);
        List<ClientLogLine> news = new ArrayList<>();
        for (ClientLogLine line = waiting.poll(); line != null; line = waiting.poll()) {
            count.decrementAndGet();
            news.add(line);
        }
        int missing = leftOut.getAndSet(0);
        if (missing > 0) {
            news.add(new ClientLogLine(Instant.now(), "%d lines were left out".formatted(missing)));
        }
        lines.addAll(news);
        if (lines.size() > KEPT) {
            lines.remove(0, lines.size() - KEPT + KEPT / 10);
        }
    }

    /** The latest last. */
    ObservableList<ClientLogLine> lines() {
        return lines;
    }

    void clear() {
        lines.clear();
    }

    /** As a file of a log has it, with times that the page of a broker's log reads. */
    String text() {
        return lines.stream()
                .map(line -> line.at().truncatedTo(ChronoUnit.MILLIS) + ": " + line.text())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
