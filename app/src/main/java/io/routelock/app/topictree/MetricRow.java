package io.routelock.app.topictree;

import io.routelock.mqtt.payload.sparkplug.SparkplugMetric;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;
import io.routelock.mqtt.payload.sparkplug.SparkplugType;
import io.routelock.mqtt.payload.sparkplug.SparkplugValue;
import io.routelock.mqtt.payload.sparkplug.SparkplugWords;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A metric as a table shows it.
 *
 * @param depth of templates around it
 */
record MetricRow(SparkplugMetric metric, int depth) {

    /** With those of templates below the template. */
    static List<MetricRow> of(SparkplugPayload payload) {
        List<MetricRow> rows = new ArrayList<>();
        add(payload.metrics(), 0, rows);
        return rows;
    }

    private static void add(List<SparkplugMetric> metrics, int depth, List<MetricRow> rows) {
        for (SparkplugMetric metric : metrics) {
            rows.add(new MetricRow(metric, depth));
            if (metric.value() instanceof SparkplugValue.Template template) {
                add(template.metrics(), depth + 1, rows);
            }
        }
    }

    /** For a comparison; without the times, which always differ. */
    static List<String> texts(SparkplugPayload payload) {
        return of(payload).stream().map(row -> row.name() + " = " + row.value()).toList();
    }

    String name() {
        return "  ".repeat(depth) + metric.title();
    }

    boolean isNamed() {
        return metric.name().isPresent();
    }

    String value() {
        return SparkplugWords.of(metric);
    }

    String type() {
        return metric.type().map(SparkplugType::words).orElse("");
    }

    String alias() {
        return metric.alias().isPresent() ? Long.toUnsignedString(metric.alias().getAsLong()) : "";
    }

    String time(ZoneId zone) {
        return metric.timestamp().map(at -> TopicTimes.millis(at, zone)).orElse("");
    }

    /** {@code historical, transient}; mostly nothing. */
    String flags() {
        List<String> flags = new ArrayList<>();
        if (metric.isHistorical()) {
            flags.add("historical");
        }
        if (metric.isTransient()) {
            flags.add("transient");
        }
        return String.join(", ", flags);
    }
}
