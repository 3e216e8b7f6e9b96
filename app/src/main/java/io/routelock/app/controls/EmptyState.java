package io.routelock.app.controls;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Instead of an empty table: what the view is for, and the next step as buttons. */
public final class EmptyState extends VBox {

    /**
     * @param title {@code No routes yet}
     * @param text one or two sentences
     * @param actions buttons, the primary one first
     */
    public EmptyState(String title, String text, Node... actions) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        Label head = new Label(title);
        head.getStyleClass().add("heading");
        Label body = new Label(text);
        body.getStyleClass().add("muted");
        body.setWrapText(true);
        body.setMinHeight(USE_PREF_SIZE);
        HBox buttons = new HBox(8, actions);
        buttons.setAlignment(Pos.CENTER);
        getChildren().addAll(head, body, buttons);
    }
}
