package io.routelock.app.mqttclient;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.mqtt.ClientLogLine;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** What the client says of its packets; follows the last line. */
final class ClientLogPane extends BorderPane {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final double ROW = 20;

    private final ClientModel client;
    private final ZoneId zone;
    private final ListView<ClientLogLine> lines;
    private final Subscription following;

    ClientLogPane(ClientModel client, ZoneId zone) {
        this.client = client;
        this.zone = zone;
        lines = new ListView<>(client.log().lines());
        lines.setId("mqtt-log");
        lines.setAccessibleText("Log of the client");
        lines.setFixedCellSize(ROW);
        lines.setCellFactory(view -> new LineCell());
        lines.setPlaceholder(
                new Label("Each packet that is sent or received stands here, without its payload."));
        lines.setOnKeyPressed(this::pressed);
        setTop(bar());
        setCenter(lines);
        setMinSize(0, 0);
        following = client.log().lines().subscribe(() -> lines.scrollTo(client.log().lines().size() - 1));
    }

    private HBox bar() {
        Label heading = new Label("Log of this client");
        heading.getStyleClass().add("heading");
        heading.setMinWidth(USE_PREF_SIZE);
        Button beside = Buttons.link("Lay beside the broker's log", client::compareLogs);
        beside.setId("compare-logs");
        beside.setMinWidth(USE_PREF_SIZE);
        beside.setTooltip(
                new Tooltip("Opens the page that explains a broker's log, with this log beside it"));
        HBox bar =
                new HBox(
                        8,
                        heading,
                        Bars.spring(),
                        beside,
                        Buttons.icon(Icon.UI_COPY, "Copy all lines", this::copy),
                        Buttons.icon(Icon.UI_TRASH, "Empty the log", client.log()::clear));
        bar.getStyleClass().add("pane-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void copy() {
        TableCopy.put(client.log().text());
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.C && key.isShortcutDown()) {
            copy();
            key.consume();
        }
    }

    void close() {
        following.unsubscribe();
    }

    private final class LineCell extends ListCell<ClientLogLine> {

        LineCell() {
            getStyleClass().add("log-line");
        }

        @Override
        protected void updateItem(@Nullable ClientLogLine line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : TIME.format(line.at().atZone(zone)) + "  " + line.text());
        }
    }
}
