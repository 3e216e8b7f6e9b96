package io.routelock.app.controls;

import io.routelock.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.layout.HBox;

/** At the right end of a document's tool bar: filter, columns, copy as text, copy as CSV. */
public final class TableTools extends HBox {

    private final FilterField filter = new FilterField();

    public TableTools(DataTable<?> table) {
        getStyleClass().add("table-tools");
        setAlignment(Pos.CENTER_RIGHT);
        filter.setPrefWidth(196);
        filter.setMinWidth(120);
        table.filterProperty().bind(filter.textProperty());
        Button columns = Buttons.icon(Icon.UI_COLUMNS, "Choose columns", () -> {});
        columns.setOnAction(event -> columnMenu(table).show(columns, Side.BOTTOM, 0, 4));
        getChildren()
                .addAll(
                        filter,
                        columns,
                        Buttons.icon(Icon.UI_COPY, "Copy as text", () -> TableCopy.asText(table)),
                        Buttons.icon(Icon.UI_EXPORT, "Copy as CSV", () -> TableCopy.asCsv(table)));
    }

    /** Puts the focus into the filter and selects what is there: Ctrl+F. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    public FilterField filterField() {
        return filter;
    }

    private static ContextMenu columnMenu(DataTable<?> table) {
        ContextMenu menu = new ContextMenu();
        table.getColumns()
                .forEach(column -> {
                    CheckMenuItem item = new CheckMenuItem(column.getText());
                    item.selectedProperty().bindBidirectional(column.visibleProperty());
                    menu.getItems().add(item);
                });
        return menu;
    }
}
