package io.routelock.app.mqttclient;

import io.routelock.app.controls.Pills;
import io.routelock.app.controls.SecretField;
import io.routelock.mqtt.MqttVersion;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** Which broker, as whom, and how long both remember it. */
final class BrokerColumn extends VBox {

    private static final double LABELS = 120;

    private final SecretField password;
    private final TextField host;

    BrokerColumn(ConnectModel model) {
        super(8);
        password = new SecretField("mqtt-password", "Password", () -> {});
        host =
                FormGrid.mono(
                        "mqtt-host",
                        "Host name or address of the broker",
                        "broker.plant.local",
                        model.hostProperty());
        getStyleClass().add("connect-column");
        getChildren()
                .setAll(
                        FormGrid.heading("Broker"),
                        broker(model),
                        FormGrid.heading("Session"),
                        session(model));
    }

    private FormGrid broker(ConnectModel model) {
        TextField name = FormGrid.text("mqtt-name", "Name of the connection", "", model.nameProperty());
        Runnable propose = () -> name.setPromptText(model.proposedName());
        model.hostProperty().subscribe(propose);
        model.userProperty().subscribe(propose);
        propose.run();
        TextField port = FormGrid.mono("mqtt-port", "TCP port", "", model.portProperty());
        port.setPrefWidth(64);
        port.setMinWidth(64);
        HBox.setHgrow(host, Priority.ALWAYS);
        Pills<MqttVersion> version =
                new Pills<>(List.of(MqttVersion.V5, MqttVersion.V3_1_1), one -> "MQTT " + one.words());
        version.valueProperty().bindBidirectional(model.versionProperty());
        version.setMaxWidth(Pills.USE_PREF_SIZE);
        TextField clientId =
                FormGrid.mono("mqtt-client-id", "Client ID", "made up", model.clientIdProperty());
        TextField user = FormGrid.text("mqtt-user", "User name", "none", model.userProperty());
        return new FormGrid(LABELS)
                .row("Connection na_me", name)
                .row("_Host and port", new HBox(8, host, port), host)
                .row("Version", version)
                .row("Client ID", clientId)
                .row("_User", user)
                .row("_Password", password, password.field());
    }

    private static FormGrid session(ConnectModel model) {
        TextField keepAlive =
                FormGrid.mono("mqtt-keep-alive", "Keep alive in seconds", "", model.keepAliveProperty());
        keepAlive.setMaxWidth(96);
        TextField expiry =
                FormGrid.mono("mqtt-expiry", "Session expiry in seconds", "", model.expiryProperty());
        expiry.setMaxWidth(96);
        expiry.disableProperty().bind(model.versionProperty().map(now -> now != MqttVersion.V5));
        CheckBox clean = new CheckBox("Clean start: _forget what the broker has kept");
        clean.setId("mqtt-clean-start");
        clean.selectedProperty().bindBidirectional(model.cleanStartProperty());
        clean.setWrapText(true);
        clean.setMinHeight(USE_PREF_SIZE);
        return new FormGrid(LABELS)
                .row("_Keep alive (s)", keepAlive)
                .row("Session e_xpiry (s)", expiry)
                .below(clean);
    }

    SecretField password() {
        return password;
    }

    TextField host() {
        return host;
    }
}
