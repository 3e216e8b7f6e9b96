package io.routelock.runtime.cli;

import io.routelock.mosquitto.matrix.AccessCell;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.CellRight;
import io.routelock.mosquitto.matrix.MatrixColumn;
import io.routelock.mosquitto.matrix.MatrixRow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A matrix as the console program prints it: of the cells only those in which a line has a say. */
final class MatrixJson {

    private MatrixJson() {}

    static Map<String, Object> of(AccessMatrix matrix) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("columns", matrix.columns().stream().map(MatrixJson::column).toList());
        json.put("rows", IntStream.range(0, matrix.rows().size()).mapToObj(row -> row(matrix, row)).toList());
        return json;
    }

    private static Map<String, Object> column(MatrixColumn column) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("filter", column.filter());
        json.put("namesFilledIn", column.namesFilledIn());
        json.put("trap", column.trap());
        return json;
    }

    private static Map<String, Object> row(AccessMatrix matrix, int row) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (matrix.rows().get(row)) {
            case MatrixRow.Anonymous none -> json.put("kind", "anonymous");
            case MatrixRow.User user -> {
                json.put("kind", "user");
                json.put("user", user.name());
            }
            case MatrixRow.Pattern pattern -> {
                json.put("kind", "pattern");
                json.put("line", pattern.rule().line());
            }
        }
        List<Object> cells = new ArrayList<>();
        for (int column = 0; column < matrix.columns().size(); column++) {
            AccessCell cell = matrix.cell(row, column);
            if (hasSay(cell.read()) || hasSay(cell.write())) {
                cells.add(cell(column, cell));
            }
        }
        json.put("cells", cells);
        return json;
    }

    private static boolean hasSay(CellRight right) {
        return right.rule().isPresent() || right.byClientId().isPresent();
    }

    private static Map<String, Object> cell(int column, AccessCell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", column);
        json.put("filter", cell.filter().orElse(null));
        json.put("read", right(cell.read()));
        json.put("write", right(cell.write()));
        return json;
    }

    private static Map<String, Object> right(CellRight right) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", right.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("line", right.rule().map(rule -> rule.line()).orElse(null));
        right.against().ifPresent(deny -> json.put("deniedByLine", deny.line()));
        right.byClientId()
                .ifPresent(by -> {
                    json.put("lineByClientId", by.pattern().line());
                    json.put("clientId", by.clientId());
                });
        return json;
    }
}
