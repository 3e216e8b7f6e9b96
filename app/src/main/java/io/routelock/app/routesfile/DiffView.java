package io.routelock.app.routesfile;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** A comparison line by line: in one column, or the two texts side by side. */
final class DiffView extends ListView<DiffPair> {

    private static final double ROW = 20;
    private static final String HIDDEN = "value changed";

    private FileDiff diff = new FileDiff(List.of(), 0, 0, 0);
    private boolean sideBySide;

    DiffView() {
        getStyleClass().add("diff-view");
        setFixedCellSize(ROW);
        setAccessibleText("What changes");
        setPlaceholder(new Label("No changes."));
        setCellFactory(view -> new PairCell());
    }

    void show(FileDiff now) {
        diff = now;
        fill();
    }

    void setSideBySide(boolean now) {
        sideBySide = now;
        fill();
    }

    private void fill() {
        List<DiffPair> rows =
                sideBySide
                        ? DiffPair.of(diff.lines())
                        : diff.lines().stream()
                                .map(line -> new DiffPair(Optional.of(line), Optional.empty()))
                                .toList();
        getItems().setAll(rows);
    }

    private final class PairCell extends ListCell<DiffPair> {

        @Override
        protected void updateItem(DiffPair pair, boolean empty) {
            super.updateItem(pair, empty);
            setText(null);
            setGraphic(empty || pair == null ? null : row(pair));
        }

        private Node row(DiffPair pair) {
            if (!sideBySide) {
                return pair.left().<Node>map(DiffView::whole).orElseGet(Label::new);
            }
            HBox left = half(pair.left(), true);
            HBox right = half(pair.right(), false);
            HBox row = new HBox(left, right);
            for (HBox side : List.of(left, right)) {
                side.prefWidthProperty().bind(widthProperty().divide(2).subtract(1));
                side.setMinWidth(0);
            }
            return row;
        }
    }

    private static HBox whole(DiffLine line) {
        HBox row = new HBox(number(line.before()), number(line.after()), mark(line), text(line));
        hidden(row, line);
        return styled(row, line);
    }

    private static HBox half(Optional<DiffLine> line, boolean left) {
        return line.map(
                        it -> {
                            HBox row = new HBox(number(left ? it.before() : it.after()), mark(it), text(it));
                            hidden(row, it);
                            return styled(row, it);
                        })
                .orElseGet(() -> {
                    HBox nothing = new HBox();
                    nothing.getStyleClass().addAll("diff-line", "nothing");
                    return nothing;
                });
    }

    private static HBox styled(HBox row, DiffLine line) {
        row.getStyleClass().addAll("diff-line", line.kind().name().toLowerCase(Locale.ROOT));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label number(OptionalInt number) {
        Label label = new Label(number.isPresent() ? Integer.toString(number.getAsInt()) : "");
        label.getStyleClass().add("diff-number");
        return label;
    }

    private static Label mark(DiffLine line) {
        Label label = new Label(line.kind().mark());
        label.getStyleClass().add("diff-mark");
        return label;
    }

    private static Label text(DiffLine line) {
        Label label = new Label(line.text().replace("\t", "    "));
        label.getStyleClass().add("diff-text");
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static void hidden(HBox row, DiffLine line) {
        if (line.hiddenChange()) {
            Label label = new Label(HIDDEN);
            label.getStyleClass().add("diff-hidden");
            label.setMinWidth(USE_PREF_SIZE);
            label.setTooltip(new Tooltip("What differs is a password or a key, which is hidden"));
            row.getChildren().add(label);
        }
    }
}
