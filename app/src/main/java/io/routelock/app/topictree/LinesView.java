package io.routelock.app.topictree;

import io.routelock.app.controls.TableCopy;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines in the mono font, wrapped at the edge. Only those that are seen have nodes. Lines can be selected and
 * copied.
 */
final class LinesView extends ListView<ShownLine> {

    private static final double ROW = 20;
    private static final double EDGES = 32;
    private static final double TRIED_SIZE = 12;
    private static final int LEAST_COLUMNS = 16;

    /** Line by line; beyond, one change for all is quicker. */
    private static final int MOST_CHANGES = 100;

    private List<ShownLine> lines = List.of();
    private List<ShownLine> wrapped = List.of();
    private final ReadOnlyIntegerWrapper columns = new ReadOnlyIntegerWrapper(LEAST_COLUMNS);

    LinesView() {
        getStyleClass().add("lines-view");
        setFixedCellSize(ROW);
        setPlaceholder(new Label(""));
        setCellFactory(view -> new LineCell());
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setMinWidth(0);
        widthProperty().subscribe(width -> fit(width.doubleValue()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void show(List<ShownLine> now) {
        if (!now.equals(lines)) {
            lines = now;
            fill();
        }
    }

    private void fit(double width) {
        int now = Math.max(LEAST_COLUMNS, (int) ((width - EDGES) / characterWidth()));
        if (now != columns.get()) {
            columns.set(now);
            fill();
        }
    }

    /** How many characters fit into a line. */
    ReadOnlyIntegerProperty columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    private static double characterWidth() {
        Text probe = new Text("0".repeat(10));
        probe.setStyle("-fx-font-family: \"JetBrains Mono\"; -fx-font-size: " + TRIED_SIZE + "px");
        probe.applyCss();
        return probe.getLayoutBounds().getWidth() / 10;
    }

    /** What stays keeps its place: a list that is filled anew jumps to its beginning. */
    private void fill() {
        List<ShownLine> now = new ArrayList<>();
        lines.forEach(line -> now.addAll(line.wrapped(columns.get())));
        if (now.equals(wrapped)) {
            return;
        }
        wrapped = now;
        List<Integer> changed = changed(now);
        if (now.size() == getItems().size() && changed.size() <= MOST_CHANGES) {
            changed.forEach(i -> getItems().set(i, now.get(i)));
        } else {
            getItems().setAll(now);
        }
    }

    private List<Integer> changed(List<ShownLine> now) {
        int both = Math.min(now.size(), getItems().size());
        return IntStream.range(0, both).filter(i -> !now.get(i).equals(getItems().get(i))).boxed().toList();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
            List<ShownLine> chosen = List.copyOf(getSelectionModel().getSelectedItems());
            TableCopy.put(ShownLine.text(chosen.isEmpty() ? lines : chosen));
            event.consume();
        }
    }

    private static final class LineCell extends ListCell<ShownLine> {

        private final HBox words = new HBox();
        private String style = "";

        LineCell() {
            getStyleClass().add("shown-line");
            words.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ShownLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().remove(style);
            style = empty || line == null ? "" : line.style();
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
            words.getChildren().clear();
            if (line != null && !empty) {
                line.pieces().forEach(piece -> words.getChildren().add(text(piece)));
            }
            setGraphic(words);
        }

        private static Text text(ShownLine.Piece piece) {
            Text text = new Text(piece.text().replace('\t', ' '));
            text.getStyleClass().add("line-text");
            if (!piece.style().isEmpty()) {
                text.getStyleClass().add(piece.style());
            }
            return text;
        }
    }
}
