package io.routelock.app.mqttclient;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import java.util.List;

/** What MQTT 5 says of a message beside its payload. */
final class PropertiesPane extends VBox {

    private static final double LABELS = 104;

    private final StringProperty contentType = new SimpleStringProperty("");
    private final StringProperty responseTopic = new SimpleStringProperty("");
    private final StringProperty expiry = new SimpleStringProperty("");
    private final TextArea user = new TextArea();

    /**
     * @param changed runs after each change
     */
    PropertiesPane(Runnable changed) {
        user.setId("mqtt-user-properties");
        user.setAccessibleText("User properties, one name=value a line");
        user.setPromptText("name=value");
        user.setPrefRowCount(2);
        user.getStyleClass().add("mono");
        List.of(contentType, responseTopic, expiry, user.textProperty())
                .forEach(text -> text.subscribe((was, is) -> changed.run()));
        getChildren()
                .setAll(
                        new FormGrid(LABELS)
                                .row(
                                        "Content type",
                                        FormGrid.mono(
                                                "mqtt-content-type",
                                                "Content type",
                                                "application/json",
                                                contentType))
                                .row(
                                        "Response topic",
                                        FormGrid.mono(
                                                "mqtt-response-topic", "Response topic", "", responseTopic))
                                .row(
                                        "Expires after (s)",
                                        FormGrid.mono(
                                                "mqtt-message-expiry",
                                                "Seconds after which the message expires",
                                                "never",
                                                expiry))
                                .row("User properties", user));
    }

    void show(PublishDraft draft) {
        contentType.set(draft.contentType());
        responseTopic.set(draft.responseTopic());
        expiry.set(draft.expiry());
        if (!user.getText().equals(draft.user())) {
            user.setText(draft.user());
        }
    }

    String contentType() {
        return contentType.get();
    }

    String responseTopic() {
        return responseTopic.get();
    }

    String expiry() {
        return expiry.get();
    }

    String user() {
        return user.getText();
    }
}
