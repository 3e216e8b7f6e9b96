package io.routelock.app.controls;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/** Text that does not fit where it stands. */
public final class CutText {

    private CutText() {}

    /**
     * Tells the whole text as a tooltip for as long as it is cut; the label has no other tooltip. Most text
     * never is, and a tooltip is a window of its own, so it is made when it is first needed.
     */
    public static void tellAsTooltip(Labeled label) {
        label.textTruncatedProperty().subscribe(cut -> label.setTooltip(cut ? whole(label) : null));
    }

    private static Tooltip whole(Labeled label) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(label.textProperty());
        return whole;
    }
}
