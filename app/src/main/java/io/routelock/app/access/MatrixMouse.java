package io.routelock.app.access;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** A click selects, a drag selects several cells, and gives them the right of the first one if it has one. */
final class MatrixMouse {

    private final MatrixModel matrix;
    private final MatrixGrid grid;
    private boolean pressed;

    MatrixMouse(MatrixModel matrix, MatrixGrid grid) {
        this.matrix = matrix;
        this.grid = grid;
    }

    void attach() {
        grid.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        grid.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        grid.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    }

    private void press(MouseEvent event) {
        grid.requestFocus();
        int row = grid.rowAt(event.getY());
        int column = grid.columnAt(event.getX());
        boolean primary = event.getButton() == MouseButton.PRIMARY;
        pressed = primary && row >= 0 && column >= 0;
        if (row >= 0 && grid.isOverUsers(event.getX())) {
            matrix.selectHead(row);
        } else if (pressed && event.isShiftDown()) {
            matrix.extend(row, column);
        } else if (row >= 0 && (primary || !matrix.range().contains(row, column))) {
            matrix.select(row, Math.max(column, 0));
        }
        if (row >= 0 && primary && event.getClickCount() == 2) {
            matrix.goToLine();
        }
    }

    /** Not before it has come to another cell: a click may shake. */
    private void drag(MouseEvent event) {
        if (pressed) {
            int row = grid.rowNear(event.getY());
            int column = grid.columnNear(event.getX());
            if (matrix.isDragging() || row != matrix.selectedRow() || column != matrix.selectedColumn()) {
                matrix.drag(row, column);
            }
            event.consume();
        }
    }

    private void release(MouseEvent event) {
        if (pressed) {
            pressed = false;
            matrix.drop();
        }
    }

    /** Leaves all cells as they are; false when nothing is dragged. */
    boolean cancel() {
        boolean dragged = pressed && matrix.isDragging();
        if (dragged) {
            pressed = false;
            matrix.cancelDrag();
        }
        return dragged;
    }
}
