package io.routelock.app.access;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.util.Subscription;

/** The matrix, what its signs mean, and what stands there instead while there is nothing to show. */
final class MatrixPane extends BorderPane {

    private static final double ROOM_FOR_LEGEND = 240;
    private static final String NOTHING_SELECTED =
            "Select a cell: R, W, B and D set read, write, both and deny, Delete takes them. Shift and the arrows"
                    + " select several; a drag from a cell with a right gives it to others.";

    private static final double ROOM_FOR_WORDS = 180;

    private final AccessFileModel file;
    private final MatrixModel matrix;
    private final MatrixGrid grid;
    private final Label broken = new Label("", new IconView(Icon.ERROR));
    private final Label selected = new Label();
    private final FlowPane legend = legend();
    private final VBox below;
    private final Node empty;
    private final Node nothingFound =
            new EmptyState(
                    "Nothing found", "No user and no topic has these words. Escape empties the filter.");
    private final Subscription subscriptions;

    /**
     * @param addUser asks for a name
     */
    MatrixPane(AccessFileModel file, MatrixModel matrix, Runnable addUser) {
        this.file = file;
        this.matrix = matrix;
        grid = new MatrixGrid(matrix);
        setMinWidth(0);
        broken.setWrapText(true);
        broken.setMinHeight(USE_PREF_SIZE);
        broken.getStyleClass().add("matrix-broken");
        broken.setMaxWidth(Double.MAX_VALUE);
        selected.setWrapText(true);
        selected.setMinHeight(USE_PREF_SIZE);
        below = new VBox(4, selected, legend);
        heightProperty().subscribe(height -> fold());
        below.getStyleClass().add("matrix-below");
        empty = empty(addUser);
        subscriptions =
                Subscription.combine(
                        matrix.viewProperty().subscribe(view -> show()),
                        matrix.wordsProperty()
                                .subscribe(now -> selected.setText(now.isEmpty() ? NOTHING_SELECTED : now)));
    }

    private Node empty(Runnable addUser) {
        Button addFirst = Buttons.primary("Add user…", addUser);
        return new EmptyState(
                "No rules yet",
                "Here you see which user may read and write which topics. As long as there is no rule, mosquitto"
                        + " denies everything to everybody. Add a user, then a topic; or type lines into the"
                        + " text.",
                addFirst,
                Buttons.button("Add role…", file::askForRole),
                Buttons.button(
                        "Insert an example", () -> file.change("Insert an example", AccessExample::into)));
    }

    /** Where there is little room the rows have it. */
    private void fold() {
        show(legend, getHeight() == 0 || getHeight() > ROOM_FOR_LEGEND);
        show(below, getHeight() == 0 || getHeight() > ROOM_FOR_WORDS);
    }

    private static void show(Node node, boolean room) {
        node.setVisible(room);
        node.setManaged(room);
    }

    private void show() {
        AccessReading reading = file.readingProperty().get();
        broken.setText(
                reading.firstFault()
                        .map(fault ->
                                "mosquitto does not start on this file, because of line %d. The matrix shows what the other lines say."
                                        .formatted(fault.line()))
                        .orElse(""));
        setTop(reading.firstFault().isPresent() ? broken : null);
        if (reading.isEmpty()) {
            setCenter(centred(empty));
            setBottom(null);
        } else if (matrix.view().rowCount() == 0) {
            setCenter(centred(nothingFound));
            setBottom(null);
        } else {
            if (getCenter() != grid) {
                setCenter(grid);
            }
            setBottom(below);
        }
    }

    /** In a low window it scrolls. */
    private static Node centred(Node node) {
        ScrollPane pane = new ScrollPane(new StackPane(node));
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.getStyleClass().add("matrix-empty");
        return pane;
    }

    private static FlowPane legend() {
        Polygon corner = new Polygon(0, 0, 8, 0, 8, 8);
        corner.getStyleClass().add("matrix-corner-mark");
        FlowPane legend =
                new FlowPane(
                        16,
                        0,
                        sign("R", "read"),
                        sign("W", "write"),
                        new Label("denied by a line", new IconView(Icon.CROSS)),
                        sign("–", "no line, so denied"),
                        new Label("partly denied", corner),
                        sign("(R)", "only a part"),
                        sign("id", "with a fitting client id"),
                        new Label("number: deciding line"));
        legend.getStyleClass().add("matrix-legend");
        return legend;
    }

    private static Label sign(String sign, String meaning) {
        Label mark = new Label(sign);
        mark.getStyleClass().add("heading");
        Label label = new Label(meaning, mark);
        label.setGraphicTextGap(4);
        return label;
    }

    MatrixGrid grid() {
        return grid;
    }

    void close() {
        subscriptions.unsubscribe();
        grid.close();
    }
}
