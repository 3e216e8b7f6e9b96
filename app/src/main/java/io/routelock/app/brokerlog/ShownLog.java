package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplanation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * What the page shows of the logs now. Making and filtering it takes a while for a long log.
 *
 * @param rows of the logs, after the filter
 * @param failures after the filter
 * @param lines how many rows there are without a filter
 */
record ShownLog(
        LogReading reading,
        Optional<OpenLog> client,
        Optional<Comparison> comparison,
        List<Row> rows,
        List<LogExplanation> failures,
        int lines,
        LogTimes times) {

    /**
     * Not yet filtered: without rows.
     *
     * @param clientId whose log the client's is; empty for any client
     * @param ahead as {@link Comparison#of} has it
     */
    static ShownLog of(LogReading reading, Optional<OpenLog> client, String clientId, OptionalLong ahead) {
        Optional<Comparison> comparison =
                client.map(other -> Comparison.of(reading.open().log(), other.log(), clientId, ahead));
        LogTimes times =
                client.map(other -> LogTimes.of(reading.open().log(), other.log()))
                        .orElseGet(() -> LogTimes.of(reading.open().log()));
        return new ShownLog(reading, client, comparison, List.of(), List.of(), 0, times);
    }

    /**
     * The same logs after another filter.
     *
     * @param cancelled true ends the work; nobody wants the result then
     */
    ShownLog filtered(LogFilter wanted, BooleanSupplier cancelled) {
        List<Row> every = comparison.map(Comparison::rows).orElseGet(reading::rows);
        return new ShownLog(
                reading,
                client,
                comparison,
                wanted.rows(every, reading, times, cancelled),
                wanted.failures(reading, times, cancelled),
                every.size(),
                times);
    }
}
