package io.routelock.app.brokerusers;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** A secret that is typed, masked until the eye is pressed. It is lent to whoever asks. */
final class SecretField extends HBox {

    private static final char BULLET = '•';

    private final PasswordTextField field = new PasswordTextField("", BULLET);
    private final Button eye =
            Buttons.icon(
                    Icon.UI_EYE,
                    "Show or hide what is typed",
                    () -> field.setRevealPassword(!field.getRevealPassword()));

    /**
     * @param id of the field
     * @param typed runs after each change
     */
    SecretField(String id, String spoken, Runnable typed) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        field.setId(id);
        field.setAccessibleText(spoken);
        eye.setFocusTraversable(false);
        getStyleClass().add("secret-field");
        getChildren().setAll(field, eye);
        field.passwordProperty().subscribe((was, is) -> typed.run());
    }

    PasswordTextField field() {
        return field;
    }

    Secret secret() {
        return Secret.of(field.getPassword());
    }

    void clear() {
        field.setText("");
        field.setRevealPassword(false);
    }
}
