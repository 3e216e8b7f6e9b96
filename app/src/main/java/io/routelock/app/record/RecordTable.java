package io.routelock.app.record;

import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;
import io.routelock.record.RecordColumn;
import io.routelock.record.RecordEntry;

import javafx.collections.ListChangeListener;

import java.util.Optional;

/** The table of what was proven; its selection is that of the model, whatever the rows do. */
final class RecordTable {

    private static final double[] WIDTHS = {132, 112, 132, 120, 64, 148, 196, 76, 120, 88, 132, 160};

    private final RecordModel record;
    private final DataTable<RecordEntry> table;
    private final Coalesced selectAgain = new Coalesced(this::select);

    /**
     * @param edit of the selected row
     */
    RecordTable(RecordModel record, Settings settings, Runnable edit) {
        this.record = record;
        table = new DataTable<>("record", settings);
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
        double width = WIDTHS[column.ordinal()];
        if (column.machineValue()) {
            table.mono(column.title(), width, column::of);
        } else {
            table.text(column.title(), width, column::of);
        }
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
