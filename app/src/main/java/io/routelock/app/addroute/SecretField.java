package io.routelock.app.addroute;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import java.util.function.Consumer;

/**
 * A secret that is typed, masked until the eye is pressed. It is lent to whoever asks, and to nobody else.
 */
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
     * @param typed hears of each change; must not keep what it is given
     */
    SecretField(String id, String spoken, Consumer<String> typed) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        field.setId(id);
        field.setAccessibleText(spoken);
        eye.setFocusTraversable(false);
        getStyleClass().add("secret-field");
        getChildren().setAll(field, eye);
        field.passwordProperty().subscribe((was, is) -> typed.accept(is));
    }

    PasswordTextField field() {
        return field;
    }

    Secret secret() {
        return Secret.of(field.getPassword());
    }

    void setLocked(boolean locked) {
        field.setEditable(!locked);
        if (locked) {
            field.setRevealPassword(false);
        }
    }

    void clear() {
        field.setText("");
        field.setRevealPassword(false);
    }
}
