package io.routelock.app.brokerlive;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CutText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What to do about a refusal: a link where this tool can do it, words where somebody else must. */
final class NextStepNode extends HBox {

    private final Button link = Buttons.link("", () -> {});
    private final Label words = new Label();

    NextStepNode() {
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        link.setFocusTraversable(false);
        link.managedProperty().bind(link.visibleProperty());
        words.managedProperty().bind(words.visibleProperty());
        words.setMinWidth(0);
        CutText.tellAsTooltip(words);
        getChildren().setAll(link, words);
    }

    void show(LiveModel live, RefusalRow row) {
        var step = live.nextStep(row);
        link.setVisible(step.isPresent());
        link.setText(step.map(NextStep::text).orElse(""));
        link.setOnAction(event -> step.ifPresent(live::take));
        words.setVisible(step.isEmpty());
        words.setText(step.isPresent() ? "" : row.refusal().finding().nextStep());
    }
}
