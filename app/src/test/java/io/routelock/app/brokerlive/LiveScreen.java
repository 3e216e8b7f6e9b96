package io.routelock.app.brokerlive;

import io.routelock.app.Desk;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Place;
import io.routelock.runtime.watch.BrokerReport;

import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;

/** The live view of a desk with a broker that does what a test says. On the JavaFX thread. */
public final class LiveScreen {

    private static final String CONF =
            """
            listener 8883
            cafile ca.crt
            certfile broker.crt
            keyfile broker.key
            require_certificate true
            use_identity_as_username true
            listener 8884
            psk_hint plant
            psk_file mosquitto.psk
            use_identity_as_username true
            listener 1883 127.0.0.1
            allow_anonymous true
            acl_file mosquitto.acl
            """;

    private final FakeRuntimes fakes = new FakeRuntimes();
    private final LocalRuntimes runtimes;
    private final LiveModel live;
    private final Path conf;

    /**
     * @param home where the profile is made
     */
    public LiveScreen(Desk desk, Path home) {
        conf = home.resolve("plant-broker").resolve("mosquitto.conf");
        write();
        runtimes = new LocalRuntimes(desk.bench(), fakes);
        BrokerWatch watch = new BrokerWatch(desk.bench(), runtimes.broker(), action -> action);
        live = new LiveModel(desk.bench(), new OpenFiles(desk.bench()), watch, conf, ZoneOffset.UTC);
        desk.places()
                .document(
                        Place.Broker.class,
                        place -> place.view() == Place.Broker.View.LIVE && place.conf().equals(conf),
                        place -> new LiveDocument(live, desk.bench().settings()));
    }

    private void write() {
        try {
            Files.createDirectories(conf.resolveSibling(""));
            Files.writeString(conf, CONF);
            Files.writeString(conf.resolveSibling("mosquitto.acl"), "user plc1\ntopic read PLC1/cmd\n");
            Files.writeString(conf.resolveSibling("mosquitto.psk"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Place place() {
        return Place.broker(conf, Place.Broker.View.LIVE);
    }

    public void start() {
        live.start();
    }

    public void ready() {
        fakes.lastBroker().ready();
    }

    public void news() {
        tell(LiveSample.clients());
        LiveSample.load().forEach(this::tell);
        LiveSample.refusals().forEach(this::tell);
    }

    void tell(BrokerReport report) {
        fakes.lastBroker().report(report);
    }

    public void refuseFiles() {
        tell(LiveSample.filesRefused());
    }

    public void selectRefusal() {
        live.selectedProperty()
                .set(Optional.of(new LiveSelection.Refused(live.watch().refusals().getFirst().id())));
    }

    public void selectClient() {
        live.selectedProperty().set(Optional.of(new LiveSelection.Client("plc1")));
    }

    /** In a small window, which shows one part at a time. */
    void showDetails(Scene scene) {
        scene.getRoot().lookupAll(".toggle-button").stream()
                .filter(node -> node instanceof ToggleButton button && button.getText().equals("Details"))
                .map(ToggleButton.class::cast)
                .forEach(ToggleButton::fire);
    }

    LiveModel live() {
        return live;
    }

    FakeRuntimes fakes() {
        return fakes;
    }

    public boolean isRunning() {
        return live.isRunning();
    }

    public boolean isPrepared() {
        return !fakes.made().isEmpty();
    }

    LocalRuntimes runtimes() {
        return runtimes;
    }
}
