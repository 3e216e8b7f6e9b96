package io.routelock.app.mqttclient;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A line that opens and closes what is below it; closed at first. */
final class Expandable extends VBox {

    private final IconView arrow = new IconView(Icon.UI_CHEVRON_RIGHT);
    private final Button head = Buttons.button("", this::turn);
    private final Region content;

    /**
     * @param id of the line
     */
    Expandable(String id, Region content) {
        super(8);
        this.content = content;
        head.setId(id);
        head.setGraphic(arrow);
        head.setMaxWidth(Double.MAX_VALUE);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().addAll("flat", "expandable-head");
        content.managedProperty().bind(content.visibleProperty());
        content.setVisible(false);
        getChildren().setAll(head, content);
    }

    private void turn() {
        content.setVisible(!content.isVisible());
        arrow.setIcon(content.isVisible() ? Icon.UI_CHEVRON_DOWN : Icon.UI_CHEVRON_RIGHT);
    }

    boolean isExpanded() {
        return content.isVisible();
    }

    void setText(String words) {
        head.setText(words);
    }
}
