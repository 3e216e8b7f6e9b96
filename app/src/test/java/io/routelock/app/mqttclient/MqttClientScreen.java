package io.routelock.app.mqttclient;

import io.routelock.app.Desk;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.MqttLine;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The MQTT client of a desk with a broker that does what a test says. On the JavaFX thread. */
public final class MqttClientScreen {

    /** How a connection can be protected, as the dialog calls it. */
    public static final List<String> LINES = List.of("Plain", "TLS", "Client certificate", "PSK");

    private static final Instant NOW = Instant.parse("2026-11-20T09:46:58.114Z");
    private static final Finding GONE =
            Finding.error(
                    "mqtt.connection-lost",
                    "The connection to localhost:8884 was lost: the broker closed it.",
                    "Wait: the client connects again by itself. Look into the log of the broker if it does"
                            + " not.",
                    "The broker was restarted, or another client came with the same client ID.");
    private static final Finding REFUSED =
            Finding.error(
                    "mqtt.bad-login",
                    "The broker localhost:8884 refused the client: 0x86 Bad user name or password.",
                    "Enter the password again, or look at the users of the broker.",
                    "The password is another one than in the password_file of the broker.");

    private final Desk desk;
    private final MqttClientFeature feature;
    private final List<FakeClient> made = new ArrayList<>();
    private final Path conf;

    /**
     * @param home where a broker profile is made
     */
    public MqttClientScreen(Desk desk, Path home) throws IOException {
        this.desk = desk;
        conf = Files.createDirectories(home.resolve("plant-broker")).resolve("mosquitto.conf");
        feature = new MqttClientFeature(desk.bench(), this::open, InstantSource.system(), ZoneOffset.UTC);
        feature.registerIn(desk.places());
        writeBroker();
        feature.known().put(connection());
    }

    private FakeClient open(
            io.routelock.mqtt.ClientSettings settings, io.routelock.mqtt.MqttClient.Listener listener) {
        made.add(new FakeClient(settings, listener));
        return made.getLast();
    }

    private void writeBroker() throws IOException {
        Path acl = conf.resolveSibling("mosquitto.acl");
        Files.writeString(acl, "user plc1\ntopic write PLC1/out\n\nuser eng\ntopic read #\n");
        Files.writeString(
                conf.resolveSibling("mosquitto.psk"),
                "eng:00112233445566778899aabbccddeeff\nplc1:00ff00ff00ff00ff00ff00ff00ff00ff\n");
        Files.writeString(
                conf,
                """
                listener 8884
                psk_hint plant
                psk_file %1$s/mosquitto.psk
                use_identity_as_username true
                acl_file %1$s/mosquitto.acl
                """
                        .formatted(conf.getParent()));
        desk.bench()
                .model()
                .brokers()
                .add(
                        new BrokerRow(
                                conf,
                                new BrokerRow.Read(
                                        MosquittoVersion.V2_0,
                                        2,
                                        0,
                                        BrokerRow.Found.NOTHING,
                                        BrokerRow.Found.NOTHING,
                                        List.of(new BrokerRow.AccessRules(acl, BrokerRow.Found.NOTHING)))));
    }

    private Connection connection() {
        return new Connection(
                "eng at plant-broker",
                "localhost",
                8884,
                MqttVersion.V5,
                "eng-nb-117",
                "",
                new LineWish(MqttLine.PSK, BrokerProof.HOST, "", "", "", "eng", false),
                SessionWish.USUAL,
                new WillWish(true, "eng/state", "offline", 1, true),
                List.of(),
                Optional.of(conf));
    }

    // ------------------------------------------------------------------ the tab

    public Place place() {
        return new Place.MqttClient("eng at plant-broker");
    }

    ClientModel client() {
        return feature.clients().take("eng at plant-broker");
    }

    private FakeClient last() {
        return made.getLast();
    }

    public boolean isAsked() {
        return !made.isEmpty();
    }

    public void connect() {
        client().connect(
                        connection().with(client().connection().filters()),
                        new ConnectionSecrets(
                                io.routelock.pki.Secret.of(),
                                io.routelock.pki.Secret.of(),
                                io.routelock.pki.Secret.of("00112233445566778899aabbccddeeff")));
    }

