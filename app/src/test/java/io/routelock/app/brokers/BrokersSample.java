package io.routelock.app.brokers;

import io.routelock.app.Desk;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.profile.Part;

import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Brokers in all their states, for the pictures and the checks of the layout. On the JavaFX thread. */
public final class BrokersSample {

    private static final String CONF =
            """
            listener 1883 127.0.0.1
            allow_anonymous false
            password_file %1$s/mosquitto.passwd
            acl_file %1$s/mosquitto.acl
            """;

    private static final String ACL =
            """
            topic deny

            user plc1
            topic write PLC1/out

            pattern read Plant/time
            """;

    private static final String USERS = "plc1:$7$101$AAAA$BBBB\nscada:$7$101$AAAA$BBBB\n";

    private final Desk desk;
    private final Path home;
    public final Path plant;
    public final Path open;
    private Optional<OpenProfile> closing = Optional.empty();

    public BrokersSample(Desk desk, Path home) throws IOException {
        this.desk = desk;
        this.home = home;
        plant = folder("plant-broker");
        Files.writeString(plant, CONF.formatted(plant.getParent()));
        Files.writeString(plant.resolveSibling("mosquitto.acl"), ACL);
        Files.writeString(plant.resolveSibling("mosquitto.passwd"), USERS);
        Files.writeString(plant.resolveSibling("routelock-expectations.txt"), "allow scada read PLC1/out\n");
        open = folder("laboratory");
        Files.writeString(open, "listener 1884 127.0.0.1\nallow_anonymous true\n");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve("brokers").resolve(name)).resolve("mosquitto.conf");
    }

    /** Both stand in the explorer, and a third one whose folder is gone. */
    public void know() {
        Path gone = home.resolve("brokers").resolve("gone").resolve("mosquitto.conf");
        Finding why =
                Finding.error(
                        "profile.no-conf",
                        gone + " is no folder of a broker: there is no such file.",
                        "Choose a folder with a mosquitto.conf.");
        desk.bench()
                .model()
                .brokers()
                .setAll(
                        BrokerSummary.of(ProfileReading.of(plant, Instant.now())),
                        BrokerSummary.of(ProfileReading.of(open, Instant.now())),
                        new BrokerRow(gone, new BrokerRow.Unreadable(why)));
    }

    public Place openNothing() {
        return new Place.OpenBroker(Optional.of(home));
    }

    /** Asks about a profile with two files that were edited. */
    public Place closing() {
        OpenFiles files = new OpenFiles(desk.bench());
        OpenProfile profile = files.takeProfile(plant);
        closing = Optional.of(profile);
        profile.stateProperty().subscribe(state -> edit(profile));
        desk.places()
                .dialog(
                        Place.CloseBroker.class,
                        asked ->
                                new CloseBrokerDialog(
                                        new CloseBrokerModel(
                                                Optional.of(profile), asked, desk.bench().navigator())));
        return new Place.CloseBroker(plant, Place.broker(plant, Place.Broker.View.USERS));
    }

    /** Whether it is read and edited: then the dialog names what would be lost. */
    public boolean isEdited() {
        return closing.map(OpenProfile::hasChanges).orElse(false);
    }

    private static void edit(OpenProfile profile) {
        Stream.of(Part.CONF, Part.ACL)
                .flatMap(part -> profile.files(part).stream())
                .filter(file -> !file.hasChanges())
                .forEach(file -> file.change("Edit", text -> text.withLineBefore(1, "# plant")));
    }

    /** Chooses what a new broker begins with. */
    @SuppressWarnings("unchecked")
    public void begin(Scene scene, String word) {
        ListView<Beginning> list = (ListView<Beginning>) scene.lookup("#new-broker-beginnings");
        list.getSelectionModel()
                .select(
                        list.getItems().stream()
                                .filter(one -> one.toString().equals(word))
                                .findFirst()
                                .orElseThrow());
    }

    public void type(Scene scene, String field, String text) {
        ((TextField) scene.lookup("#" + field)).setText(text);
    }

    /** Certificates that fit, or the key of another one. */
    public void chooseCertificates(Scene scene, boolean fitting) throws IOException {
        TestAuthority authority = TestAuthority.create(home.resolve(fitting ? "pki" : "pki-other"), "caMQTT");
        TestAuthority.Issued broker = authority.issue("broker", "subjectAltName=DNS:broker.plant");
        TestAuthority.Issued other = authority.issue("other");
        type(scene, "new-broker-cafile", authority.certificate().toString());
        type(scene, "new-broker-certfile", broker.certificate().toString());
        type(scene, "new-broker-keyfile", (fitting ? broker : other).key().toString());
    }
}
