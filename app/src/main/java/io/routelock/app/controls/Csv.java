package io.routelock.app.controls;

import io.routelock.record.CsvCell;

import java.util.List;
import java.util.stream.Collectors;

/** Rows as CSV (RFC 4180) or as text with tabs. Cells may come from devices: none is left a formula. */
public final class Csv {

    private Csv() {}

    /** Commas, CRLF at the end of each row, quotes where they are needed. */
    public static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(CsvCell::of).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** Tabs between cells, as a spreadsheet pastes it; tabs and line ends in a cell become spaces. */
    public static String text(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::plain).collect(Collectors.joining("\t")) + "\n")
                .collect(Collectors.joining());
    }

    private static String plain(String value) {
        return CsvCell.harmless(value.replaceAll("[\\t\\r\\n]+", " "));
    }
}
