package io.routelock.app.access;

import io.routelock.app.controls.Csv;
import io.routelock.app.controls.TableCopy;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The matrix by keyboard and by menu: arrows move, letters set a right, Enter shows the line. */
final class MatrixKeys {

    private final MatrixModel matrix;
    private final MatrixGrid grid;
    private final ContextMenu menu = new ContextMenu();

    MatrixKeys(MatrixModel matrix, MatrixGrid grid) {
        this.matrix = matrix;
        this.grid = grid;
    }

    void attach() {
        List<MenuItem> rights = new ArrayList<>();
        for (CellChoice choice : CellChoice.values()) {
            MenuItem item = item(choice.words() + "  (" + choice.keyName() + ")", () -> matrix.set(choice));
            rights.add(item);
        }
        MenuItem line = item("Go to its line  (Enter)", matrix::goToLine);
        menu.getItems().addAll(rights);
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        line,
                        item("Copy all as text", () -> copyAll(Csv::text)),
                        item("Copy all as CSV", () -> copyAll(Csv::of)));
        menu.setOnShowing(event -> {
            rights.forEach(item -> item.setDisable(!matrix.canSet()));
            line.setDisable(matrix.selectedProperty().get().filter(it -> it.line().isPresent()).isEmpty());
        });
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        grid.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void showMenu(ContextMenuEvent event) {
        menu.show(grid, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isAltDown() && !event.isMetaDown();
        if (plain && (move(event) || (event.isControlDown() ? copy(event) : act(event.getCode())))) {
            event.consume();
        }
    }

    private void copyAll(Function<List<List<String>>, String> as) {
        matrix.file().text(matrix.view(), as).onDone(TableCopy::put);
    }

    private boolean copy(KeyEvent event) {
        boolean copies = event.getCode() == KeyCode.C;
        if (copies) {
            copyAll(Csv::text);
        }
        return copies;
    }

    private boolean act(KeyCode key) {
        if (key == KeyCode.ENTER) {
            matrix.goToLine();
            return true;
        }
        Optional<CellChoice> choice = CellChoice.of(key);
        choice.ifPresent(matrix::set);
        return choice.isPresent();
    }

    private boolean move(KeyEvent event) {
        int row = Math.max(0, matrix.selectedRow());
        int column = Math.max(0, matrix.selectedColumn());
        boolean first = matrix.selectedRow() < 0;
        boolean far = event.isControlDown();
        int lastRow = matrix.view().rowCount() - 1;
        int lastColumn = matrix.view().columnCount() - 1;
        switch (event.getCode()) {
            case UP -> matrix.select(first ? 0 : far ? 0 : row - 1, column);
            case DOWN -> matrix.select(first ? 0 : far ? lastRow : row + 1, column);
            case LEFT -> matrix.select(row, first ? 0 : far ? 0 : column - 1);
            case RIGHT -> matrix.select(row, first ? 0 : far ? lastColumn : column + 1);
            case HOME -> matrix.select(far ? 0 : row, 0);
            case END -> matrix.select(far ? lastRow : row, lastColumn);
            case PAGE_UP -> matrix.select(row - grid.rowsSeen(), column);
            case PAGE_DOWN -> matrix.select(row + grid.rowsSeen(), column);
            default -> {
                return false;
            }
        }
        return true;
    }
}
