package io.routelock.app.controls;

import io.routelock.app.theme.Icon;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import java.util.Optional;

/**
 * Undo and redo of a tool bar, with what they would do in the tooltip. They follow a file that may be open
 * longer than their tab, and do not outlive that: what is bound is a weak listener.
 */
public final class StepButton {

    private StepButton() {}

    /**
     * @param what would be undone; nothing when empty
     */
    public static Button undo(ObservableValue<Optional<String>> what, Runnable action) {
        return button(Icon.UI_UNDO, "Undo", "Ctrl+Z", what, action);
    }

    /**
     * @param what would be done again; nothing when empty
     */
    public static Button redo(ObservableValue<Optional<String>> what, Runnable action) {
        return button(Icon.UI_REDO, "Redo", "Ctrl+Y", what, action);
    }

    private static Button button(
            Icon icon, String word, String key, ObservableValue<Optional<String>> what, Runnable action) {
        Button button = Buttons.icon(icon, word, action);
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.disableProperty().bind(what.map(Optional::isEmpty));
        ObservableValue<String> words = what.map(now -> word + now.map(it -> ": " + it).orElse(""));
        button.accessibleTextProperty().bind(words);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(words.map(now -> now + " (" + key + ")"));
        button.setTooltip(tooltip);
        return button;
    }
}
