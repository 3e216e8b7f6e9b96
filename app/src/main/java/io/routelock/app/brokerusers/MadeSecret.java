package io.routelock.app.brokerusers;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A secret that was made here: shown as long as the dialog is open, and never again. */
final class MadeSecret extends VBox {

    private final TextField field = new TextField();
    private final Label state = new Label();
    private final Supplier<Secret> maker;
    private Secret secret = Secret.of();

    /**
     * @param spoken {@code password} or {@code key}
     */
    MadeSecret(String id, String spoken, Supplier<Secret> maker) {
        super(8);
        this.maker = maker;
        field.setId(id);
        field.setEditable(false);
        field.getStyleClass().addAll("mono", "made-secret");
        field.setAccessibleText("The " + spoken + " that was made");
        Button copy = Buttons.button(Icon.UI_COPY, "_Copy", this::copy);
        copy.setId("copy-secret");
        Button another = Buttons.button(Icon.UI_REFRESH, "Make a_nother", this::next);
        state.setWrapText(true);
        state.setMinHeight(USE_PREF_SIZE);
        HBox buttons = new HBox(8, copy, another, state);
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(field, buttons);
    }

    /** Makes one, in place of the one before. */
    void next() {
        secret = maker.get();
        field.setText(text());
        tell(Icon.PENDING, "Shown only here. Copy it now.");
    }

    private String text() {
        return secret.useBytes(StandardCharsets.UTF_8, bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private void copy() {
        TableCopy.put(text());
        tell(Icon.CHECK, TableCopy.SECRET_COPIED);
    }

    private void tell(Icon icon, String words) {
        state.setGraphic(new IconView(icon));
        state.setText(words);
    }

    Secret secret() {
        return secret;
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    void clear() {
        secret = Secret.of();
        field.setText("");
    }
}
