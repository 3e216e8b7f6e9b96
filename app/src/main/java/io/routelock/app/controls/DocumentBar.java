package io.routelock.app.controls;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The tool bar of a document; in a narrow window its buttons are their icons, with tooltips. */
public final class DocumentBar extends HBox {

    private static final double NARROW = 720;

    public DocumentBar(Node... nodes) {
        super(nodes);
        getStyleClass().add("document-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::fold);
    }

    private void fold(boolean narrow) {
        for (Node node : getChildren()) {
            if (node instanceof Button button && button.getGraphic() != null && !button.getText().isEmpty()) {
                button.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
                button.setMinWidth(USE_PREF_SIZE);
                button.setTooltip(narrow ? new Tooltip(button.getText()) : null);
                button.setAccessibleText(button.getText());
            }
        }
    }
}
