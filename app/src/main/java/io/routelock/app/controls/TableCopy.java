package io.routelock.app.controls;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts a table on the clipboard. */
public final class TableCopy {

    /** What is said wherever a password or a key was put there. */
    public static final String SECRET_COPIED = "Copied. It is on the clipboard until something else is.";

    private TableCopy() {}

    /** With tabs, as a spreadsheet pastes it. */
    public static void asText(DataTable<?> table) {
        put(Csv.text(table.rowsAsSeen()));
    }

    public static void asCsv(DataTable<?> table) {
        put(Csv.of(table.rowsAsSeen()));
    }

    /** Any text. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
