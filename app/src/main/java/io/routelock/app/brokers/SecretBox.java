package io.routelock.app.brokers;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.pki.Secret;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.nio.charset.StandardCharsets;

/**
 * A password or a key, masked until the eye is pressed. A key can be generated, and is then shown to copy.
 */
final class SecretBox extends HBox {

    private final PasswordTextField field = new PasswordTextField("", '•');

    private SecretBox(String spoken, ObjectProperty<Secret> secret) {
        super(4);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("secret-box");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setAccessibleText(spoken);
        field.setMinWidth(0);
        field.setText(text(secret.get()));
        field.passwordProperty()
                .subscribe((was, is) -> {
                    if (!Secret.of(is).equals(secret.get())) {
                        secret.set(Secret.of(is));
                    }
                });
        getChildren()
                .setAll(
                        field,
                        Buttons.icon(
                                Icon.UI_EYE,
                                "Show or hide what is typed",
                                () -> field.setRevealPassword(!field.getRevealPassword())));
    }

    static SecretBox password(ObjectProperty<Secret> password) {
        return new SecretBox("Password", password);
    }

    static SecretBox key(ClientDraft client) {
        SecretBox box = new SecretBox("Key, hexadecimal digits", client.secretProperty());
        box.field.getStyleClass().add("mono");
        box.field.setPromptText("64 hexadecimal digits");
        box.getChildren()
                .addAll(
                        Buttons.icon(
                                Icon.UI_COPY,
                                "Copy the key",
                                () -> TableCopy.put(text(client.secretProperty().get()))),
                        Buttons.button("_Generate", () -> box.generate(client)));
        return box;
    }

    private void generate(ClientDraft client) {
        client.generateKey();
        field.setText(text(client.secretProperty().get()));
        field.setRevealPassword(true);
    }

    private static String text(Secret secret) {
        return secret.useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    PasswordTextField field() {
        return field;
    }
}
