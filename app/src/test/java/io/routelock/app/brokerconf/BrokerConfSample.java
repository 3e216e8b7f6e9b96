package io.routelock.app.brokerconf;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;

import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;

import org.fxmisc.richtext.CodeArea;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Configurations in all their states, for the checks of the layout. On the JavaFX thread. */
public final class BrokerConfSample {

    static final String PLANT =
            """
            # Broker of the plant
            allow_anonymous false
            password_file FOLDER/mosquitto.passwd
            acl_file FOLDER/mosquitto.acl

            log_type error
            log_type warning
            log_type notice
            log_timestamp_format %Y-%m-%dT%H:%M:%S

            # For the machines on this computer
            listener 1883 127.0.0.1

            # For the plant
            listener 8883
            cafile FOLDER/ca.crt
            certfile FOLDER/broker.crt
            keyfile FOLDER/broker.key
            require_certificate true
            use_identity_as_username true

            # For the panels of the line
            listener 8884 192.168.10.4
            psk_hint plant
            use_identity_as_username true

            connection headquarters
            address mqtt.example.com:8883
            remote_username plant7
            remote_password do-not-show
            topic plant7/# out 1
            """;

    private final Desk desk;
    private final Path folder;
    private final Path broken;

    public BrokerConfSample(Desk desk, Path home) throws IOException {
        this.desk = desk;
        folder = Files.createDirectories(home.resolve("plant-broker"));
        broken = Files.createDirectories(home.resolve("broken-broker"));
        Files.createDirectories(folder.resolve("conf.d"));
        String here = folder.toString().replace('\\', '/');
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                PLANT.replace("FOLDER", here) + "include_dir " + here + "/conf.d\n");
        Files.writeString(folder.resolve("conf.d/panels.conf"), "listener 9001\nprotocol websockets\n");
        Files.writeString(folder.resolve("mosquitto.passwd"), "");
        Files.writeString(folder.resolve("mosquitto.acl"), "user plc1\ntopic write PLC1/out\n");
        Files.writeString(
                broken.resolve("mosquitto.conf"), "listener 1883\nmax_conections 10\nmax_qos 7\nx\0y\n");
    }

    Path folder() {
        return folder;
    }

    public Place plant() {
        return Place.broker(folder.resolve("mosquitto.conf"), Place.Broker.View.CONFIGURATION);
    }

    public Place brokenLine() {
        Path conf = broken.resolve("mosquitto.conf");
        return new Place.Broker(
                conf, Place.Broker.View.CONFIGURATION, Optional.of(new Place.Broker.Line(conf, 2)));
    }

    /** In a narrow window the text is not in the scene, or the form is not. */
    public boolean isOpen(Scene scene) {
        boolean text =
                scene.lookup(".broker-conf .marked-text") instanceof CodeArea area && area.getLength() > 0;
        boolean form = scene.lookup(".broker-conf .listener-card") != null;
        return desk.bench().tasks().running().get() == 0 && (text || form);
    }

    public static int sections() {
        return Section.values().length;
    }

    public static String name(int section) {
        return Section.values()[section].name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Shows a page of the form. */
    public void section(Scene scene, int section) {
        scene.getRoot().lookupAll(".conf-sections .toggle-button").stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(Section.values()[section].words()))
                .findFirst()
                .orElseThrow()
                .fire();
    }
}
