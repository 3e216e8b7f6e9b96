package io.routelock.app.access;

/**
 * Cells side by side, from 0, ends included.
 *
 * @param top -1 when there is no cell at all
 */
record MatrixRange(int top, int left, int bottom, int right) {

    static final MatrixRange NONE = new MatrixRange(-1, -1, -1, -1);

    /** Between two corners, whichever they are. */
    static MatrixRange between(int row, int column, int otherRow, int otherColumn) {
        return new MatrixRange(
                Math.min(row, otherRow),
                Math.min(column, otherColumn),
                Math.max(row, otherRow),
                Math.max(column, otherColumn));
    }

    boolean contains(int row, int column) {
        return row >= top && row <= bottom && column >= left && column <= right;
    }

    int count() {
        return top < 0 ? 0 : (bottom - top + 1) * (right - left + 1);
    }

    boolean isSeveral() {
        return count() > 1;
    }
}
