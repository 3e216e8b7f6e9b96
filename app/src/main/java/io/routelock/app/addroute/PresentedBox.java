package io.routelock.app.addroute;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The fingerprint that the TLS handshake presented: the one that counts. */
final class PresentedBox extends VBox {

    private final Label certificate = new Label();
    private final FingerprintText fingerprint = new FingerprintText();

    PresentedBox(AddRouteViewModel model) {
        getStyleClass().addAll("fingerprint-box", "presented");
        setId("presented");
        Label title = new Label("Presented in the TLS handshake", new IconView(Icon.LOCK_CLOSED));
        title.getStyleClass().add("heading");
        title.setMinWidth(USE_PREF_SIZE);
        certificate.getStyleClass().addAll("muted", "small");
        HBox head = new HBox(12, title, Bars.spring(), certificate);
        head.getStyleClass().add("box-head");
        getChildren().setAll(head, fingerprint);
        model.compare().presentedProperty().subscribe(now -> now.ifPresent(this::show));
    }

    private void show(Presented now) {
        certificate.setText(now.certificate());
        fingerprint.show(now.fingerprint().value());
    }
}
