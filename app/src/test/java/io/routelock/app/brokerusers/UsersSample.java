package io.routelock.app.brokerusers;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brokers with users in all their states, for pictures and the checks of the layout. On the JavaFX thread.
 */
public final class UsersSample {

    private static final String HASH = "A".repeat(86) + "==";

    private final Desk desk;
    private final Path plant;
    private final Path bare;

    public UsersSample(Desk desk, Path home) throws IOException {
        this.desk = desk;
        plant = Files.createDirectories(home.resolve("plant-broker")).resolve("mosquitto.conf");
        bare = Files.createDirectories(home.resolve("new-broker")).resolve("mosquitto.conf");
        Files.writeString(bare, "listener 1883 127.0.0.1\nallow_anonymous false\n");
        Files.writeString(
                plant,
                """
                allow_anonymous false
                password_file %1$s/mosquitto.passwd
                psk_file %1$s/mosquitto.psk
                acl_file %1$s/mosquitto.acl
                listener 1883 127.0.0.1
                listener 8883 127.0.0.1
                psk_hint plant
                use_identity_as_username true
                """
                        .formatted(plant.getParent()));
        Files.writeString(
                plant.resolveSibling("mosquitto.passwd"),
                Stream.of("plc1", "plc2", "scada", "hmi-l2", "Data collector", "maint")
                                .map(name -> "%s:$7$20000$AAAAAAAAAAAAAAAA$%s\n".formatted(name, HASH))
                                .collect(Collectors.joining())
                        + "hmi-old:$6$AAAAAAAAAAAAAAAA$"
                        + HASH
                        + "\nsimatic:in clear text\nno colon here\n");
        Files.writeString(
                plant.resolveSibling("mosquitto.psk"), "Cell1:" + "ab".repeat(32) + "\nCell2:00ff\n");
        Files.writeString(
                plant.resolveSibling("mosquitto.acl"),
                """
                user plc1
                topic write PLC1/out
                topic read PLC1/cmd

                user plc2
                topic write PLC2/out

                user scada
                topic read +/out
                topic write PLC1/cmd

                user Data collector
                topic read #

                user hmi-l3
                topic read PLC3/out

                user Cell1
                topic readwrite Cell1/#
                """);
    }

    public Place plant() {
        return Place.broker(plant, Place.Broker.View.USERS);
    }

    public Place bare() {
        return Place.broker(bare, Place.Broker.View.USERS);
    }

    public Place adding() {
        return new Place.AddBrokerUser(plant);
    }

    public Place addingFirst() {
        return new Place.AddBrokerUser(bare);
    }

    public Place password() {
        return new Place.BrokerPassword(plant, "hmi-old");
    }

    public Place addingIdentity() {
        return new Place.AddBrokerIdentity(plant);
    }

    public Place addingFirstIdentity() {
        return new Place.AddBrokerIdentity(bare);
    }

    public Place key() {
        return new Place.BrokerKey(plant, "Cell1");
    }

    public Place renaming() {
        return new Place.RenameBrokerUser(plant, "Cell1");
    }

    public Place removing() {
        return new Place.RemoveBrokerUser(plant, "scada");
    }

    public void closeDialog() {
        desk.bench().navigator().closeDialog();
    }

    /** Whether the files were read. */
    public static boolean isRead(Scene scene) {
        return scene.lookup("#users-table") instanceof TableView<?> table && !table.getItems().isEmpty();
    }

    /** Selects the row of that name. */
    public static void select(Scene scene, String name) {
        TableView<?> table = (TableView<?>) scene.lookup("#users-table");
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i) instanceof UserRow row && row.name().equals(name)) {
                table.getSelectionModel().clearAndSelect(i);
                return;
            }
        }
        throw new AssertionError("no row of " + name);
    }

    /** Types a name, and a password that differs from its repetition. */
    public static void type(Scene scene, String name, String password, String again) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        if (scene.lookup(".user-dialog #new-name") instanceof TextField field) {
            field.setText(name);
        }
        fill(scene, "#password", password);
        fill(scene, "#password-again", again);
        fill(scene, "#key", password);
    }

    private static void fill(Scene scene, String id, String text) {
        Node node = scene.lookup(".user-dialog " + id);
        if (node instanceof TextField field && !(node instanceof PasswordField)) {
            field.setText(text);
        }
    }

    /** Presses the pill with that word. */
    public static void choose(Scene scene, String word) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Parent dialog = (Parent) scene.lookup(".user-dialog");
        dialog.lookupAll(".toggle-button").stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(word))
                .findFirst()
                .orElseThrow()
                .fire();
    }
}
