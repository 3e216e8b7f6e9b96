package io.routelock.app.controls;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as CSV (RFC 4180) or as text with tabs. Cells may come from devices: none is left a formula. */
public final class Csv {

    /** A cell that begins so is a formula to a spreadsheet program. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    /** Commas, CRLF at the end of each row, quotes where they are needed. */
    public static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** Tabs between cells, as a spreadsheet pastes it; tabs and line ends in a cell become spaces. */
    public static String text(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::plain).collect(Collectors.joining("\t")) + "\n")
                .collect(Collectors.joining());
    }

    private static String cell(String value) {
        String harmless = harmless(value);
        boolean quote = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    private static String plain(String value) {
        return harmless(value.replaceAll("[\\t\\r\\n]+", " "));
    }

    private static String harmless(String value) {
        boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }
}
