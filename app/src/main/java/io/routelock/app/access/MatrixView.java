package io.routelock.app.access;

import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The rows and columns of a matrix that a filter leaves. Immutable. */
final class MatrixView {

    private final AccessMatrix matrix;
    private final int[] rows;
    private final int[] columns;

    private MatrixView(AccessMatrix matrix, int[] rows, int[] columns) {
        this.matrix = matrix;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * @param filter words; each narrows the users or the topics that have it, and leaves nothing when none
     *     has
     */
    static MatrixView of(AccessMatrix matrix, String filter) {
        int[] rows = IntStream.range(0, matrix.rows().size()).toArray();
        int[] columns = IntStream.range(0, matrix.columns().size()).toArray();
        for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            int[] inRows = having(word, rows, at -> matrix.rows().get(at).title());
            int[] inColumns = having(word, columns, at -> matrix.columns().get(at).filter());
            if (inRows.length > 0 || inColumns.length == 0) {
                rows = inRows;
            }
            if (inColumns.length > 0) {
                columns = inColumns;
            }
        }
        return new MatrixView(matrix, rows, columns);
    }

    private static int[] having(String word, int[] of, Function<Integer, String> text) {
        return Arrays.stream(of)
                .filter(at -> text.apply(at).toLowerCase(Locale.ROOT).contains(word))
                .toArray();
    }

    AccessMatrix matrix() {
        return matrix;
    }

    int rowCount() {
        return rows.length;
    }

    int columnCount() {
        return columns.length;
    }

    MatrixRow row(int at) {
        return matrix.rows().get(rows[at]);
    }

    MatrixColumn column(int at) {
        return matrix.columns().get(columns[at]);
    }

    AccessCell cell(int row, int column) {
        return matrix.cell(rows[row], columns[column]);
    }

    /** From 0; -1 when it is not there. A pattern is known by what it says, since lines move. */
    int indexOf(MatrixRow wanted) {
        return IntStream.range(0, rows.length).filter(at -> isSame(row(at), wanted)).findFirst().orElse(-1);
    }

    private static boolean isSame(MatrixRow one, MatrixRow other) {
        return one instanceof MatrixRow.Pattern(var rule) && other instanceof MatrixRow.Pattern(var same)
                ? rule.grant() == same.grant() && rule.filter().equals(same.filter())
                : one.equals(other);
    }

    /** From 0; -1 when it is not there. */
    int indexOf(MatrixColumn wanted) {
        return IntStream.range(0, columns.length)
                .filter(at -> column(at).equals(wanted))
                .findFirst()
                .orElse(-1);
    }

    /** The titles for 0, then the rows from 1. */
    List<String> texts(int line) {
        return IntStream.rangeClosed(0, columnCount()).mapToObj(at -> text(line, at)).toList();
    }

    private String text(int line, int at) {
        if (line == 0) {
            return at == 0 ? "User" : column(at - 1).filter();
        }
        return at == 0 ? row(line - 1).title() : CellWords.inShort(cell(line - 1, at - 1));
    }
}
