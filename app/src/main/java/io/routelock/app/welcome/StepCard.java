package io.routelock.app.welcome;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One of the first steps: its number, what it does, and the button that does it. */
final class StepCard extends VBox {

    private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");

    private final Label number = new Label();
    private final IconView done = new IconView(Icon.OK, IconView.MEDIUM);
    private final Label body = new Label();
    private final Button button;

    /**
     * @param more below the text
     */
    StepCard(int position, String title, String text, Button button, Node... more) {
        this.button = button;
        getStyleClass().addAll("card", "step-card");
        number.setText(Integer.toString(position));
        number.getStyleClass().add("step-number");
        number.setAlignment(Pos.CENTER);
        Label name = new Label(title);
        name.getStyleClass().add("heading");
        HBox head = new HBox(8, new StackPane(number, done), name);
        head.setAlignment(Pos.CENTER_LEFT);
        body.setText(text);
        body.getStyleClass().add("muted");
        body.setWrapText(true);
        body.setMinHeight(USE_PREF_SIZE);
        Region spring = new Region();
        VBox.setVgrow(spring, Priority.ALWAYS);
        getChildren().addAll(head, body);
        getChildren().addAll(more);
        getChildren().addAll(spring, button);
        HBox.setHgrow(this, Priority.ALWAYS);
    }

    /** What it is about, in other words. */
    void say(String text) {
        body.setText(text);
    }

    /** Its button is the primary one while it is the step to take. */
    void show(boolean isNow, boolean isDone) {
        pseudoClassStateChanged(NOW, isNow);
        number.setVisible(!isDone);
        done.setVisible(isDone);
        button.getStyleClass().remove("accent");
        if (isNow) {
            button.getStyleClass().add("accent");
        }
    }
}
