package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Pills;
import io.routelock.app.theme.IconView;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;

/** How the way to the broker is protected, and with what. */
final class ProtectionFields extends VBox {

    private final Pills<Protection> kinds = new Pills<>(List.of(Protection.values()), Protection::word);
    private final TlsBox tls;
    private final PskBox psk;
    private final VBox content = new VBox();
    private final VBox fields = new VBox(12);

    ProtectionFields(JoinModel model) {
        super(12);
        getStyleClass().add("protection-fields");
        tls = new TlsBox(model);
        psk = new PskBox(model.form().psk());
        for (Protection one : Protection.values()) {
            kinds.button(one).setGraphic(new IconView(one.icon()));
        }
        kinds.valueProperty().bindBidirectional(model.form().protectionProperty());
        fields.managedProperty().bind(fields.visibleProperty());
        Label heading = new Label("Protection of the way to the broker");
        heading.getStyleClass().addAll("heading", "column-heading");
        Label meaning = new Label("Never end to end: the broker reads every frame.");
        meaning.getStyleClass().addAll("muted", "small");
        meaning.setWrapText(true);
        fields.getChildren().setAll(new VBox(heading, meaning), kinds, content);
        getChildren().setAll(fields);
        model.form().protectionProperty().subscribe(this::show);
    }

    private void show(Protection now) {
        content.getChildren()
                .setAll(
                        switch (now) {
                            case PLAIN -> new PlainBox();
                            case TLS -> tls;
                            case PSK -> psk;
                        });
    }

    /** Above the fields. */
    void putAbove(Node node) {
        getChildren().setAll(node, fields);
    }

    void setLocked(boolean locked) {
        kinds.setDisable(locked);
        content.setDisable(locked);
    }

    /** Whether they are of interest still. */
    void showFields(boolean shown) {
        fields.setVisible(shown);
    }

    void clear() {
        tls.clear();
        psk.clear();
    }
}
