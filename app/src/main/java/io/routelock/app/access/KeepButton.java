package io.routelock.app.access;

import io.routelock.app.controls.Buttons;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** Keeps the answer as an expectation; where it is one already, leads to it. */
final class KeepButton extends StackPane {

    private final KeepModel model;
    private final Navigator navigator;
    private final Button button = Buttons.button(Icon.UI_PLUS, "Keep as expectation", this::act);
    private final Tooltip tooltip = new Tooltip();
    private final Subscription subscription;
    private boolean narrow;

    KeepButton(KeepModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        button.setId("keep-expectation");
        button.setMinWidth(USE_PREF_SIZE);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        getChildren().add(button);
        // A disabled button shows no tooltip, and why it is disabled is the question.
        Tooltip.install(this, tooltip);
        subscription = model.stateProperty().subscribe(now -> show());
    }

    /** In a narrow window it has one word. */
    void fold(boolean now) {
        narrow = now;
        show();
    }

    private void show() {
        switch (model.stateProperty().get()) {
            case KeepModel.State.Ready ready ->
                    show(
                            Icon.UI_PLUS,
                            narrow ? "Keep" : "Keep as expectation",
                            "Adds \"%s\" to the expectations of the broker, which are checked on every change."
                                    .formatted(ready.expectation().text()),
                            true);
            case KeepModel.State.Kept kept ->
                    show(
                            Icon.CHECK,
                            narrow ? "Expected" : "Expected, line " + kept.line(),
                            "This answer is an expectation of the broker. Shows it.",
                            true);
            case KeepModel.State.Not(String why) ->
                    show(Icon.UI_PLUS, narrow ? "Keep" : "Keep as expectation", why, false);
        }
    }

    private void show(Icon icon, String words, String told, boolean can) {
        button.setGraphic(new IconView(icon));
        button.setText(words);
        button.setAccessibleText(words.equals("Keep") ? "Keep as expectation" : words);
        button.setAccessibleHelp(told);
        button.setDisable(!can);
        tooltip.setText(told);
    }

    private void act() {
        if (model.stateProperty().get() instanceof KeepModel.State.Kept kept) {
            navigator.open(kept.place());
        } else {
            model.keep();
        }
    }

    void close() {
        subscription.unsubscribe();
    }
}
