package io.routelock.app.controls;

import io.routelock.app.theme.Icon;
import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** User and password of the demo device, to read and to copy. It is not there while there is no login. */
public final class LoginText extends HBox {

    private final Label user = new Label();
    private final Label password = new Label();
    private Optional<Credentials> shown = Optional.empty();

    public LoginText() {
        super(8);
        getStyleClass().add("login-text");
        setAlignment(Pos.CENTER_LEFT);
        user.getStyleClass().add("mono");
        password.getStyleClass().add("mono");
        user.setMinWidth(USE_PREF_SIZE);
        password.setMinWidth(USE_PREF_SIZE);
        Button copy =
                Buttons.icon(
                        Icon.UI_COPY,
                        "Copy the password",
                        () -> shown.map(login -> text(login.password())).ifPresent(TableCopy::put));
        copy.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(user, password, copy);
        show(Optional.empty());
    }

    public void show(Optional<Credentials> login) {
        shown = login;
        setVisible(login.isPresent());
        user.setText(login.map(Credentials::user).orElse(""));
        password.setText(login.map(some -> text(some.password())).orElse(""));
    }

    private static String text(Secret password) {
        return password.useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
