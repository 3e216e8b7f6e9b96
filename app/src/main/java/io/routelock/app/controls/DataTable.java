package io.routelock.app.controls;

import io.routelock.app.settings.Settings;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A table as every view has it: rows of 28 pixels, columns that sort, hide and remember their widths, a
 * filter over all visible texts, copying as text and CSV, and a row that opens on Enter or double-click.
 *
 * <p>Declare the columns, then {@link #show} a list; the list stays the caller's.
 */
public final class DataTable<R> extends TableView<R> {

    private static final double ROW = 28;

    private final List<DataColumn<R, ?>> dataColumns = new ArrayList<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final FittingColumns fitting = new FittingColumns();
    private final String name;
    private final Settings settings;
    private Set<String> hiddenAtFirst = Set.of();
    private Consumer<R> opens = row -> {};

    /**
     * @param name under which its look is remembered: {@code routes}
     */
    public DataTable(String name, Settings settings) {
        this.name = name;
        this.settings = settings;
        getStyleClass().add("data-table");
        setFixedCellSize(ROW);
        widthProperty().subscribe(width -> fit(width.doubleValue()));
        setTableMenuButtonVisible(false);
        setRowFactory(table -> openingRow());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        offers();
    }

    /** The menu of its rows: these first, below them what every table can copy. */
    public DataTable<R> offers(MenuItem... ofTheRow) {
        List<MenuItem> needARow = new ArrayList<>(List.of(ofTheRow));
        needARow.add(menuItem("Copy row", this::copyRow));
        ContextMenu menu = new ContextMenu(ofTheRow);
        if (ofTheRow.length > 0) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems()
                .addAll(
                        needARow.getLast(),
                        menuItem("Copy all as text", () -> TableCopy.asText(this)),
                        menuItem("Copy all as CSV", () -> TableCopy.asCsv(this)));
        menu.setOnShowing(event -> needARow.forEach(item -> item.setDisable(getSelectionModel().isEmpty())));
        setContextMenu(menu);
        return this;
    }

    /** An item that acts on the selected row. */
    public MenuItem onRow(String text, Consumer<R> action) {
        return menuItem(
                text, () -> Optional.ofNullable(getSelectionModel().getSelectedItem()).ifPresent(action));
    }

    private static MenuItem menuItem(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copyRow() {
        TableCopy.put(Csv.text(List.of(rowAsSeen(getSelectionModel().getSelectedItem()))));
    }

    /** The last column takes what is left; where the columns do not fit, one scrolls to them. */
    private void fit(double width) {
        double least = getVisibleLeafColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
        if (width >= least) {
            setColumnResizePolicy(fitting);
        } else if (fitting.equals(getColumnResizePolicy())) {
            setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
            getVisibleLeafColumns()
                    .forEach(column -> resizeColumn(column, column.getPrefWidth() - column.getWidth()));
        }
    }

    /** Columns that only those see who want to; to be told before the columns are added. */
    public DataTable<R> hiddenAtFirst(String... titles) {
        hiddenAtFirst = Set.of(titles);
        return this;
    }

    /** Plain words. */
    public DataTable<R> text(String title, double width, Function<R, String> text) {
        return column(DataColumn.words(title, width, text));
    }

    /** Machine values in the mono font: NetIds, addresses, versions, times. */
    public DataTable<R> mono(String title, double width, Function<R, String> text) {
        return column(DataColumn.mono(title, width, text));
    }

    /** A node for each value, for example a {@link LockLabel}; the text is for filter, sort and copy. */
    public DataTable<R> nodes(String title, double width, Function<R, String> text, Function<R, Node> node) {
        return column(DataColumn.nodes(title, width, text, node));
    }

    /** Any other column. */
    public DataTable<R> column(DataColumn<R, ?> column) {
        dataColumns.add(column);
        TableColumn<R, ?> view = column.build();
        getColumns().add(view);
        TableMemory.attach(this, view, name, settings, hiddenAtFirst.contains(column.title()));
        return this;
    }

    /** A double-click or Enter on a row. */
    public DataTable<R> opens(Consumer<R> action) {
        opens = action;
        return this;
    }

    /** Shows the list, sorted and filtered; changes of the list show at once. */
    public void show(ObservableList<R> rows) {
        FilteredList<R> filtered = new FilteredList<>(rows);
        filter.subscribe(text -> filtered.setPredicate(row -> matches(row, text)));
        SortedList<R> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
    }

    /** Sorts by that column from now on, the smallest first. */
    public DataTable<R> sortedBy(String title) {
        getColumns().stream()
                .filter(column -> column.getText().equals(title))
                .findFirst()
                .ifPresent(column -> getSortOrder().setAll(List.of(column)));
        return this;
    }

    /** Every word of it must be in some cell of a row. */
    public StringProperty filterProperty() {
        return filter;
    }

    private boolean matches(R row, String text) {
        String all =
                String.join("\n", dataColumns.stream().map(column -> column.textOf(row)).toList())
                        .toLowerCase(java.util.Locale.ROOT);
        return java.util.Arrays.stream(text.toLowerCase(java.util.Locale.ROOT).strip().split("\\s+", -1))
                .allMatch(all::contains);
    }

    /** What is seen now, with the titles first: visible columns, filtered and sorted rows. */
    public List<List<String>> rowsAsSeen() {
        List<DataColumn<R, ?>> seen =
                getVisibleLeafColumns().stream().<DataColumn<R, ?>>map(this::columnOf).toList();
        List<List<String>> all = new ArrayList<>();
        all.add(seen.stream().<String>map(DataColumn::title).toList());
        List<R> rows = getSelectionModel().getSelectedItems().size() > 1 ? selection() : getItems();
        rows.forEach(row -> all.add(seen.stream().map(column -> column.textOf(row)).toList()));
        return all;
    }

    /** The texts of one row, of the visible columns. */
    public List<String> rowAsSeen(R row) {
        return getVisibleLeafColumns().stream()
                .<DataColumn<R, ?>>map(this::columnOf)
                .map(column -> column.textOf(row))
                .toList();
    }

    private List<R> selection() {
        return getSelectionModel().getSelectedItems();
    }

    private DataColumn<R, ?> columnOf(TableColumn<R, ?> view) {
        return dataColumns.stream()
                .filter(column -> column.title().equals(view.getText()))
                .findFirst()
                .orElseThrow();
    }

    private void keyPressed(KeyEvent event) {
        R selected = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && selected != null) {
            opens.accept(selected);
            event.consume();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copy();
            event.consume();
        }
    }

    /** What is selected; all when nothing is. */
    private void copy() {
        if (getSelectionModel().getSelectedItems().size() == 1) {
            copyRow();
        } else {
            TableCopy.asText(this);
        }
    }

    private TableRow<R> openingRow() {
        TableRow<R> row = new TableRow<>();
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !row.isEmpty()) {
                opens.accept(row.getItem());
            }
        });
        return row;
    }
}
