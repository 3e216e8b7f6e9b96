package io.routelock.app.adsmqtt;

import io.routelock.app.controls.FindingPanel;
import io.routelock.diagnosis.Finding;

import javafx.scene.layout.VBox;

/** What a plain connection means. */
final class PlainBox extends VBox {

    PlainBox() {
        FindingPanel panel =
                new FindingPanel(
                        Finding.warning(
                                "broker.plain",
                                "Plain MQTT is not encrypted",
                                "Use TLS or a pre-shared key wherever the broker can do it.",
                                "User and password travel in clear text, and so does every ADS frame.",
                                "Whoever is on the way can read and forge them, and nothing proves which broker answers."));
        panel.setId("plain-broker");
        getChildren().setAll(panel);
    }
}
