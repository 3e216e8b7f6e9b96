package io.routelock.app.addroute;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** User name and password of the target; to be typed in only when it is decided who gets them. */
final class LoginBox extends VBox {

    private static final char BULLET = '•';

    private final AddRouteViewModel model;
    private final TextField user = new TextField();
    private final PasswordTextField password = new PasswordTextField("", BULLET);
    private final Label note = new Label();
    private final IconView lock = new IconView(Icon.LOCK_CLOSED);
    private final HBox row;

    LoginBox(AddRouteViewModel model) {
        this.model = model;
        getStyleClass().add("login-box");
        user.setId("user");
        user.setPromptText("Administrator");
        user.textProperty().bindBidirectional(model.userProperty());
        password.setId("password");
        password.setAccessibleText("Password");
        user.setAccessibleText("User name");
        note.setGraphic(lock);
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        row = new HBox(8, label("_User name", user), user, label("Pass_word", password), password, eye());
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("login-row");
        Label title = new Label("Administrator of the target");
        title.getStyleClass().add("heading");
        getChildren().setAll(title, row, note);
        model.phaseProperty().subscribe(now -> refresh());
        model.fields().secureProperty().subscribe(now -> refresh());
        model.compare().comparisonProperty().subscribe(now -> refresh());
        model.compare().trustedProperty().subscribe(now -> refresh());
    }

    private static Label label(String text, TextField field) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setLabelFor(field);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Button eye() {
        Button eye =
                Buttons.icon(
                        Icon.UI_EYE,
                        "Show or hide the password",
                        () -> password.setRevealPassword(!password.getRevealPassword()));
        eye.setFocusTraversable(false);
        return eye;
    }

    private void refresh() {
        boolean secure = model.fields().secure();
        boolean open = !secure || model.compare().accepted();
        row.setDisable(!open);
        if (!open) {
            password.setText("");
        }
        lock.setIcon(secure ? Icon.LOCK_CLOSED : Icon.LOCK_OPEN);
        note.setText(words(secure, open));
    }

    private static String words(boolean secure, boolean open) {
        if (!secure) {
            return "Sent in clear text, when you choose “Add plain route”.";
        }
        return open
                ? "Sent only through the encrypted connection, when you choose “Accept and store”."
                : "Asked for when the fingerprints are the same.";
    }

    void focusFirst() {
        (user.getText().isBlank() ? user : password).requestFocus();
    }

    /** Hands the password over; the field does not keep it. */
    Secret takePassword() {
        Secret secret = Secret.of(password.getPassword());
        clear();
        return secret;
    }

    void clear() {
        password.setText("");
        password.setRevealPassword(false);
    }
}
