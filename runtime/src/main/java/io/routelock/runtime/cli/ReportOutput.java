package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.Outbox;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ReportLines;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Tells the reports of a broker, each in a line or some. A parent that does not read stops nothing. */
final class ReportOutput implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("routelock.broker");

    /** What clients say is in them, and a client can say much. */
    private static final Outbox.Room<String> WAITING =
            new Outbox.Room<>(10_000, 16 * 1024 * 1024, String::length);

    private final Outbox<String> lines;
    private final Function<BrokerReport, Optional<String>> form;

    private ReportOutput(
            Consumer<String> sink,
            LongFunction<String> dropped,
            Function<BrokerReport, Optional<String>> form) {
        this.lines = new Outbox<>("routelock-reports", WAITING, sink, dropped);
        this.form = form;
    }

    /** All of them, one JSON object a line. */
    static ReportOutput onStandardOutput() {
        return new ReportOutput(
                line -> {
                    System.out.println(line);
                    System.out.flush();
                },
                "{\"report\":\"dropped\",\"count\":%d}"::formatted,
                report -> Optional.of(ReportLines.write(report)));
    }

    /** For a broker that nobody watches: what somebody has to do something about, into its log. */
    static ReportOutput toTheLog() {
        return new ReportOutput(LOG::info, "%d more were left out"::formatted, ReportOutput::inWords);
    }

    /** Begins to write; what came before has waited. */
    void start() {
        lines.start();
    }

    /** Never waits. */
    void print(BrokerReport report) {
        form.apply(report).ifPresent(lines::put);
    }

    private static Optional<String> inWords(BrokerReport report) {
        return switch (report) {
            case BrokerReport.Refused(var refusal) -> Optional.of(Console.inWords(refusal.finding()));
            case BrokerReport.MoreRefused(var _, long count) -> Optional.of(count + " more were refused");
            case BrokerReport.FilesTaken(var _, List<String> files) ->
                    Optional.of("in force: " + String.join(", ", files));
            case BrokerReport.FilesRefused(var _, List<Finding> findings) ->
                    Optional.of(String.join("\n", findings.stream().map(Console::inWords).toList()));
            case BrokerReport.Raised(Finding finding) -> Optional.of(Console.inWords(finding));
            // The log in mosquitto's form goes where the conf says.
            case BrokerReport.Logged _, BrokerReport.Clients _, BrokerReport.Load _ -> Optional.empty();
        };
    }

    @Override
    public void close() {
        lines.close();
    }
}
