package io.routelock.app.adsmqtt;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.pki.Secret;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;

/** A secret that is typed, masked until the eye is pressed. */
final class SecretField extends HBox {

    private static final char BULLET = '•';

    private final PasswordTextField field = new PasswordTextField("", BULLET);

    /**
     * @param id of the field
     * @param typed gets each change
     */
    SecretField(String id, String spoken, ObjectProperty<Secret> typed) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        field.setId(id);
        field.setAccessibleText(spoken);
        field.getStyleClass().add("form-field");
        var eye =
                Buttons.icon(
                        Icon.UI_EYE,
                        "Show or hide what is typed",
                        () -> field.setRevealPassword(!field.getRevealPassword()));
        eye.setFocusTraversable(false);
        eye.setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("secret-field");
        getChildren().setAll(field, eye);
        field.passwordProperty().subscribe((was, is) -> typed.set(Secret.of(is)));
    }

    PasswordTextField field() {
        return field;
    }

    void setLocked(boolean locked) {
        if (locked) {
            field.setRevealPassword(false);
        }
    }

    void clear() {
        field.setText("");
        field.setRevealPassword(false);
    }
}
