package io.routelock.app.topictree;

import io.routelock.ams.Octets;
import io.routelock.mqtt.payload.sparkplug.SparkplugMetric;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;
import io.routelock.mqtt.payload.sparkplug.SparkplugWords;

import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A payload in one line of a table.
 *
 * @param text has no line ends
 * @param told whether that is said about the payload, and is not what stands in it
 */
record PayloadPreview(String text, boolean told) {

    private static final int LONGEST = 200;
    private static final int MOST_BYTES = 24;
    private static final int MOST_METRICS = 6;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    static PayloadPreview of(TopicMessage message, Optional<SparkplugPayload> sparkplug) {
        if (message.size() == 0) {
            return new PayloadPreview("empty", true);
        }
        return sparkplug
                .map(PayloadPreview::metrics)
                .or(() -> PayloadReading.text(message).map(PayloadPreview::text))
                .orElseGet(() -> bytes(message));
    }

    private static PayloadPreview text(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return new PayloadPreview(start.strip().replaceAll("\\s+", " "), false);
    }

    private static PayloadPreview bytes(TopicMessage message) {
        byte[] all = message.payload().toArray();
        String start = HEX.formatHex(all, 0, Math.min(all.length, MOST_BYTES));
        return new PayloadPreview(message.size() > MOST_BYTES ? start + " …" : start, false);
    }

    private static PayloadPreview metrics(SparkplugPayload payload) {
        String first =
                payload.metrics().stream()
                        .limit(MOST_METRICS)
                        .map(PayloadPreview::metric)
                        .collect(Collectors.joining(", "));
        String more = payload.metrics().size() > MOST_METRICS ? ", …" : "";
        return payload.metrics().isEmpty()
                ? new PayloadPreview("no metrics", true)
                : new PayloadPreview(first + more, false);
    }

    private static String metric(SparkplugMetric metric) {
        String value = SparkplugWords.of(metric);
        String shown = value.length() > 40 ? value.substring(0, 40) + "…" : value;
        return metric.title() + " = " + shown.replaceAll("\\s+", " ");
    }

    /** For the clipboard: all of the text, or the bytes as hexadecimal digits. */
    static String whole(TopicMessage message) {
        Octets payload = message.payload();
        return PayloadReading.text(message).orElseGet(payload::toHex);
    }
}
