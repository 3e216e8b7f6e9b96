package io.routelock.app.controls;

import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** What stands between the head and the foot of a dialog: as high as its content, and scrolls when cut. */
public final class DialogBody extends ScrollPane {

    private static final double PADDING = 20;

    public DialogBody(Region content) {
        super(content);
        content.setPadding(new Insets(PADDING));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        // Its height for the width it has got: wrapped lines are known only then.
        prefViewportHeightProperty().bind(content.heightProperty());
    }
}
