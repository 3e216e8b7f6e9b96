package io.routelock.app.doctor;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.doctor.StepName;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Subscription;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The steps, each in its row from the beginning; the rows stay and their cells follow them. */
final class StepsTable {

    private static final Comparator<StepRow> IN_ORDER = Comparator.comparing(StepRow::number);

    /** How many columns a narrow one has, and what they need beside a scroll bar. */
    private static final int NARROW = 3;

    private static final double NARROW_LEAST = 312;

    private final DoctorViewModel model;
    private final DataTable<StepRow> table;
    private final List<TableColumn<StepRow, ?>> columns;
    private final Coalesced reveal = new Coalesced(this::reveal);
    private final Subscription subscription;
    private boolean focusWanted;

    StepsTable(DoctorViewModel model, Settings settings) {
        this.model = model;
        table = new DataTable<>("doctor", settings);
        table.setId("doctor-steps");
        table.mono("#", 36, row -> Integer.toString(row.number()))
                .nodes("Result", 96, row -> row.markProperty().get().word(), StepsTable::result)
                .nodes("Step", 212, row -> row.titleProperty().get(), row -> words(row, row.titleProperty()))
                .nodes("Evidence", 236, row -> row.summary().getValue(), row -> words(row, row.summary()))
                .column(time())
                .show(model.rows());
        table.getColumns().forEach(column -> column.setSortable(false));
        table.getColumns().getLast().getStyleClass().add("time-column");
        columns = List.copyOf(table.getColumns());
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> Optional.ofNullable(row).map(StepRow::name).ifPresent(this::chosen));
        table.heightProperty().subscribe(this::laidOut);
        subscription = model.selectedProperty().subscribe(this::select);
    }

    private static DataColumn<StepRow, StepRow> time() {
        return new DataColumn<>(
                "Time", 72, row -> row, IN_ORDER, row -> row.time().getValue(), column -> new TimeCell());
    }

    /** At the right edge, so that long times are seen as such. */
    private static final class TimeCell extends TableCell<StepRow, StepRow> {

        TimeCell() {
            getStyleClass().addAll("mono-cell", "time-cell");
        }

        @Override
        protected void updateItem(StepRow row, boolean empty) {
            super.updateItem(row, empty);
            textProperty().unbind();
            setText(null);
            if (!empty && row != null) {
                textProperty().bind(row.time());
            }
        }
    }

    private static Label result(StepRow row) {
        IconView icon = new IconView(icon(row.markProperty().get()));
        icon.iconProperty().bind(row.markProperty().map(StepsTable::icon));
        Label label = words(row, row.markProperty().map(StepRow.Mark::word));
        label.setGraphic(icon);
        return label;
    }

    /** Softer while there is nothing to read. */
    private static Label words(StepRow row, ObservableValue<String> text) {
        Label label = new Label();
        label.textProperty().bind(text);
        row.markProperty()
                .subscribe(mark -> {
                    label.getStyleClass().remove("muted");
                    if (mark == StepRow.Mark.NOT_RUN || mark == StepRow.Mark.WAITING) {
                        label.getStyleClass().add("muted");
                    }
                });
        return label;
    }

    static Icon icon(StepRow.Mark mark) {
        return switch (mark) {
            case WAITING -> Icon.PENDING;
            case RUNNING -> Icon.UI_ARROW_RIGHT;
            case PASSED -> Icon.OK;
            case WARNING -> Icon.WARNING;
            case FAILED -> Icon.ERROR;
            case NOT_RUN -> Icon.SKIPPED;
        };
    }

    /** Without evidence and times, where there is no room for them; the user's choice of columns stays. */
    void setNarrow(boolean narrow) {
        List<TableColumn<StepRow, ?>> shown = narrow ? columns.subList(0, NARROW) : columns;
        if (!table.getColumns().equals(shown)) {
            table.getColumns().setAll(shown);
        }
        table.setMinWidth(narrow ? NARROW_LEAST : 0);
    }

    /** So that arrows read the evidence at once; before its first layout a table takes no focus. */
    void focus() {
        focusWanted = table.getHeight() <= 0;
        table.requestFocus();
    }

    private void laidOut() {
        if (focusWanted && table.getHeight() > 0) {
            focusWanted = false;
            table.requestFocus();
        }
    }

    DataTable<StepRow> node() {
        return table;
    }

    private void chosen(StepName name) {
        model.selectedProperty().set(Optional.of(name));
    }

    private void select(Optional<StepName> name) {
        if (name.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (table.getSelectionModel().getSelectedIndex() != name.get().ordinal()) {
            table.getSelectionModel().clearAndSelect(name.get().ordinal());
            reveal.request();
        }
    }

    /** With two steps before it where there is room for them; later, when the table knows how high it is. */
    private void reveal() {
        int rows = (int) (table.getHeight() / table.getFixedCellSize()) - 1;
        int before = Math.clamp(rows - 2L, 0, 2);
        model.selectedProperty()
                .get()
                .ifPresent(name -> table.scrollTo(Math.max(0, name.ordinal() - before)));
    }

    void close() {
        subscription.unsubscribe();
    }
}
