package io.routelock.app.brokers;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Secret;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.charset.StandardCharsets;

/**
 * A password or a key, masked until the eye is pressed. A key can be generated, and is then shown to copy.
 */
final class SecretBox extends VBox {

    private final PasswordTextField field = new PasswordTextField("", '•');
    private final HBox line = new HBox(4);

    private SecretBox(String spoken, ObjectProperty<Secret> secret) {
        super(4);
        line.setAlignment(Pos.CENTER_LEFT);
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
        line.getChildren()
                .setAll(
                        field,
                        Buttons.icon(
                                Icon.UI_EYE,
                                "Show or hide what is typed",
                                () -> field.setRevealPassword(!field.getRevealPassword())));
        getChildren().setAll(line);
    }

    static SecretBox password(ObjectProperty<Secret> password) {
        return new SecretBox("Password", password);
    }

    static SecretBox key(ClientDraft client) {
        SecretBox box = new SecretBox("Key, hexadecimal digits", client.secretProperty());
        box.field.getStyleClass().add("mono");
        box.field.setPromptText("64 hexadecimal digits");
        box.line
                .getChildren()
                .addAll(
                        Buttons.icon(Icon.UI_COPY, "Copy the key", () -> box.copy(client)),
                        Buttons.button("_Generate", () -> box.generate(client)));
        return box;
    }

    private void copy(ClientDraft client) {
        TableCopy.put(text(client.secretProperty().get()));
        Label note = new Label(TableCopy.SECRET_COPIED, new IconView(Icon.CHECK));
        note.setId("key-copied");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(line, note);
    }

    private void generate(ClientDraft client) {
        // What is on the clipboard is the key before.
        getChildren().setAll(line);
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
