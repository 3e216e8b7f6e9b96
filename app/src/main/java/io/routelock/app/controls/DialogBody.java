package io.routelock.app.controls;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/**
 * What stands between the head and the foot of a dialog: as high as its content, and scrolls only when the
 * window is too low.
 */
public final class DialogBody extends ScrollPane {

    private static final double PADDING = 20;

    public DialogBody(Region content) {
        super(content);
        content.setPadding(new Insets(PADDING));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
    }

    /** Lines that wrap need more height in less width; a plain scroll pane reckons with one line each. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
