package io.routelock.app.controls;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** The body of a dialog that is as high as its content: it scrolls only when the window is too low. */
public final class DialogBody extends ScrollPane {

    public DialogBody(Region content) {
        super(content);
        setFitToWidth(true);
    }

    /** Lines that wrap need more height in less width; a plain scroll pane reckons with one line each. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
