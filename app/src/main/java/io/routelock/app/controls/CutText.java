package io.routelock.app.controls;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** Text that does not fit where it stands. */
public final class CutText {

    private CutText() {}

    /**
     * Tells the whole text as a tooltip for as long as it is cut; the label's own tooltip otherwise is none.
     */
    public static void tellAsTooltip(Labeled label) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? whole : null));
    }
}
