package io.routelock.app.brokerdeploy;

import io.routelock.app.Desk;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;
import io.routelock.mosquitto.profile.Part;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Deployments in all their ends, for the pictures and the checks of the layout. On the JavaFX thread. */
public final class BrokerDeploySample {

    /** How the computer answers. */
    public enum Answer {
        TAKEN,
        NOT_ALLOWED,
        UNCONFIRMED
    }

    private final RecordedComputer computer = new RecordedComputer();
    private final OpenFiles files;
    private final Path home;
    private final Path profile;
    private final Path installed;

    public BrokerDeploySample(Desk desk, Path home) throws IOException {
        this.home = home;
        profile = Files.createDirectories(home.resolve("deploy").resolve("plant-broker"));
        installed = Files.createDirectories(home.resolve("deploy").resolve("etc").resolve("mosquitto"));
        Files.writeString(home.resolve("deploy").resolve("shared.acl"), "user plc1\ntopic write PLC1/out\n");
        Files.writeString(profile.resolve("mosquitto.passwd"), "plc1:$7$101$AAAA$BBBB\n");
        write("");
        files = new OpenFiles(desk.bench());
        BrokerDeployFeature.register(desk.places(), desk.bench(), files, computer);
        find();
    }

    private void write(String more) throws IOException {
        Files.writeString(
                profile.resolve("mosquitto.conf"),
                "listener 1883\nallow_anonymous false\npassword_file %s/mosquitto.passwd\nacl_file %s\n%s"
                        .formatted(profile, home.resolve("deploy").resolve("shared.acl"), more));
    }

    /** A service and a program that was started by hand. */
    public void find() {
        computer.brokers =
                List.of(
                        RecordedComputer.service(installed),
                        new FoundBroker(
                                new InstalledBroker(home.resolve("deploy"), InstalledBroker.process(4711)),
                                Optional.empty()));
    }

    public void findNothing() {
        computer.brokers = List.of();
    }

    public void findOwn() {
        computer.brokers = List.of(RecordedComputer.service(profile));
    }

    public Place place() {
        return new Place.DeployBroker(profile.resolve("mosquitto.conf"));
    }

    public void answer(Answer answer) {
        computer.mayWrite = answer != Answer.NOT_ALLOWED;
        computer.log =
                answer == Answer.UNCONFIRMED
                        ? List.of(
                                "2026-11-20T18:30:02: Error: Unable to open log file /var/log/mosquitto/a.log"
                                        + " for writing.",
                                "2026-11-20T18:30:02: Error: Address already in use")
                        : List.of(RecordedComputer.RUNNING);
    }

    /** Or makes it whole again. */
    public void breakConf(boolean broken) throws IOException {
        write(broken ? "tls_version tlsv1.9\nlistner 8883\n" : "");
    }

    /** Once its files are read. */
    public boolean edit() {
        OpenProfile open = files.takeProfile(profile.resolve("mosquitto.conf"));
        Optional<OpenFile> users = open.files(Part.PASSWORDS).stream().filter(OpenFile::isOpen).findFirst();
        users.ifPresent(file -> file.change("Edit", text -> text.withLineBefore(1, "# edited")));
        return users.isPresent();
    }

    public void choose(Scene scene, String way) {
        scene.getRoot().lookupAll(".deploy-broker .toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> button.getText().equals(way))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    public void type(Scene scene, String id, Path path) {
        ((TextField) scene.lookup("#" + id)).setText(path.toString());
    }

    public Path installed() {
        return installed;
    }

    public boolean isReady(Scene scene) {
        return scene.lookup("#deploy-now") instanceof Button go && !go.isDisabled();
    }

    public void go(Scene scene) {
        ((Button) scene.lookup("#deploy-now")).fire();
    }

    public boolean isEnded(Scene scene) {
        return scene.lookup("#deploy-ending") != null;
    }
}
