package io.routelock.record;

/** One cell of a CSV file (RFC 4180). Cells may come from devices: none is left a formula. */
public final class CsvCell {

    /** A cell that begins so is a formula to a spreadsheet program. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    /** Harmless, and in quotes where they are needed. */
    public static String of(String value) {
        String harmless = harmless(value);
        boolean quote = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }

    /** With an apostrophe before what would be a formula, as spreadsheets mark text. */
    public static String harmless(String value) {
        boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }
}
