package io.routelock.app.doctor;

import io.routelock.app.controls.TableCopy;
import io.routelock.doctor.Evidence;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.Locale;

/** Bytes as they went over the connection, in lines with their offsets; the faulty ones are marked. */
final class HexDump extends VBox {

    private static final int GROUP = 8;

    /**
     * @param perLine 8, or 16 in two groups
     */
    HexDump(Evidence.Dump dump, int perLine) {
        getStyleClass().add("hex-dump");
        byte[] bytes = dump.bytes().toArray();
        for (int at = 0; at < bytes.length; at += perLine) {
            getChildren().add(line(dump, bytes, at, Math.min(at + perLine, bytes.length)));
        }
        setAccessibleText("%s, %d bytes".formatted(dump.title(), bytes.length));
        MenuItem copy = new MenuItem("Copy bytes");
        copy.setOnAction(event -> TableCopy.put(dump.hex()));
        ContextMenu menu = new ContextMenu(copy);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
    }

    private static TextFlow line(Evidence.Dump dump, byte[] bytes, int from, int to) {
        TextFlow line = new TextFlow(text(String.format(Locale.ROOT, "%04x ", from), "hex-offset"));
        for (int at = from; at < to; at++) {
            boolean wrong = at >= dump.from() && at < dump.to();
            line.getChildren().add(text(at % GROUP == 0 && at > from ? "  " : " ", "hex-byte"));
            line.getChildren()
                    .add(
                            text(
                                    String.format(Locale.ROOT, "%02x", bytes[at]),
                                    wrong ? "hex-wrong" : "hex-byte"));
        }
        return line;
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
