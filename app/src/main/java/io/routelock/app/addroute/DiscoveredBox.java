package io.routelock.app.addroute;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.FingerprintText;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.pki.AdvertisedFingerprint;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What discovery told: apart, muted, and said to prove nothing. */
final class DiscoveredBox extends VBox {

    private final AddRouteViewModel model;
    private final Label remark = new Label();
    private final FingerprintText fingerprint = new FingerprintText();

    DiscoveredBox(AddRouteViewModel model) {
        this.model = model;
        getStyleClass().addAll("fingerprint-box", "discovered");
        setId("discovered");
        Label title = new Label("From discovery, not verified", new IconView(Icon.NOTE));
        title.setMinWidth(USE_PREF_SIZE);
        remark.getStyleClass().add("small");
        HBox head = new HBox(12, title, Bars.spring(), remark);
        head.getStyleClass().add("box-head");
        fingerprint.getStyleClass().add("muted");
        getChildren().setAll(head, fingerprint);
        model.compare().presentedProperty().subscribe(now -> show());
        model.fields().hostProperty().subscribe(now -> show());
    }

    private void show() {
        var advertised = model.advertised();
        setVisible(advertised.isPresent());
        setManaged(advertised.isPresent());
        advertised.ifPresent(this::show);
    }

    private void show(AdvertisedFingerprint advertised) {
        fingerprint.show(advertised.value());
        remark.getStyleClass().removeAll("muted", "warning-text");
        boolean differs =
                model.compare()
                        .presented()
                        .filter(shown -> !shown.fingerprint().value().equals(advertised.value()))
                        .isPresent();
        remark.getStyleClass().add(differs ? "warning-text" : "muted");
        remark.setText(words(differs));
    }

    private String words(boolean differs) {
        if (model.compare().presented().isEmpty()) {
            return "for information only";
        }
        return differs ? "differs from what was presented" : "equal to discovery proves nothing";
    }
}
