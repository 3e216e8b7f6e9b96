package io.routelock.app.mqttclient;

import io.routelock.app.controls.Pills;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the broker is to say when the client is lost. */
final class WillPane extends VBox {

    private static final double LABELS = 120;

    WillPane(ConnectModel model) {
        super(8);
        getStyleClass().add("will-pane");
        CheckBox on = new CheckBox("The broker publishes a will when the client is l_ost");
        on.setId("mqtt-will");
        on.setWrapText(true);
        on.setMinHeight(USE_PREF_SIZE);
        on.selectedProperty().bindBidirectional(model.willProperty());
        TextField topic =
                FormGrid.mono("mqtt-will-topic", "Topic of the will", "", model.willTopicProperty());
        TextField payload =
                FormGrid.mono(
                        "mqtt-will-payload", "Payload of the will", "empty", model.willPayloadProperty());
        CheckBox retain = new CheckBox("Retained");
        retain.selectedProperty().bindBidirectional(model.willRetainProperty());
        Pills<Integer> qos = QosPills.of("QoS of the will", model.willQosProperty());
        HBox how = new HBox(16, qos, retain);
        how.setAlignment(Pos.CENTER_LEFT);
        FormGrid fields =
                new FormGrid(LABELS)
                        .row("_Topic", topic)
                        .row("Payload", payload)
                        .row("QoS", how, qos.button(0));
        fields.visibleProperty().bind(on.selectedProperty());
        fields.managedProperty().bind(fields.visibleProperty());
        getChildren().setAll(FormGrid.heading("Will"), on, fields);
    }
}
