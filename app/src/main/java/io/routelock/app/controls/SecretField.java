package io.routelock.app.controls;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.theme.Icon;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A secret that is typed, masked until the eye is pressed. It is lent to whoever asks, and kept nowhere. */
public final class SecretField extends HBox {

    private static final char BULLET = '•';

    private final PasswordTextField field = new PasswordTextField("", BULLET);

    /**
     * @param id of the field
     * @param spoken for a screen reader
     * @param typed runs after each change
     */
    public SecretField(String id, String spoken, Runnable typed) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("secret-field");
        field.setId(id);
        field.setAccessibleText(spoken);
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button eye =
                Buttons.icon(
                        Icon.UI_EYE,
                        "Show or hide what is typed",
                        () -> field.setRevealPassword(!field.getRevealPassword()));
        eye.setFocusTraversable(false);
        eye.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(field, eye);
        field.passwordProperty().subscribe((was, is) -> typed.run());
    }

    public PasswordTextField field() {
        return field;
    }

    public Secret secret() {
        return Secret.of(field.getPassword());
    }

    public void clear() {
        field.setText("");
        field.setRevealPassword(false);
    }
}
