package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of the log as they are copied. For a long log this takes a while. */
final class LogTable {

    private LogTable() {}

    /** All that are shown, with the names of the columns first. */
    static List<List<String>> of(ShownLog log) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Line", "Time", "Broker", "Line", "Time", "Client"));
        log.rows().forEach(row -> table.add(cells(row, log.times())));
        return table;
    }

    private static List<String> cells(Row row, LogTimes times) {
        List<String> cells = new ArrayList<>();
        for (Optional<LogLine> side : List.of(row.broker(), row.client())) {
            cells.add(side.map(line -> "" + line.number()).orElse(""));
            cells.add(side.map(times::inFull).orElse(""));
            cells.add(side.map(LogLine::text).orElse(""));
        }
        return cells;
    }

    /** Some of them, as a log has them. */
    static String plain(List<Row> rows, LogTimes times) {
        return rows.stream()
                .flatMap(row -> List.of(row.broker(), row.client()).stream().flatMap(Optional::stream))
                .map(line -> (times.inFull(line) + "  " + line.text()).strip() + "\n")
                .collect(Collectors.joining());
    }
}
