package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The log on the broker's thread: chooses by {@code log_type}, stamps, and hands on to the thread that
 * writes, to whoever watches, and to a topic.
 */
final class LogBook implements AutoCloseable {

    /**
     * Who takes the lines, and what goes wrong with them.
     *
     * @param watchers see every line, on the broker's thread
     * @param topics publish it below {@code $SYS/broker/log}, on the broker's thread
     * @param complaints about the log; from any thread
     */
    record Takers(Consumer<LoggedLine> watchers, Consumer<LoggedLine> topics, Consumer<Finding> complaints) {}

    /** A packet may bring 100 KB of names, and each is a line in every place that the log goes to. */
    private static final int MOST_OF_A_LINE = 1000;

    private final InstantSource clock;
    private final Takers takers;
    private final LogWriter writer;

    private Set<LogType> types = Set.of();
    private LogStamp stamp;
    private boolean publishes;
    private boolean publishing;
    private boolean connectionMessages;

    LogBook(LogPlan plan, InstantSource clock, LogDestinations.Outlets outlets, Takers takers) {
        this.clock = clock;
        this.takers = takers;
        this.writer = new LogWriter(plan, clock, outlets, takers.complaints());
        this.stamp = new LogStamp(plan, ZoneId.systemDefault());
        choose(plan);
    }

    /** From now on as a conf says that was read again; files are opened anew, also the same. */
    void use(LogPlan plan) {
        writer.use(plan);
        stamp = new LogStamp(plan, ZoneId.systemDefault());
        choose(plan);
    }

    private void choose(LogPlan plan) {
        types = LogType.chosen(plan.types());
        publishes = plan.destinations().contains("topic");
        connectionMessages = plan.connectionMessages();
    }

    boolean takes(LogType type) {
        return types.contains(type);
    }

    /** Of one connection; not told with {@code connection_messages false}. */
    void connection(LogType type, String text) {
        if (connectionMessages) {
            log(type, text);
        }
    }

    void log(LogType type, String text) {
        if (!takes(type)) {
            return;
        }
        Instant now = clock.instant();
        LoggedLine line =
                new LoggedLine(
                        now, type, stamp.of(now) + PlainText.line(PlainText.cut(text, MOST_OF_A_LINE)));
        writer.write(line);
        takers.watchers().accept(line);
        publish(line);
    }

    /**
     * Debug never goes to a topic, since each such line would make further ones (mosquitto 2.0.11 does the
     * same); and what is logged because a line is published is not published itself.
     */
    private void publish(LoggedLine line) {
        if (publishes && !publishing && line.type() != LogType.DEBUG) {
            publishing = true;
            takers.topics().accept(line);
            publishing = false;
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
