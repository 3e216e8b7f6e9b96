package io.routelock.app.record;

import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.model.Security;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.record.Proof;
import io.routelock.record.RecordColumn;
import io.routelock.record.RecordEntry;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;

import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The table of what was proven; its selection is that of the model, whatever the rows do. */
final class RecordTable {

    /** What stands below the table or matters less, until the user wants to see it here. */
    private static final Set<RecordColumn> HIDDEN =
            EnumSet.of(RecordColumn.FINGERPRINT, RecordColumn.STATE, RecordColumn.SYSTEM);

    /** Devices may leave these out. */
    private static final Set<RecordColumn> HARDLY_KNOWN =
            EnumSet.of(
                    RecordColumn.SERIAL_NUMBER,
                    RecordColumn.CLOCK,
                    RecordColumn.TWIN_CAT,
                    RecordColumn.SYSTEM,
                    RecordColumn.STATE);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final RecordModel record;
    private final DataTable<RecordEntry> table;
    private final Coalesced selectAgain = new Coalesced(this::select);

    /**
     * @param edit of the selected row
     */
    RecordTable(RecordModel record, Settings settings, Runnable edit) {
        this.record = record;
        table =
                new DataTable<RecordEntry>("record", settings)
                        .hiddenAtFirst(HIDDEN.stream().map(RecordColumn::title).toArray(String[]::new));
        for (RecordColumn column : RecordColumn.values()) {
            add(column);
        }
        table.setId("record-table");
        table.show(record.entries());
        table.opens(entry -> edit.run());
        table.offers(
                table.onRow("Edit the remark", entry -> edit.run()),
                table.onRow(
                        "Copy serial number", entry -> TableCopy.put(RecordColumn.SERIAL_NUMBER.of(entry))));
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<RecordEntry>) change -> selectAgain.request());
    }

    private void add(RecordColumn column) {
        double width = widthOf(column);
        if (column == RecordColumn.MODE) {
            table.nodes(column.title(), width, column::of, RecordTable::lock);
        } else if (column == RecordColumn.VERIFIED) {
            table.nodes(column.title(), width, column::of, RecordTable::proof);
        } else if (HARDLY_KNOWN.contains(column)) {
            table.nodes(column.title(), width, column::of, entry -> words(column, entry));
        } else if (column.machineValue()) {
            table.mono(column.title(), width, column::of);
        } else {
            table.text(column.title(), width, column::of);
        }
    }

    private static double widthOf(RecordColumn column) {
        return switch (column) {
            case DEVICE -> 120;
            case SERIAL_NUMBER -> 104;
            case NET_ID -> 128;
            case ADDRESS -> 112;
            case MODE -> 80;
            case FINGERPRINT, REMARK -> 140;
            case VERIFIED -> 184;
            case STATE -> 76;
            case CLOCK, SYSTEM -> 132;
            case TWIN_CAT -> 80;
        };
    }

    /** Shorter than in a file, where it has to be read by machines. */
    private static Label proof(RecordEntry entry) {
        return switch (entry.proof()) {
            case Proof.Verified proven -> {
                Label when = new Label(SECONDS.format(proven.at()), new IconView(Icon.OK));
                when.getStyleClass().add("mono");
                when.setAccessibleText("Verified " + when.getText());
                yield when;
            }
            case Proof.NotVerified failed -> new Label(failed.words(), new IconView(Icon.ERROR));
        };
    }

    private static Label words(RecordColumn column, RecordEntry entry) {
        Label label = new Label(column.of(entry));
        if (label.getText().equals(RecordColumn.NOT_TOLD)) {
            label.getStyleClass().add("muted");
        } else if (column.machineValue()) {
            label.getStyleClass().add("mono");
        }
        return label;
    }

    private static LockLabel lock(RecordEntry entry) {
        Security.Kind kind =
                switch (entry.mode()) {
                    case "Plain" -> Security.Kind.PLAIN;
                    case "SSC" -> Security.Kind.SSC;
                    case "PSK" -> Security.Kind.PSK;
                    case "CA" -> Security.Kind.CA;
                    case "MQTT" -> Security.Kind.MQTT_ENCRYPTED;
                    case "MQTT, plain" -> Security.Kind.MQTT_PLAIN;
                    default -> Security.Kind.SECURE;
                };
        return new LockLabel(new Security(kind, Optional.empty(), entry.fingerprint(), Optional.empty()));
    }

    DataTable<RecordEntry> node() {
        return table;
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@org.jspecify.annotations.Nullable RecordEntry row) {
        if (row != null) {
            record.selectedProperty().set(Optional.of(row.netId()));
        }
    }

    private void select() {
        record.selectedEntry()
                .filter(wanted -> !wanted.equals(table.getSelectionModel().getSelectedItem()))
                .map(wanted -> table.getItems().indexOf(wanted))
                .filter(index -> index >= 0)
                .ifPresent(table.getSelectionModel()::clearAndSelect);
    }
}
