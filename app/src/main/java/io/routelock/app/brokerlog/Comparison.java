package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.BrokerLog;
import io.routelock.mosquitto.log.LogAlignment;
import io.routelock.mosquitto.log.LogAlignment.Row;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A broker's log and a client's side by side.
 *
 * @param rows with the times of the client in the broker's clock
 * @param packets how many rows have a packet that both speak of
 * @param ahead by how many seconds the client's clock was taken to be ahead
 * @param measured by how many seconds it is, after the packets that both logs have
 */
record Comparison(List<Row> rows, long packets, long ahead, OptionalLong measured) {

    /** What is more is another log, not another clock. */
    static final long MOST_SECONDS = 7 * 86_400;

    /**
     * @param ahead in seconds; empty takes what is measured
     */
    static Comparison of(BrokerLog broker, BrokerLog client, String clientId, OptionalLong ahead) {
        OptionalLong measured = measured(LogAlignment.clockDifference(broker, client, clientId));
        long seconds = ahead.orElse(measured.orElse(0));
        List<Row> rows = LogAlignment.of(broker, client.shifted(Duration.ofSeconds(-seconds)), clientId);
        long packets =
                rows.stream().filter(row -> row.broker().isPresent() && row.client().isPresent()).count();
        return new Comparison(rows, packets, seconds, measured);
    }

    /** A second is what mosquitto rounds its times to. */
    private static OptionalLong measured(Optional<Duration> difference) {
        if (difference.isEmpty()) {
            return OptionalLong.empty();
        }
        long seconds = Math.round(difference.get().toMillis() / 1e3);
        if (Math.abs(seconds) > MOST_SECONDS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Math.abs(seconds) <= 1 ? 0 : seconds);
    }
}
