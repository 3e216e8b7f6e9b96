package io.routelock.runtime.broker.report;

import io.routelock.runtime.watch.BrokerReport;

import java.time.Instant;
import java.util.function.Consumer;

/** Lines of the log for whoever watches: no more than somebody can read, the file has the rest. */
final class WatchedLines {

    /** Between two ticks, so about a second. */
    static final int MOST = 200;

    private final Consumer<BrokerReport> reports;
    private int told;
    private long leftOut;

    WatchedLines(Consumer<BrokerReport> reports) {
        this.reports = reports;
    }

    void take(LoggedLine line) {
        if (told < MOST) {
            told++;
            reports.accept(new BrokerReport.Logged(line.at(), line.type().word(), line.line()));
        } else {
            leftOut++;
        }
    }

    /** Once a second. */
    void tellLeftOut(Instant now) {
        if (leftOut > 0) {
            String text = "%d more lines are only where log_dest says.".formatted(leftOut);
            reports.accept(new BrokerReport.Logged(now, LogType.WARNING.word(), text));
        }
        told = 0;
        leftOut = 0;
    }
}
