package io.routelock.app.topictree;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** A number of the selected topic over time, and which one where it has several. */
final class PlotPane extends VBox {

    private final MessageModel message;
    private final NumberPlot plot;
    private final ComboBox<String> paths = new ComboBox<>();
    private final Label since = new Label();
    private final Label nothing = new Label();
    private final HBox bar;
    private final Map<TopicNode, String> chosen = new WeakHashMap<>();
    private Optional<TopicNode> shown = Optional.empty();
    private boolean filling;

    PlotPane(MessageModel message) {
        this.message = message;
        plot = new NumberPlot(message.zone());
        getStyleClass().add("plot-pane");
        setMinSize(0, 0);
        paths.setAccessibleText("Which number of the payload");
        paths.setCellFactory(list -> new PathCell());
        paths.setButtonCell(new PathCell());
        paths.setMinWidth(0);
        paths.managedProperty().bind(paths.visibleProperty());
        paths.valueProperty().subscribe(this::choose);
        since.getStyleClass().addAll("muted", "small");
        nothing.getStyleClass().addAll("muted", "plot-nothing");
        nothing.setWrapText(true);
        bar = new HBox(8, paths, since);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("plot-bar");
        StackPane middle = new StackPane(plot, nothing);
        middle.setMinSize(0, 0);
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().setAll(bar, middle);
    }

    private void choose(@Nullable String path) {
        if (!filling && path != null) {
            shown.ifPresent(node -> chosen.put(node, path));
            draw();
        }
    }

    /** What is known now of that topic. */
    void show(TopicNode node) {
        shown = Optional.of(node);
        List<String> all = message.tree().numbers(node);
        filling = true;
        if (!paths.getItems().equals(all)) {
            paths.getItems().setAll(all);
        }
        String wanted = chosen.getOrDefault(node, "");
        paths.setValue(all.contains(wanted) ? wanted : all.isEmpty() ? null : all.getFirst());
        filling = false;
        draw();
    }

    private void draw() {
        String path = paths.getValue();
        List<NumberHistory.Point> points =
                path == null || shown.isEmpty() ? List.of() : message.tree().points(shown.get(), path);
        boolean any = !points.isEmpty();
        bar.setVisible(any);
        plot.setVisible(any);
        nothing.setVisible(!any);
        paths.setVisible(paths.getItems().size() > 1 || any && !path.isEmpty());
        if (any) {
            plot.show(points);
            since.setText(
                    "%s since %s"
                            .formatted(
                                    Counts.of(points.size(), "value"),
                                    TopicTimes.time(points.getFirst().at(), message.zone())));
        } else {
            nothing.setText(
                    "No number to draw. A plot needs a payload that is a number, or JSON or Sparkplug with numbers"
                            + " in it.");
        }
    }

    private static final class PathCell extends ListCell<String> {

        @Override
        protected void updateItem(@Nullable String path, boolean empty) {
            super.updateItem(path, empty);
            getStyleClass().add("mono");
            setText(empty || path == null ? null : path.isEmpty() ? "payload" : path);
        }
    }
}
