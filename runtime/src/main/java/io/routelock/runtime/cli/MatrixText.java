package io.routelock.runtime.cli;

import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.CellRight;
import io.routelock.mosquitto.matrix.MatrixColumn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A matrix in columns of equal letters. Topics are numbered, as their names would not fit side by side; what
 * the numbers stand for is said above.
 */
final class MatrixText {

    private MatrixText() {}

    static List<String> lines(AccessMatrix matrix) {
        List<String> lines = new ArrayList<>();
        List<MatrixColumn> columns = matrix.columns();
        for (int column = 0; column < columns.size(); column++) {
            String trap = columns.get(column).trap() ? "   (an access word where a topic should be)" : "";
            lines.add("%4d  %s%s".formatted(column + 1, columns.get(column).filter(), trap));
        }
        lines.add("");
        lines.addAll(aligned(table(matrix)));
        lines.add("");
        lines.add(
                "R read, W write, ~ only a part, x denied by a line, - no line, so denied; behind it the deciding"
                        + " line.");
        return lines;
    }

    private static List<List<String>> table(AccessMatrix matrix) {
        List<List<String>> table = new ArrayList<>();
        IntStream columns = IntStream.rangeClosed(1, matrix.columns().size());
        table.add(Stream.concat(Stream.of(""), columns.mapToObj(Integer::toString)).toList());
        for (int row = 0; row < matrix.rows().size(); row++) {
            List<String> line = new ArrayList<>(List.of(matrix.rows().get(row).title()));
            for (int column = 0; column < matrix.columns().size(); column++) {
                line.add(cell(matrix.cell(row, column)));
            }
            table.add(line);
        }
        return table;
    }

    private static String cell(AccessCell cell) {
        String rights = cell.isDenied() ? "x" : right("R", cell.read()) + right("W", cell.write());
        String lines = cell.lines().stream().map(String::valueOf).collect(Collectors.joining(","));
        return rights.isEmpty() ? "-" : rights + " " + lines;
    }

    private static String right(String letter, CellRight right) {
        return right.isAny() ? letter + (right.isPartly() ? "~" : "") : "";
    }

    private static List<String> aligned(List<List<String>> table) {
        int columns = table.getFirst().size();
        int[] widths =
                IntStream.range(0, columns)
                        .map(column ->
                                table.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
                        .toArray();
        return table.stream()
                .map(line ->
                        IntStream.range(0, columns)
                                .mapToObj(column ->
                                        line.get(column)
                                                + " ".repeat(widths[column] - line.get(column).length()))
                                .collect(Collectors.joining("  "))
                                .stripTrailing())
                .toList();
    }
}
