package io.routelock.app.brokerlog;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplainer;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A broker's log with what is known of its failures.
 *
 * @param failures in the order of the log
 * @param byLine the same by the number of the line that tells them
 * @param incomplete says that the log lacks the lines that explain failures
 */
record LogReading(
        OpenLog open,
        List<LogExplanation> failures,
        Map<Integer, LogExplanation> byLine,
        Optional<LogExplanation> incomplete) {

    /** Of the log as a whole, not of the line that it comes with. */
    private static final String NOT_ALL = "log.not-all";

    LogReading {
        failures = List.copyOf(failures);
        byLine = Map.copyOf(byLine);
    }

    /** For a long log this takes a while. */
    static LogReading of(OpenLog open, Optional<AclFile> acl) {
        List<LogExplanation> all = LogExplainer.explain(open.log(), acl);
        List<LogExplanation> failures = all.stream().filter(found -> !isOfAll(found)).toList();
        Map<Integer, LogExplanation> byLine = new HashMap<>();
        failures.forEach(found -> byLine.put(found.line().number(), found));
        return new LogReading(open, failures, byLine, all.stream().filter(LogReading::isOfAll).findFirst());
    }

    private static boolean isOfAll(LogExplanation found) {
        return found.finding().code().equals(NOT_ALL);
    }

    /** What the broker's line of the row tells. */
    Optional<LogExplanation> of(Row row) {
        return row.broker().map(LogLine::number).flatMap(line -> Optional.ofNullable(byLine.get(line)));
    }

    /** Each line of the broker, with none of a client. */
    List<Row> rows() {
        return open.log().lines().stream().map(line -> new Row(Optional.of(line), Optional.empty())).toList();
    }
}
