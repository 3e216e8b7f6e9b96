package io.routelock.app.controls;

import io.routelock.app.settings.Settings;
import io.routelock.app.settings.TableLook;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Remembers widths and hidden columns of a table. */
final class TableMemory {

    private TableMemory() {}

    /**
     * Restores the column, and keeps what the user changes while the table is on the screen.
     *
     * @param hiddenAtFirst whether it is hidden as long as nothing is remembered
     */
    static void attach(
            TableView<?> table,
            TableColumn<?, ?> column,
            String name,
            Settings settings,
            boolean hiddenAtFirst) {
        TableLook look = lookOf(name, settings);
        Double width = look.widths().get(column.getText());
        if (width != null) {
            column.setPrefWidth(width);
        }
        boolean known = settings.data().tables().containsKey(name);
        column.setVisible(known ? !look.hidden().contains(column.getText()) : !hiddenAtFirst);
        column.visibleProperty().subscribe((old, now) -> remember(table, name, settings));
        // Not while the layout moves the columns, only when the user lets go of a header.
        table.addEventFilter(
                javafx.scene.input.MouseEvent.MOUSE_RELEASED,
                event -> {
                    if (event.getY() < 28) {
                        remember(table, name, settings);
                    }
                });
    }

    private static void remember(TableView<?> table, String name, Settings settings) {
        // From now on this is what they want to have; the last one has what was left.
        table.getVisibleLeafColumns().stream()
                .limit(Math.max(0, table.getVisibleLeafColumns().size() - 1L))
                .forEach(column -> column.setPrefWidth(column.getWidth()));
        Map<String, Double> widths = new TreeMap<>();
        List<String> hidden = new ArrayList<>();
        for (TableColumn<?, ?> column : table.getColumns()) {
            widths.put(column.getText(), (double) Math.round(column.getWidth()));
            if (!column.isVisible()) {
                hidden.add(column.getText());
            }
        }
        settings.update(data -> data.withTable(name, new TableLook(widths, hidden)));
    }

    private static TableLook lookOf(String name, Settings settings) {
        return settings.data().tables().getOrDefault(name, TableLook.DEFAULT);
    }
}
