package io.routelock.app.routesfile;

import io.routelock.app.controls.Pills;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.util.List;

/** The fields of a pre-shared key. */
final class PskPane {

    private final TextField identity = new TextField();

    /** Adds the fields to the form. */
    PskPane(FormGrid form, PskForm psk) {
        identity.textProperty().bindBidirectional(psk.identityProperty());
        form.add("Identity", identity);
        Pills<Boolean> kind = new Pills<>(List.of(true, false), it -> it ? "Password" : "64-digit key");
        kind.valueProperty().subscribe(psk.byPasswordProperty()::set);
        psk.byPasswordProperty().subscribe(kind.valueProperty()::set);
        form.add("Key from", kind);
        SecretField password = new SecretField(psk.password(), "Password of the pre-shared key", "password");
        SecretField key = new SecretField(psk.key(), "Pre-shared key", "64 digits 0 to 9 and a to f");
        psk.byPasswordProperty()
                .subscribe(now -> {
                    password.setVisible(now);
                    key.setVisible(!now);
                });
        form.add("Password", password);
        form.add("Key", key);
        CheckBox exact = new CheckBox("Upper and lower case matter");
        exact.selectedProperty().bindBidirectional(psk.caseSensitiveProperty());
        form.addBelow(exact);
    }

    /** Where typing starts. */
    void focus() {
        identity.requestFocus();
    }
}
