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

/**
 * The matrix by keyboard and by menu: arrows move, with Shift they select, letters set a right, Enter shows
 * the line.
 */
final class MatrixKeys {

    private final MatrixModel matrix;
    private final MatrixGrid grid;
    private final MatrixMouse mouse;
    private final ContextMenu menu = new ContextMenu();

    MatrixKeys(MatrixModel matrix, MatrixGrid grid, MatrixMouse mouse) {
        this.matrix = matrix;
        this.grid = grid;
        this.mouse = mouse;
    }

    void attach() {
        List<MenuItem> rights = new ArrayList<>();
        for (CellChoice choice : CellChoice.values()) {
            MenuItem item = item(choice.words() + "  (" + choice.keyName() + ")", () -> matrix.set(choice));
            rights.add(item);
        }
        MenuItem line = item("Go to its line  (Enter)", matrix::goToLine);
        MenuItem rename = item("Rename user…  (F2)", this::rename);
        MenuItem remove = item("Remove user  (Delete on its name)", this::remove);
        menu.getItems().addAll(rights);
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        line,
                        new SeparatorMenuItem(),
                        rename,
                        remove,
                        item("Add role…", matrix.file()::askForRole),
                        new SeparatorMenuItem(),
                        item("Copy all as text", () -> copyAll(Csv::text)),
                        item("Copy all as CSV", () -> copyAll(Csv::of)));
        menu.setOnShowing(event -> {
            rights.forEach(item -> item.setDisable(!matrix.canSet()));
            rename.setDisable(user().isEmpty());
            remove.setDisable(user().isEmpty());
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

    private Optional<String> user() {
        return matrix.selectedProperty().get().flatMap(it -> matrix.users().user(it.row()));
    }

    private void rename() {
        user().ifPresent(matrix.users()::askForName);
    }

    private void remove() {
        user().ifPresent(matrix.users()::remove);
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
        boolean takes = key == KeyCode.DELETE || key == KeyCode.BACK_SPACE;
        if (key == KeyCode.ESCAPE) {
            return leave();
        }
        if (key == KeyCode.ENTER) {
            matrix.goToLine();
            return true;
        }
        if (key == KeyCode.F2) {
            rename();
            return true;
        }
        if (takes && matrix.headProperty().get()) {
            remove();
            return true;
        }
        Optional<CellChoice> choice = CellChoice.of(key);
        choice.ifPresent(matrix::set);
        return choice.isPresent();
    }

    /** First a drag, then several cells; only then it is for somebody else. */
    private boolean leave() {
        if (mouse.cancel()) {
            return true;
        }
        boolean several = matrix.range().isSeveral();
        if (several) {
            matrix.collapse();
        }
        return several;
    }

    private boolean move(KeyEvent event) {
        boolean extending = event.isShiftDown();
        int row = Math.max(0, extending ? matrix.endRow() : matrix.selectedRow());
        int column = Math.max(0, extending ? matrix.endColumn() : matrix.selectedColumn());
        boolean first = matrix.selectedRow() < 0;
        boolean far = event.isControlDown();
        int lastRow = matrix.view().rowCount() - 1;
        int lastColumn = matrix.view().columnCount() - 1;
        boolean head = matrix.headProperty().get();
        switch (event.getCode()) {
            case UP -> go(event, first ? 0 : far ? 0 : row - 1, column);
            case DOWN -> go(event, first ? 0 : far ? lastRow : row + 1, column);
            case LEFT -> left(event, row, first || far ? 0 : column - 1);
            case RIGHT -> cell(event, row, first || head && !far ? 0 : far ? lastColumn : column + 1);
            case HOME -> cell(event, far ? 0 : row, 0);
            case END -> cell(event, far ? lastRow : row, lastColumn);
            case PAGE_UP -> go(event, row - grid.rowsSeen(), column);
            case PAGE_DOWN -> go(event, row + grid.rowsSeen(), column);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** From name to name, or from cell to cell. */
    private void go(KeyEvent event, int row, int column) {
        if (matrix.headProperty().get() && !event.isShiftDown()) {
            matrix.selectHead(row);
        } else {
            cell(event, row, column);
        }
    }

    /** The name of the row is left of its first cell. */
    private void left(KeyEvent event, int row, int column) {
        boolean toHead = column < 0 || matrix.headProperty().get();
        if (toHead && !event.isShiftDown()) {
            matrix.selectHead(row);
        } else {
            cell(event, row, column);
        }
    }

    private void cell(KeyEvent event, int row, int column) {
        if (event.isShiftDown()) {
            matrix.extend(row, column);
        } else {
            matrix.select(row, column);
        }
    }
}
