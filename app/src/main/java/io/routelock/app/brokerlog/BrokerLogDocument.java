package io.routelock.app.brokerlog;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A broker's log and its failures: side by side, or one above the other while a client's log needs the width.
 * A narrow or low window shows one of the two.
 */
final class BrokerLogDocument implements Document {

    private static final double ROOM_BESIDE = 880;
    private static final double ROOM_ABOVE = 300;
    private static final double ROOM_FOR_DETAIL = 144;
    private static final double ROOM_FOR_TABLE = 84;

    /** How lines and failures share the page. */
    private enum Room {
        BESIDE,
        ABOVE,
        LINES_ALONE,
        FAILURES_ALONE,
        /** Without the detail. */
        TABLE_ALONE,
        /** A question or a notice above takes all the room of a low window until it is answered. */
        NOTHING
    }

    private final BrokerLogModel log;
    private final LogFiles files;
    private final LogPane lines;
    private final FailuresPane failures;
    private final LineDetail detail;
    private final LogTypeBar logType;
    private final IncompleteBar incomplete;
    private final TableTools tools;
    private final BrokerLogBar bar;
    private final SplitPane explained = new SplitPane();
    private final SplitPane both = new SplitPane();
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;
    private Object arranged = "";

    BrokerLogDocument(BrokerLogModel log, Settings settings) {
        this.log = log;
        files = new LogFiles(log, view);
        lines = new LogPane(log);
        failures = new FailuresPane(log, settings);
        detail = new LineDetail(log);
        logType = new LogTypeBar(log.logType());
        incomplete = new IncompleteBar(log, files::setLogType);
        tools = new TableTools(failures.node());
        bar = new BrokerLogBar(log, files, tools);
        log.filterProperty().bind(tools.filterField().textProperty());
        view.getStyleClass().add("broker-log");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("broker-log.css")).toExternalForm());
        view.setTop(new VBox(bar.node(), new NoticeBar(log.noticeProperty()), logType, incomplete));
        view.setCenter(middle);
        // Its real height decides what it shows.
        middle.setMinSize(0, 0);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        LogDrop.attach(view, files::dropped);
        subscriptions =
                Subscription.combine(
                        log.stateProperty().subscribe(now -> arrange()),
                        log.shownProperty().subscribe(now -> arrange()),
                        log.logOfConfProperty().subscribe(now -> arrange()),
                        middle.widthProperty().subscribe(now -> arrange()),
                        middle.heightProperty().subscribe(now -> arrange()),
                        bar.half().valueProperty().subscribe(now -> arrange()));
    }

    /** Not in a field, which pastes for itself. */
    private void keyPressed(KeyEvent event) {
        boolean paste = event.getCode() == KeyCode.V && event.isShortcutDown();
        if (paste && !(event.getTarget() instanceof TextInputControl)) {
            files.pasteBroker();
            event.consume();
        }
    }

    // ------------------------------------------------------------------ what is shown

    private void arrange() {
        boolean open = log.stateProperty().get() instanceof BrokerLogModel.State.Open;
        tools.setDisable(!open);
        bar.half().setVisible(open && isSmall());
        switch (log.stateProperty().get()) {
            case BrokerLogModel.State.Empty empty -> showEmpty(log.logOfConfProperty().get());
            case BrokerLogModel.State.Reading reading -> showBusy();
            case BrokerLogModel.State.Open it -> show(room());
        }
    }

    /** Not while it has no size yet. */
    private boolean isSmall() {
        return middle.getWidth() > 0 && middle.getWidth() < ROOM_BESIDE
                || middle.getHeight() > 0 && middle.getHeight() < ROOM_ABOVE;
    }

    private Room room() {
        if (isSmall()) {
            return roomForOne(middle.getHeight());
        }
        boolean client = log.shownProperty().get().flatMap(ShownLog::client).isPresent();
        return client ? Room.ABOVE : Room.BESIDE;
    }

    private Room roomForOne(double height) {
        boolean lines = bar.half().valueProperty().get() == BrokerLogBar.Half.LINES;
        double needed = lines ? ROOM_FOR_DETAIL : ROOM_FOR_TABLE;
        if (height < needed) {
            return Room.NOTHING;
        }
        Room failures = height < ROOM_FOR_DETAIL ? Room.TABLE_ALONE : Room.FAILURES_ALONE;
        return lines ? Room.LINES_ALONE : failures;
    }

    private boolean isNews(Object arrangement) {
        boolean news = !arrangement.equals(arranged);
        arranged = arrangement;
        return news;
    }

    private void showEmpty(Optional<Path> known) {
        if (isNews(known)) {
            middle.getChildren().setAll(empty(known));
        }
    }

    private Node empty(Optional<Path> known) {
        Button open =
                known.map(path -> Buttons.primary("Open " + path.getFileName(), () -> log.openBroker(path)))
                        .orElseGet(() -> Buttons.primary("Open log…", files::openBroker));
        open.setId("open-first-log");
        Button second =
                known.isPresent()
                        ? Buttons.button("Open another…", files::openBroker)
                        : Buttons.button(Icon.UI_PASTE, "Paste", files::pasteBroker);
        return new EmptyState(
                "Why does a client fail?",
                "Open, paste or drop the log of a mosquitto broker: each failure is explained, with the client,"
                        + " the likely causes and the next step. Add the log of the client to see both side by"
                        + " side.",
                open,
                second);
    }

    private void showBusy() {
        if (isNews("busy")) {
            ProgressIndicator busy = new ProgressIndicator();
            busy.setMaxSize(32, 32);
            middle.getChildren().setAll(busy);
        }
    }

    private void show(Room room) {
        if (!isNews(room)) {
            return;
        }
        middle.getChildren().clear();
        both.getItems().clear();
        explained.getItems().clear();
        if (room != Room.TABLE_ALONE) {
            explained.getItems().setAll(failures.node(), detail);
        }
        switch (room) {
            case BESIDE -> share(Orientation.HORIZONTAL, lines, explained, 0.5);
            case ABOVE -> share(Orientation.VERTICAL, lines, explained, 0.5);
            case LINES_ALONE -> middle.getChildren().setAll(lines);
            case FAILURES_ALONE -> {
                explained.setOrientation(Orientation.VERTICAL);
                explained.setDividerPositions(0.5);
                middle.getChildren().setAll(explained);
            }
            case TABLE_ALONE -> middle.getChildren().setAll(failures.node());
            case NOTHING -> {
                // What is above it has the room.
            }
        }
    }

    private void share(Orientation orientation, Node first, SplitPane second, double at) {
        boolean beside = orientation == Orientation.HORIZONTAL;
        second.setOrientation(beside ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        second.setDividerPositions(beside ? 0.55 : 0.6);
        both.setOrientation(orientation);
        both.getItems().setAll(first, second);
        both.setDividerPositions(at);
        middle.getChildren().setAll(both);
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return log.logType()
                .conf()
                .flatMap(conf -> Optional.ofNullable(conf.toAbsolutePath().getParent()))
                .map(folder -> "Broker log, " + folder.getFileName())
                .orElse("Broker log");
    }

    @Override
    public Icon icon() {
        return Icon.UI_BROKER;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.CompareLogs logs) {
            log.compare(logs.broker(), logs.client());
        }
    }

    @Override
    public void refresh() {
        log.refresh();
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        lines.close();
        failures.close();
        detail.close();
        logType.close();
        incomplete.close();
        log.close();
    }
}
