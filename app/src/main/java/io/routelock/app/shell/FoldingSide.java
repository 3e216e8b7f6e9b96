package io.routelock.app.shell;

import io.routelock.app.fx.Coalesced;

import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/**
 * Keeps the size of the pane at one side of a divider in pixels: from the first layout on, whatever the width
 * of the window, and when the pane opens again after it was folded. By itself a split pane leaves it at the
 * least width it may have.
 */
final class FoldingSide {

    private final SplitPane split;
    private final Region side;
    private final boolean last;
    private final ObservableBooleanValue folded;
    private final Coalesced restore = new Coalesced(this::restore);
    private double size;
    private boolean wanted = true;

    private FoldingSide(SplitPane split, boolean last, double size, ObservableBooleanValue folded) {
        this.split = split;
        this.last = last;
        this.size = size;
        this.folded = folded;
        side = (Region) (last ? split.getItems().getLast() : split.getItems().getFirst());
        folded.subscribe((was, is) -> fold(is));
        split.widthProperty().subscribe(now -> laidOut());
        split.heightProperty().subscribe(now -> laidOut());
    }

    /** The left or upper pane, which is that large at first. */
    static void first(SplitPane split, double size, ObservableBooleanValue folded) {
        new FoldingSide(split, false, size, folded);
    }

    /** The right or lower pane, which is that large at first. */
    static void last(SplitPane split, double size, ObservableBooleanValue folded) {
        new FoldingSide(split, true, size, folded);
    }

    private void fold(boolean now) {
        if (now) {
            // As the user had dragged it.
            size = wanted || length(side) < 1 ? size : length(side);
        }
        wanted = !now;
        restore.request();
    }

    private void laidOut() {
        if (wanted) {
            restore.request();
        }
    }

    private void restore() {
        double all = length(split);
        if (wanted && !folded.get() && all > 0) {
            wanted = false;
            split.setDividerPositions(last ? 1 - size / all : size / all);
        }
    }

    private double length(Region region) {
        return split.getOrientation() == Orientation.HORIZONTAL ? region.getWidth() : region.getHeight();
    }
}
