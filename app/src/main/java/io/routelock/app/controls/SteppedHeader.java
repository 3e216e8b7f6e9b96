package io.routelock.app.controls;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The sequence of a dialog in one line: choose, connect, compare, stored, verified. */
public final class SteppedHeader extends HBox {

    private final ObservableList<Step> steps = FXCollections.observableArrayList();

    public SteppedHeader() {
        getStyleClass().add("stepped-header");
        setAlignment(Pos.CENTER_LEFT);
        steps.addListener((ListChangeListener<Step>) change -> rebuild());
    }

    /** What it shows; set all of them to change one. */
    public ObservableList<Step> steps() {
        return steps;
    }

    private void rebuild() {
        getChildren().clear();
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                getChildren().add(line(steps.get(i - 1).state() == Step.State.DONE));
            }
            getChildren().add(step(i + 1, steps.get(i)));
        }
    }

    private static Node line(boolean walked) {
        Region line = new Region();
        line.getStyleClass().addAll("step-line", walked ? "walked" : "ahead");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    private static Node step(int number, Step step) {
        Label name = new Label(step.name());
        name.getStyleClass().add("step-name");
        Label fact = new Label(step.fact());
        fact.getStyleClass().add("step-fact");
        VBox words = step.fact().isEmpty() ? new VBox(name) : new VBox(name, fact);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox box = new HBox(8, mark(number, step.state()), words);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(USE_PREF_SIZE);
        box.getStyleClass().addAll("step", step.state().name().toLowerCase(java.util.Locale.ROOT));
        box.setAccessibleText("Step %d, %s: %s".formatted(number, step.name(), step.fact()));
        return box;
    }

    private static Node mark(int number, Step.State state) {
        return switch (state) {
            case DONE -> new IconView(Icon.OK, IconView.MEDIUM);
            case FAILED -> new IconView(Icon.ERROR, IconView.MEDIUM);
            case NOT_NEEDED -> new IconView(Icon.SKIPPED, IconView.MEDIUM);
            case NOW, LATER -> numbered(number);
        };
    }

    private static Node numbered(int number) {
        Label label = new Label(Integer.toString(number));
        label.getStyleClass().add("step-number");
        label.setAlignment(Pos.CENTER);
        return label;
    }
}
