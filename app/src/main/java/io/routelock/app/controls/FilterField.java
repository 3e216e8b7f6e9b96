package io.routelock.app.controls;

import atlantafx.base.controls.CustomTextField;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A field that narrows a table while one types; Escape empties it. */
public final class FilterField extends CustomTextField {

    public FilterField() {
        this(Icon.UI_FILTER, "Filter", "Ctrl+F");
    }

    /**
     * @param key shown at the end as long as the field is empty
     */
    public FilterField(Icon icon, String prompt, String key) {
        getStyleClass().add("filter-field");
        setPromptText(prompt);
        setAccessibleText(prompt);
        setLeft(new IconView(icon));
        Label hint = new Label(key);
        hint.getStyleClass().add("key-hint");
        hint.setAlignment(Pos.CENTER_RIGHT);
        hint.visibleProperty().bind(textProperty().isEmpty());
        setRight(hint);
        addEventHandler(KeyEvent.KEY_PRESSED, this::emptyOnEscape);
    }

    private void emptyOnEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            clear();
            event.consume();
        }
    }
}
