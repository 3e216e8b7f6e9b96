package io.routelock.mqtt.payload.sparkplug;

import io.routelock.ams.Octets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A payload of Sparkplug B (Sparkplug 3.0.0, 6.4.5).
 *
 * @param metrics at most {@value #MOST_METRICS}
 * @param more how many metrics were left out
 * @param sequence 0 to 255 by the specification; not enforced
 */
public record SparkplugPayload(
        Optional<Instant> timestamp,
        List<SparkplugMetric> metrics,
        int more,
        OptionalLong sequence,
        Optional<String> uuid,
        Optional<Octets> body) {

    /** More than any node has; each takes memory of many times its two bytes on the wire. */
    public static final int MOST_METRICS = 20_000;

    public SparkplugPayload {
        metrics = List.copyOf(metrics);
    }

    /**
     * Reads one.
     *
     * @throws io.routelock.ams.WireFormatException when it is none
     */
    public static SparkplugPayload decode(Octets payload) {
        return new SparkplugDecoder().payload(payload);
    }

    /** The same metrics, changed. */
    SparkplugPayload with(List<SparkplugMetric> others) {
        return new SparkplugPayload(timestamp, others, more, sequence, uuid, body);
    }
}
