package io.routelock.app.addroute;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Something said in its place: a heading, some sentences, and buttons below them. */
final class Callout extends HBox {

    private final VBox text = new VBox();

    Callout(String style, Icon icon, String title, String... lines) {
        getStyleClass().addAll("finding-panel", style);
        setAlignment(Pos.TOP_LEFT);
        Label heading = line(title);
        heading.getStyleClass().add("heading");
        text.getChildren().add(heading);
        for (String words : lines) {
            text.getChildren().add(line(words));
        }
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().setAll(new IconView(icon, IconView.MEDIUM), text);
    }

    /** Puts buttons below the text. */
    void actions(Node... buttons) {
        HBox row = new HBox(8, buttons);
        row.getStyleClass().add("callout-actions");
        text.getChildren().add(row);
    }

    private static Label line(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
