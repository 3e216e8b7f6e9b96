package io.routelock.app.renewal;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Secret;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/** Two fields for a password that is being chosen; nobody reads along, so it is typed twice. */
final class NewPassword extends GridPane {

    private static final double FIELD = 200;
    private static final char BULLET = '\u2022';

    private final PasswordTextField first = new PasswordTextField("", BULLET);
    private final PasswordTextField again = new PasswordTextField("", BULLET);
    private final Label hint = new Label("The two are different.", new IconView(Icon.CROSS));
    private final ReadOnlyBooleanWrapper typed = new ReadOnlyBooleanWrapper(true);
    private boolean required;

    NewPassword() {
        setHgap(16);
        setVgap(8);
        first.setId("new-password");
        again.setId("new-password-again");
        first.setPrefWidth(FIELD);
        again.setPrefWidth(FIELD);
        again.setMaxWidth(FIELD);
        hint.getStyleClass().add("danger-text");
        hint.setId("passwords-differ");
        addRow(0, label("_New password", first), row(first, eye()));
        addRow(1, label("Once _more", again), row(again, hint));
        first.passwordProperty().subscribe(now -> check());
        again.passwordProperty().subscribe(now -> check());
    }

    private static HBox row(PasswordTextField field, Node beside) {
        HBox row = new HBox(8, field, beside);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label label(String text, PasswordTextField field) {
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
                        () -> {
                            first.setRevealPassword(!first.getRevealPassword());
                            again.setRevealPassword(first.getRevealPassword());
                        });
        eye.setFocusTraversable(false);
        return eye;
    }

    /** Whether it has to be typed at all. */
    void require(boolean required) {
        this.required = required;
        check();
    }

    private void check() {
        boolean some = !first.getPassword().isEmpty();
        boolean same = first.getPassword().equals(again.getPassword());
        hint.setVisible(some && !same && !again.getPassword().isEmpty());
        typed.set(!required || some && same);
    }

    boolean typed() {
        return typed.get();
    }

    ReadOnlyBooleanProperty typedProperty() {
        return typed.getReadOnlyProperty();
    }

    /** Hands the password over; the fields do not keep it. */
    Secret take() {
        Secret secret = Secret.of(first.getPassword());
        clear();
        return secret;
    }

    void clear() {
        first.setText("");
        again.setText("");
        first.setRevealPassword(false);
        again.setRevealPassword(false);
    }

    void focusFirst() {
        first.requestFocus();
    }
}
