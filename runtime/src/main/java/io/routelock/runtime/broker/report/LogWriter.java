package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;
import io.routelock.runtime.launch.Outbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes the log on a thread of its own: the broker never waits for a terminal, a disk or syslog. What does
 * not fit is counted, and the count is told.
 */
final class LogWriter implements AutoCloseable {

    static final int MOST_WAITING = 10_000;
    private static final int LAST_WORDS_SECONDS = 1;

    /** What waits to be done. */
    private sealed interface Work {
        record Line(LoggedLine line) implements Work {}

        /** Wakes the thread, so that it sees which files are wanted. */
        record Look() implements Work {}

        record End() implements Work {}
    }

    /**
     * @param number of the time that it was asked for: also the same files are opened anew
     */
    private record Wanted(LogPlan plan, int number) {}

    private final InstantSource clock;
    private final Consumer<Finding> complaints;
    private final LogDestinations destinations;
    private final Outbox<Work> outbox;
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Wanted wanted;
    private int opened;

    /**
     * @param complaints about the log, on the thread of this
     */
    LogWriter(
            LogPlan plan,
            InstantSource clock,
            LogDestinations.Outlets outlets,
            Consumer<Finding> complaints) {
        this.clock = clock;
        this.complaints = complaints;
        this.destinations = new LogDestinations(outlets, complaints);
        this.wanted = new Wanted(plan, 1);
        this.outbox = new Outbox<>("routelock-broker-log", MOST_WAITING, this::work, this::leftOut);
        outbox.put(new Work.Look());
        outbox.start();
    }

    /** Before the next line what is open is closed, and what the plan says is opened. */
    void use(LogPlan plan) {
        wanted = new Wanted(plan, wanted.number() + 1);
        outbox.put(new Work.Look());
    }

    /** Never waits. */
    void write(LoggedLine line) {
        outbox.put(new Work.Line(line));
    }

    private void work(Work work) {
        Wanted now = wanted;
        if (now.number() != opened) {
            opened = now.number();
            destinations.open(now.plan());
        }
        switch (work) {
            case Work.Line(LoggedLine line) -> destinations.write(line);
            case Work.Look() -> {
                // That was all: the files are open.
            }
            case Work.End() -> {
                destinations.close();
                ended.countDown();
            }
        }
    }

    private Work leftOut(long count) {
        complaints.accept(LogFindings.tooSlow(count));
        Instant now = clock.instant();
        String stamp = new LogStamp(wanted.plan(), ZoneId.systemDefault()).of(now);
        String text = "Warning: " + count + " lines of this log were left out, they came too fast.";
        return new Work.Line(new LoggedLine(now, LogType.WARNING, stamp + text));
    }

    /** Writes what still waits, if it is taken within a second, and ends. */
    @Override
    public void close() {
        outbox.put(new Work.End());
        try {
            if (!ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                complaints.accept(LogFindings.notTaken());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        outbox.close();
    }
}
