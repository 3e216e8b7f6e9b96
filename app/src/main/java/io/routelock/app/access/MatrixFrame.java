package io.routelock.app.access;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.util.Optional;

/** Around several cells; dashed, with the right that they will get, while that is dragged over them. */
final class MatrixFrame extends Region {

    private static final PseudoClass FILLING = PseudoClass.getPseudoClass("filling");

    private final Label right = new Label();

    MatrixFrame() {
        getStyleClass().add("matrix-frame");
        right.setMinWidth(USE_PREF_SIZE);
        getChildren().add(right);
    }

    void show(Optional<CellChoice> filling, int cells) {
        pseudoClassStateChanged(FILLING, filling.isPresent());
        right.setVisible(filling.isPresent());
        right.setText(filling.map(it -> "%s in %d cells".formatted(it.inWords(), cells)).orElse(""));
        requestLayout();
    }

    /**
     * Below the last corner, so that it covers no cell that it is about; within where that is the last row.
     */
    @Override
    protected void layoutChildren() {
        double width = right.prefWidth(-1);
        double height = right.prefHeight(-1);
        double room = getParent() instanceof Region around ? around.getHeight() - getLayoutY() : 0;
        double top = getHeight() + height <= room ? getHeight() : Math.min(getHeight(), room) - height;
        right.resizeRelocate(Math.max(0, getWidth() - width), top, width, height);
    }
}
