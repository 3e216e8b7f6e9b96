package io.routelock.app.brokers;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** One client of a new broker: who it is, and what it may do. */
final class ClientCard extends VBox {

    private final ClientDraft client;
    private final TextField name;

    /**
     * @param remove takes the client out of the page
     */
    ClientCard(Beginning beginning, ClientDraft client, Runnable remove) {
        super(8);
        this.client = client;
        name = Fields.text(title(beginning), example(beginning), client.nameProperty());
        getStyleClass().add("client-card");
        getChildren().setAll(who(beginning, remove));
        if (beginning == Beginning.PSK) {
            SecretBox key = SecretBox.key(client);
            getChildren().add(Fields.named("Key", key, key.field()));
        }
        getChildren().add(what(beginning));
    }

    private HBox who(Beginning beginning, Runnable remove) {
        Button drop = Buttons.icon(Icon.UI_TRASH, "Remove this client", remove);
        VBox named = Fields.named(title(beginning), name);
        HBox fields = Fields.row(named);
        if (beginning.hasPasswords()) {
            SecretBox box = SecretBox.password(client.secretProperty());
            fields = Fields.row(named, Fields.named("Password", box, box.field()));
        }
        HBox.setHgrow(fields, Priority.ALWAYS);
        HBox line = new HBox(8, fields, drop);
        line.setAlignment(Pos.BOTTOM_LEFT);
        return line;
    }

    private Node what(Beginning beginning) {
        return switch (beginning) {
            case SPARKPLUG ->
                    Fields.row(
                            Fields.named(
                                    "Is",
                                    Fields.choice(
                                            "What the client is",
                                            List.of(ClientDraft.SparkplugRole.values()),
                                            client.roleProperty())),
                            Fields.named(
                                    "Edge node or host ID",
                                    Fields.text("ID", "as the user", client.idProperty())));
            case AMS ->
                    Fields.row(
                            Fields.named(
                                    "AmsNetId",
                                    mono(Fields.text("AmsNetId", "5.90.63.33.1.1", client.netIdProperty()))),
                            Fields.named(
                                    "May call",
                                    Fields.text("May call", "users, with commas", client.callsProperty())));
            case SIMPLE, PLAIN, PASSWORD, TLS, PSK, COMMON_NAME ->
                    Fields.row(
                            Fields.named(
                                    "Writes",
                                    mono(Fields.text("Writes", "PLC1/out, PLC1/#", client.writesProperty()))),
                            Fields.named(
                                    "Reads", mono(Fields.text("Reads", "PLC1/cmd", client.readsProperty()))));
        };
    }

    private static TextField mono(TextField field) {
        field.getStyleClass().add("mono");
        return field;
    }

    private static String title(Beginning beginning) {
        return switch (beginning) {
            case PSK -> "Identity";
            case COMMON_NAME -> "Common name";
            default -> "User";
        };
    }

    private static String example(Beginning beginning) {
        return switch (beginning) {
            case COMMON_NAME -> "Data collector";
            case SPARKPLUG -> "myEdge";
            default -> "plc1";
        };
    }

    void focusName() {
        name.requestFocus();
    }
}
