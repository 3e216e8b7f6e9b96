package io.routelock.app.discovery;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A thin line that grows while a search runs; it keeps its room, so that nothing jumps. */
final class SearchProgress extends Pane {

    private static final double HEIGHT = 3;

    SearchProgress(SearchViewModel model) {
        getStyleClass().add("search-progress");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        Region line = new Region();
        line.getStyleClass().add("line");
        line.setPrefHeight(HEIGHT);
        line.prefWidthProperty().bind(widthProperty().multiply(model.progressProperty()));
        line.visibleProperty().bind(model.runningProperty());
        getChildren().add(line);
    }
}