    public void connected() {
        last().is(
                        new ClientState.Connected(
                                "eng-nb-117",
                                false,
                                Optional.of("TLSv1.2, TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256")));
    }

    public void subscribe() {
        SubscriptionsModel model = client().subscriptions();
        model.addEverything();
        for (String filter : List.of("PLC1/alarms/#", "forbidden/by/the/rules/of/the/plant/#")) {
            model.filterProperty().set(filter);
            model.qosProperty().set(2);
            model.add();
        }
    }

    public void receive() {
        say("PLC1/out", "{\"temperature\": 61.4, \"state\": \"RUN\", \"count\": 18442}");
        say("PLC1/alarms/door", "closed");
        say("PLC1/cmd", "start");
        say("PLC2/out", "{\"temperature\": 22.1, \"state\": \"STOP\"}");
        say("Plant/energy/line1", "812.5");
        say("Plant/energy/line2", "790.0");
        String[] log = {
            "Client eng-nb-117 sending CONNECT",
            "Client eng-nb-117 received CONNACK (0)",
            "Client eng-nb-117 sending SUBSCRIBE (Mid: 1, Topic: #, QoS: 0, Options: 0x00)",
            "Client eng-nb-117 received SUBACK",
            "Client eng-nb-117 received PUBLISH (d0, q0, r1, m0, 'PLC1/out', ... (56 bytes))",
            "Client eng-nb-117 sending PUBLISH (d0, q1, r0, m2, 'PLC1/cmd', ... (5 bytes))",
            "Client eng-nb-117 received PUBACK (Mid: 2, RC:135)"
        };
        for (int i = 0; i < log.length; i++) {
            last().says(NOW.plusMillis(31L * i), log[i]);
        }
    }

    private void say(String topic, String text) {
        last().listener.onMessage(ApplicationMessage.of(topic, text, Qos.AT_MOST_ONCE));
    }

    public void publish(int answer) {
        last().answers(answer);
        client().publish()
                .draftProperty()
                .set(new PublishDraft("PLC1/cmd", PublishDraft.Kind.TEXT, "start", 1, false, "", "", "", ""));
        client().publish().publish();
    }

    public void askToDelete() {
        client().publish().askToDelete("PLC1/out");
    }

    public void lose() {
        last().is(new ClientState.Connecting(2));
        last().is(new ClientState.Waiting(GONE, Duration.ofSeconds(8)));
    }

    public void fail() {
        client().disconnect();
        connect();
    }

    public void refuse() {
        last().is(new ClientState.Waiting(REFUSED, Duration.ofSeconds(1)));
    }

    // ------------------------------------------------------------------ the dialog

    public static Place asking() {
        return Place.connectMqtt();
    }

    public Place trying() {
        return Place.tryBroker(conf, Optional.of("plc1"));
    }

    /** Presses the button with that text. */
    public static void press(Scene scene, String text) {
        scene.getRoot().lookupAll(".button").stream()
                .filter(node ->
                        node instanceof ButtonBase button && button.getText().replace("_", "").equals(text))
                .filter(Node::isVisible)
                .map(ButtonBase.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + text))
                .fire();
    }

    /** Shows the part of the page whose pill begins with that word. */
    public static void look(Scene scene, String word) {
        scene.getRoot().lookupAll(".toggle-button").stream()
                .filter(node -> node instanceof ToggleButton button && button.getText().startsWith(word))
                .filter(Node::isVisible)
                .map(ToggleButton.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no part " + word))
                .fire();
    }

    public static void type(Scene scene, String id, String text) {
        ((TextField) scene.lookup("#" + id)).setText(text);
    }

    /** Encrypted, with nobody proven. */
    static void believeAnybody(Scene scene) {
        @SuppressWarnings("unchecked")
        ComboBox<BrokerProof> proof = (ComboBox<BrokerProof>) scene.lookup("#mqtt-proof");
        proof.setValue(BrokerProof.NOTHING);
    }
}
