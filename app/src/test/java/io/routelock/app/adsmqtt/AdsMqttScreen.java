package io.routelock.app.adsmqtt;

import io.routelock.app.Desk;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.ListenAddress;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.navigation.Place;
import io.routelock.pki.Secret;

import javafx.scene.Scene;
import javafx.scene.control.Button;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The connections of a router that tells what it is told to. On the JavaFX thread. */
public final class AdsMqttScreen {

    private static final Clock AT_0941 = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);

    private final Desk desk;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private final LocalRuntimes runtimes;
    private final FakeStorage storage = new FakeStorage();
    private final AdsMqttModel model;
    private BrokerTrial.Outcome outcome = AdsMqttSample.joined();
    private Optional<JoinModel> joining = Optional.empty();

    public AdsMqttScreen(Desk desk) {
        this.desk = desk;
        runtimes = new LocalRuntimes(desk.bench(), fakes);
        runtimes.listenProperty()
                .set(new ListenAddress(InetAddress.ofLiteral("192.168.10.117"), "Ethernet 2"));
        model =
                new AdsMqttModel(
                        desk.bench(),
                        runtimes.networks(),
                        runtimes.router(),
                        () -> storage,
                        new Trials(desk.bench(), (broker, folder, progress) -> outcome, AT_0941),
                        new AccessFiles(desk.bench()));
        AdsMqttFeature.register(desk.places(), desk.bench(), model);
        desk.places()
                .dialog(
                        Place.EditBrokerConnection.class,
                        place -> {
                            BrokerForm form =
                                    place.connection()
                                            .flatMap(model::find)
                                            .map(row -> new BrokerForm(row.broker()))
                                            .orElseGet(BrokerForm::new);
                            JoinModel join = new JoinModel(model, desk.bench(), form, AT_0941);
                            joining = Optional.of(join);
                            EditBrokerDialog dialog = new EditBrokerDialog(join, desk.bench().navigator());
                            dialog.offer(
                                    List.of(
                                            new ProfileListener(
                                                    "plant-broker",
                                                    "127.0.0.1",
                                                    8883,
                                                    Protection.TLS,
                                                    Optional.empty())));
                            return dialog;
                        });
        model.look();
    }

    /** Three connections, of which the last is disabled. */
    public void store() {
        storage.add(AdsMqttSample.PLANT);
        storage.add(AdsMqttSample.HALL_7);
        storage.add(AdsMqttSample.disabled(AdsMqttSample.BENCH));
        model.look();
    }

    public void start() {
        runtimes.router().start();
    }

    public boolean isStarted() {
        return !fakes.made().isEmpty();
    }

    public void tell() {
        fakes.last(false).ready();
        AdsMqttSample.news().forEach(fakes.last(false)::tell);
    }

    public int rows() {
        return model.rows().size();
    }

    public int members() {
        return desk.bench().model().members().size();
    }

    public void select(String name) {
        model.select(name);
    }

    public void test(boolean works) {
        outcome = works ? AdsMqttSample.joined() : AdsMqttSample.refused();
        model.selectedRow().ifPresent(row -> model.test(row.name()));
    }

    public Place edit(String name) {
        return new Place.EditBrokerConnection(Optional.of(name));
    }

    public Place add() {
        return new Place.EditBrokerConnection(Optional.empty());
    }

    public Place remove() {
        return new Place.RemoveBrokerConnection(AdsMqttSample.PLANT.name());
    }

    /** Fills in what a new one needs, with that protection. */
    public void fill(String protection) {
        BrokerForm form = joining.orElseThrow().form();
        form.hostProperty().set("broker.plant.example");
        form.nameProperty().set("plant-2");
        form.userProperty().set("ENG-NB-117");
        form.protectionProperty().set(Protection.valueOf(protection));
        form.psk().identityProperty().set("ENG-NB-117");
        form.psk().secretProperty().set(Secret.of("a-long-password-1"));
        form.tls().caProperty().set("/etc/plant/no-such-ca.pem");
    }

    /** Goes on with what was filled in. */
    public void goOn(boolean works) {
        outcome = works ? AdsMqttSample.joined() : AdsMqttSample.refused();
        joining.orElseThrow().goOn();
    }

    /** It is stored, or was refused. */
    public boolean isOver() {
        return switch (joining.orElseThrow().phase()) {
            case JoinModel.Phase.NotConnected _, JoinModel.Phase.NotStored _, JoinModel.Phase.Stored _ ->
                    true;
            case JoinModel.Phase.Choosing _, JoinModel.Phase.Connecting _, JoinModel.Phase.Storing _ -> false;
        };
    }

    /** The new one is in force. */
    public void tellNew() {
        String name = joining.orElseThrow().form().name();
        var now = storage.brokers().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
        fakes.last(false).tell(AdsMqttSample.connected(now));
        fakes.last(false).tell(AdsMqttSample.online(now, AdsMqttSample.CX, "CX-5A3F21"));
    }

    /** The router has ended, and nobody is anywhere. */
    public void stop() {
        runtimes.router().stop();
        fakes.last(false).end();
    }

    /** The button that goes on. */
    public static Button goOnOf(Scene scene) {
        return (Button) scene.lookup("#connect-and-store");
    }
}
