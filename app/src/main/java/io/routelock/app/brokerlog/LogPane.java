package io.routelock.app.brokerlog;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Csv;
import io.routelock.app.controls.TableCopy;
import io.routelock.mosquitto.log.LogAlignment.Row;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The lines of the log, and those of a client's beside them. */
final class LogPane extends VBox {

    private static final double LINE = 20;

    /** Lines above the one that was gone to, so that what led to it is in sight. */
    private static final int ABOVE = 4;

    private final BrokerLogModel log;
    private final ListView<Row> lines = new ListView<>();
    private final Label title = new Label();
    private final Subscription subscriptions;
    private boolean showing;

    LogPane(BrokerLogModel log) {
        this.log = log;
        getStyleClass().add("broker-log-pane");
        setMinWidth(0);
        lines.setFixedCellSize(LINE);
        lines.setCellFactory(view -> new LogCell(log.shownProperty()::get));
        lines.setAccessibleText("Lines of the log");
        lines.setId("broker-log-lines");
        lines.setMinHeight(3 * LINE);
        lines.setPlaceholder(new Label("No line has these words."));
        lines.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        lines.setContextMenu(menu());
        lines.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(head(), new ClientLogBar(log), lines);
        lines.getSelectionModel().selectedItemProperty().subscribe(row -> chosen(Optional.ofNullable(row)));
        subscriptions =
                Subscription.combine(
                        log.shownProperty().subscribe(now -> now.ifPresent(this::show)),
                        log.selectedProperty().subscribe(row -> row.ifPresent(this::select)));
    }

    private HBox head() {
        title.getStyleClass().addAll("heading", "small");
        title.setMinWidth(0);
        title.setTooltip(new Tooltip());
        title.getTooltip().textProperty().bind(title.textProperty());
        CheckBox only = new CheckBox("Only failures");
        only.getStyleClass().add("small");
        only.setId("only-failures");
        only.setMinWidth(CheckBox.USE_PREF_SIZE);
        only.selectedProperty().bindBidirectional(log.onlyFailuresProperty());
        HBox head = new HBox(8, title, Bars.spring(), only);
        head.getStyleClass().add("broker-log-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private ContextMenu menu() {
        return new ContextMenu(
                item("Copy lines", this::copy),
                item("Copy all as text", () -> copy(now -> Csv.text(LogTable.of(now)))),
                item("Copy all as CSV", () -> copy(now -> Csv.of(LogTable.of(now)))));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            copy();
            event.consume();
        }
    }

    private void copy() {
        List<Row> chosen = List.copyOf(lines.getSelectionModel().getSelectedItems());
        copy(now -> LogTable.plain(chosen, now.times()));
    }

    private void copy(Function<ShownLog, String> text) {
        log.copy(text, TableCopy::put);
    }

    private void show(ShownLog now) {
        title.setText(words(now));
        showing = true;
        lines.setItems(FXCollections.observableList(now.rows()));
        lines.refresh();
        showing = false;
        log.selectedProperty().get().ifPresent(this::select);
    }

    private static String words(ShownLog now) {
        String count = String.format(Locale.ROOT, "%d lines", now.lines());
        String seen = now.rows().size() == now.lines() ? count : now.rows().size() + " of " + count;
        return now.reading().open().name()
                + now.client().map(client -> " and " + client.name()).orElse("")
                + ", "
                + seen;
    }

    private void chosen(Optional<Row> row) {
        if (!showing && row.isPresent()) {
            log.selectedProperty().set(row);
        }
    }

    private void select(Row row) {
        if (row.equals(lines.getSelectionModel().getSelectedItem())) {
            return;
        }
        int at = lines.getItems().indexOf(row);
        if (at >= 0) {
            lines.getSelectionModel().clearAndSelect(at);
            lines.scrollTo(Math.max(0, at - ABOVE));
        }
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
