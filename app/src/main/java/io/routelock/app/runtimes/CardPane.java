package io.routelock.app.runtimes;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

import java.util.List;

/**
 * Cards side by side, one below the other where they would be narrower than their fingerprints; one below
 * all.
 */
final class CardPane extends ScrollPane {

    private static final double NARROW = 920;
    private static final double CARD_HEIGHT = 420;
    private static final double CARD_HEIGHT_ABOVE = 330;

    private final GridPane grid = new GridPane();
    private final List<? extends Region> cards;
    private final Region below;

    /**
     * @param below over the whole width, as high as it has to be
     */
    CardPane(List<? extends Region> cards, Region below) {
        this.cards = cards;
        this.below = below;
        getStyleClass().add("card-pane");
        grid.getStyleClass().add("card-grid");
        setFitToWidth(true);
        setFitToHeight(true);
        setContent(grid);
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        below.visibleProperty().subscribe((before, now) -> arrange(getWidth() < NARROW));
    }

    /** Where all of it fits into the window there is no need to scroll; else a log keeps a few lines. */
    private double leastHeight(boolean narrow) {
        if (narrow) {
            return CARD_HEIGHT;
        }
        return below.isVisible() ? CARD_HEIGHT_ABOVE : Region.USE_COMPUTED_SIZE;
    }

    private void arrange(boolean narrow) {
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        grid.getRowConstraints().clear();
        int columns = narrow ? 1 : cards.size();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < cards.size() / columns; i++) {
            RowConstraints row = new RowConstraints();
            row.setVgrow(Priority.ALWAYS);
            row.setMinHeight(leastHeight(narrow));
            grid.getRowConstraints().add(row);
        }
        for (int i = 0; i < cards.size(); i++) {
            grid.add(cards.get(i), i % columns, i / columns);
        }
        grid.add(below, 0, cards.size() / columns, columns, 1);
    }
}
