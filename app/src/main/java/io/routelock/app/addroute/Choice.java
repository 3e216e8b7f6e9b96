package io.routelock.app.addroute;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.function.Consumer;

/** One of two, side by side; one is always chosen. */
final class Choice extends HBox {

    private final ToggleButton yes;
    private final ToggleButton no;

    /**
     * @param value true for the left one
     * @param choose what a click does
     */
    Choice(String left, String right, BooleanProperty value, Consumer<Boolean> choose) {
        yes = half(left, "left-pill", () -> choose.accept(true));
        no = half(right, "right-pill", () -> choose.accept(false));
        ToggleGroup group = new ToggleGroup();
        group.getToggles().setAll(yes, no);
        group.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null) {
                        group.selectToggle(was);
                    }
                });
        value.subscribe(now -> group.selectToggle(now ? yes : no));
        getStyleClass().add("choice");
        getChildren().setAll(yes, no);
    }

    private static ToggleButton half(String text, String style, Runnable action) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add(style);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** Shown in full, not to be changed. */
    void setLocked(boolean locked) {
        getStyleClass().remove("locked");
        if (locked) {
            getStyleClass().add("locked");
        }
        setMouseTransparent(locked);
        yes.setFocusTraversable(!locked);
        no.setFocusTraversable(!locked);
    }
}
