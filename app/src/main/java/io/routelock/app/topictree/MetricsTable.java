package io.routelock.app.topictree;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.settings.Settings;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.ZoneId;
import java.util.List;

/** The metrics of a Sparkplug payload. */
final class MetricsTable {

    private final DataTable<MetricRow> table;
    private final ObservableList<MetricRow> rows = FXCollections.observableArrayList();

    MetricsTable(Settings settings, ZoneId zone) {
        table =
                new DataTable<MetricRow>("metrics", settings)
                        .hiddenAtFirst("Alias", "Flags")
                        .column(DataColumn.mono("Metric", 164, MetricRow::name))
                        .column(DataColumn.mono("Value", 112, MetricRow::value))
                        .text("Type", 76, MetricRow::type)
                        .mono("Time", 110, row -> row.time(zone))
                        .mono("Alias", 64, MetricRow::alias)
                        .text("Flags", 96, MetricRow::flags);
        table.setAccessibleText("Metrics");
        table.show(rows);
        table.offers(
                table.onRow("Copy metric", row -> TableCopy.put(row.metric().title())),
                table.onRow("Copy value", row -> TableCopy.put(row.value())));
    }

    /** One change for all: most messages have the same metrics with other values. */
    void show(SparkplugPayload payload) {
        List<MetricRow> now = MetricRow.of(payload);
        if (now.size() != rows.size()) {
            rows.setAll(now);
            return;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!now.get(i).equals(rows.get(i))) {
                rows.set(i, now.get(i));
            }
        }
    }

    DataTable<MetricRow> node() {
        return table;
    }
}
