package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;

import java.util.ArrayList;
import java.util.List;

/** Questions about a whole row, or about a whole column that need not be in the matrix. */
public final class MatrixQuestions {

    private MatrixQuestions() {}

    /** What a row may do with one column. */
    public record Holding(MatrixColumn column, AccessCell cell) {}

    /**
     * Who may read, or write, the topics of a filter, or a part of them.
     *
     * @param filter legal; a topic is one
     * @return in the order of the rows. A pattern is in it when it gives the right to every client whom no
     *     other line names
     */
    public static List<AccessHolder> whoMay(AccessMatrix matrix, Access access, String filter) {
        MatrixColumn column = MatrixColumn.of(filter);
        List<AccessHolder> holders = new ArrayList<>();
        for (MatrixRow row : matrix.rows()) {
            CellRight right = matrix.cell(row, column).right(access);
            if (right.isAny()) {
                holders.add(new AccessHolder(row, right));
            }
        }
        return holders;
    }

    /** The columns of which the row may do something, in their order. */
    public static List<Holding> whatMay(AccessMatrix matrix, MatrixRow row) {
        List<Holding> holdings = new ArrayList<>();
        for (MatrixColumn column : matrix.columns()) {
            AccessCell cell = matrix.cell(row, column);
            if (cell.read().isAny() || cell.write().isAny()) {
                holdings.add(new Holding(column, cell));
            }
        }
        return holdings;
    }
}
