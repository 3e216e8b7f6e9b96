package io.routelock.app.mqttclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.model.MqttClientRow;
import io.routelock.app.model.MqttLine;
import io.routelock.app.navigation.Place;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.ServerTrust;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The form of a connection: what is kept, what is asked, what is filled in. */
class ConnectModelTest {

    private static final String DIGITS = "00112233445566778899aabbccddeeff";

    private @TempDir Path home;
    private ClientDesk desk;
    private ConnectModel form;

    @BeforeEach
    void open() {
        desk = new ClientDesk(home);
        form = desk.form();
        form.begin(new Place.ConnectMqtt.Any());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static ConnectionSecrets key(String digits) {
        return new ConnectionSecrets(Secret.of(), Secret.of(), Secret.of(digits));
    }

    // ------------------------------------------------------------------ kept

    @Test
    void aConnectionIsKeptWithoutItsSecretsAndOpensItsTab() throws Exception {
        form.hostProperty().set("::1");
        form.userProperty().set("plc1");
        form.versionProperty().set(MqttVersion.V3_1_1);
        form.willProperty().set(true);
        form.willTopicProperty().set("PLC1/state");
        form.connect(ClientDesk.password("planted-secret"));
        assertThat(desk.broker.opened).containsExactly(new Place.MqttClient("plc1 at ::1"));
        assertThat(desk.last().settings.address()).hasToString("[::1]:1883");
        assertThat(desk.last().settings.will()).isPresent();

        KnownConnections again =
                new KnownConnections(desk.broker.bench.settings(), desk.broker.bench.model());
        assertThat(again.all()).containsExactly(form.connection());
        assertThat(Files.readString(home.resolve("settings/settings.json")))
                .contains("PLC1/state")
                .doesNotContain("planted-secret");
        assertThat(desk.broker.bench.model().mqttClients())
                .extracting(MqttClientRow::broker)
                .containsExactly("[::1]:1883");
    }

    @Test
    void whatWasTypedBeforeInThisSessionIsTakenAgain() {
        form.hostProperty().set("broker");
        form.userProperty().set("plc1");
        form.connect(ClientDesk.password("planted-secret"));
        ConnectModel second = desk.form();
        second.begin(new Place.ConnectMqtt.Kept("plc1 at broker"));
        assertThat(second.typedBeforeProperty().get().password()).isEqualTo(TypedBefore.Of.TAKEN);
        assertThat(second.typedBeforeProperty().get().key()).isEqualTo(TypedBefore.Of.NONE);
        second.connect(ConnectionSecrets.NONE);
        assertThat(desk.last().settings.password()).contains(Secret.of("planted-secret"));
    }

    /** What belongs to one broker and one user is told to no other. */
    @Test
    void aSecretGoesWhereItWasTypedForAndNowhereElse() {
        List<Consumer<ConnectModel>> others =
                List.of(
                        it -> it.hostProperty().set("elsewhere"),
                        it -> it.portProperty().set("1884"),
                        it -> it.userProperty().set("eng"),
                        it -> {
                            it.line().lineProperty().set(MqttLine.TLS);
                            it.line().proofProperty().set(BrokerProof.NOTHING);
                        });
        for (Consumer<ConnectModel> other : others) {
            ConnectModel first = desk.form();
            first.fresh();
            first.nameProperty().set("one");
            first.hostProperty().set("broker");
            first.userProperty().set("plc1");
            first.connect(ClientDesk.password("planted-secret"));
            other.accept(first);
            assertThat(first.typedBeforeProperty().get().password()).isEqualTo(TypedBefore.Of.ANOTHER);
            first.connect(ConnectionSecrets.NONE);
            assertThat(desk.last().settings.password()).isEmpty();
            first.remove();
        }
    }

    @Test
    void aKeyBelongsToItsIdentityAndItsKind() {
        form.line().lineProperty().set(MqttLine.PSK);
        form.line().identityProperty().set("cell1");
        form.typedKey(Secret.of(DIGITS));
        form.connect(key(DIGITS));
        form.typedKey(Secret.of());
        assertThat(form.faultProperty().get()).isEmpty();
        form.line().identityProperty().set("cell2");
        assertThat(form.faultProperty().get()).contains("The pre-shared key is missing.");
        form.line().identityProperty().set("cell1");
        form.line().keyIsPasswordProperty().set(true);
        assertThat(form.faultProperty().get()).contains("The pre-shared key is missing.");
        form.line().keyIsPasswordProperty().set(false);
        assertThat(form.faultProperty().get()).isEmpty();
    }

    @Test
    void anUnsafeProofIsGivenNothingThatWasTypedForASafeOne() {
        Connection safe = ClientDesk.with(ClientDesk.plain("plant"), ClientDesk.line(MqttLine.TLS));
        LineWish any = new LineWish(MqttLine.TLS, BrokerProof.NOTHING, "", "", "", "", false);
        GivenSecrets given = new GivenSecrets(safe, ClientDesk.password("planted-secret"));
        assertThat(given.sufficesFor(safe)).isTrue();
        assertThat(given.sufficesFor(ClientDesk.with(safe, any))).isFalse();
        assertThat(given.usableFor(ClientDesk.with(safe, any))).isEqualTo(ConnectionSecrets.NONE);
    }

    @Test
    void twoOfOneNameAreKeptApartAndOneCanBeRemoved() {
        form.nameProperty().set("plant");
        form.hostProperty().set("first");
        save();
        form.fresh();
        form.nameProperty().set("plant");
        save();
        assertThat(form.nameProperty().get()).isEqualTo("plant 2");
        assertThat(desk.known.find("plant").orElseThrow().host()).isEqualTo("first");
        form.fresh();
        form.nameProperty().set("other");
        save();
        form.nameProperty().set("plant");
        save();
        save();
        assertThat(desk.known.all())
                .extracting(Connection::name)
                .containsExactly("plant", "plant 2", "plant 3");
        form.remove();
        assertThat(desk.known.all()).extracting(Connection::name).containsExactly("plant", "plant 2");
        assertThat(desk.broker.closed).contains(new Place.MqttClient("plant 3"));
    }

    private void save() {
        form.save(ConnectionSecrets.NONE);
    }

    /** Numbers that are none would be kept as 0. */
    @Test
    void whatIsWrongIsNotKept() {
        form.nameProperty().set("plant");
        form.portProperty().set("x");
        assertThat(form.flawProperty().get()).isPresent();
        save();
        assertThat(desk.known.all()).isEmpty();
        form.portProperty().set("1883");
        form.line().lineProperty().set(MqttLine.PSK);
        form.line().identityProperty().set("cell1");
        assertThat(form.flawProperty().get()).isEmpty();
        save();
        assertThat(desk.known.all()).hasSize(1);
        assertThat(form.saidProperty().get()).contains("Saved");
        form.hostProperty().set("elsewhere");
        assertThat(form.saidProperty().get()).isEmpty();
    }

    @Test
    void savedWhileItIsConnectedItIsUsedAtTheNextConnect() {
        ClientModel client = desk.connect(ClientDesk.plain("plant"));
        form.begin(new Place.ConnectMqtt.Kept("plant"));
        form.portProperty().set("1884");
        client.subscriptions().addEverything();
        form.save(ClientDesk.password("another"));
        assertThat(form.saidProperty().get()).contains("Saved; used at the next connect");
        assertThat(client.isConnected()).isTrue();
        assertThat(desk.broker.closed).isEmpty();
        assertThat(client.connection().port()).isEqualTo(1883);

        client.subscriptions().remove(client.subscriptions().rows().getFirst());
        client.subscriptions().addEverything();
        client.connect();
        assertThat(desk.last().settings.address().port()).isEqualTo(1884);
        assertThat(desk.last().settings.password()).contains(Secret.of("another"));
        assertThat(desk.known.find("plant").orElseThrow().filters())
                .containsExactly(new WantedFilter("#", 0));
    }

    @Test
    void anotherNameForOneThatIsConnectedLeavesItsTab() {
        ClientModel client = desk.connect(ClientDesk.plain("plant"));
        form.begin(new Place.ConnectMqtt.Kept("plant"));
        form.nameProperty().set("hall");
        save();
        assertThat(client.isConnected()).isTrue();
        assertThat(desk.broker.closed).isEmpty();
        assertThat(desk.known.all()).extracting(Connection::name).containsExactly("plant", "hall");
    }

    @Test
    void whatIsTypedToBeSavedIsKnownInThisSession() {
        form.show(ClientDesk.plain("plant"));
        form.save(ClientDesk.password("planted-secret"));
        desk.clients.take("plant").connect();
        assertThat(desk.last().settings.password()).contains(Secret.of("planted-secret"));
    }

    @Test
    void settingsThatSomebodyChangedByHandAreReadAsFarAsTheyGo() {
        List<Connection> read =
                ConnectionNote.read(
                        "[{\"name\":\"a\",\"line\":{\"kind\":\"NONSENSE\",\"proof\":\"\"},\"filters\":[{\"filter\":\"\"},{\"filter\":\"#\",\"qos\":7}]},{},7]");
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().line().line()).isEqualTo(MqttLine.PLAIN);
        assertThat(read.getFirst().filters()).containsExactly(new WantedFilter("#", 2));
        assertThat(ConnectionNote.read("{nonsense")).isEmpty();
    }

    // ------------------------------------------------------------------ faults

    @Test
    void whatIsMissingIsSaidInASentence() {
        assertThat(form.faultProperty().get()).isEmpty();
        form.hostProperty().set("");
        assertThat(form.faultProperty().get()).contains("The host of the broker is missing.");
        form.hostProperty().set("a b");
        assertThat(form.faultProperty().get()).get().asString().contains("a b");
        form.hostProperty().set("[fe80::1]");
        assertThat(form.faultProperty().get()).isEmpty();
        form.portProperty().set("70000");
        assertThat(form.faultProperty().get()).get().asString().contains("70000");
        form.portProperty().set("x");
        assertThat(form.faultProperty().get()).contains("The port is a number, 1 to 65535.");
        form.portProperty().set("1883");
        form.keepAliveProperty().set("70000");
        assertThat(form.faultProperty().get()).contains("Keep alive is 0 to 65535 s.");
        form.keepAliveProperty().set("60");
        form.willProperty().set(true);
        form.willTopicProperty().set("a/#");
        assertThat(form.faultProperty().get()).get().asString().startsWith("The will: ");
        form.willProperty().set(false);
        form.line().lineProperty().set(MqttLine.CERTIFICATE);
        assertThat(form.faultProperty().get()).contains("The file of the authority is missing.");
        form.line().lineProperty().set(MqttLine.PSK);
        assertThat(form.faultProperty().get()).contains("The PSK identity is missing.");
        form.line().identityProperty().set("plc1");
        assertThat(form.faultProperty().get()).contains("The pre-shared key is missing.");
        form.typedKey(Secret.of("xyz"));
        assertThat(form.faultProperty().get()).get().asString().startsWith("The key: ").doesNotContain("xyz");
        form.typedKey(Secret.of(DIGITS));
        assertThat(form.faultProperty().get()).isEmpty();
    }

    @Test
    void theUsualPortFollowsTheProtectionUntilSomebodyTypesAnother() {
        form.line().lineProperty().set(MqttLine.TLS);
        assertThat(form.portProperty().get()).isEqualTo("8883");
        form.line().lineProperty().set(MqttLine.PLAIN);
        assertThat(form.portProperty().get()).isEqualTo("1883");
        form.portProperty().set("1884");
        form.line().lineProperty().set(MqttLine.PSK);
        assertThat(form.portProperty().get()).isEqualTo("1884");
    }

    // ------------------------------------------------------------------ files

    @Test
    void filesAreLookedAtAsTheyAreChosen() throws Exception {
        Path ca = TestAuthority.create(home, "Plant CA").certificate();
        form.line().lineProperty().set(MqttLine.TLS);
        form.line().authorityProperty().set(home.resolve("missing.pem").toString());
        form.line().check(Secret.of());
        assertThat(form.line().verdictProperty().get().error()).isPresent();
        assertThat(form.faultProperty().get()).isPresent();
        form.line().authorityProperty().set(ca.toString());
        form.line().check(Secret.of());
        assertThat(form.line().verdictProperty().get().fits()).isTrue();
        assertThat(form.faultProperty().get()).isEmpty();
        form.connect(ConnectionSecrets.NONE);
        assertThat(desk.last().settings.protection())
                .isInstanceOfSatisfying(
                        Protection.Tls.class,
                        tls -> assertThat(tls.trust()).isInstanceOf(ServerTrust.Verified.class));
    }

    @Test
    void theUnsafeChoicesAreTakenAsSuchAndNamedSo() {
        form.line().lineProperty().set(MqttLine.TLS);
        form.line().proofProperty().set(BrokerProof.NOTHING);
        form.hostProperty().set("broker");
        form.connect(ConnectionSecrets.NONE);
        assertThat(desk.last().settings.protection())
                .isInstanceOfSatisfying(
                        Protection.Tls.class,
                        tls -> assertThat(tls.trust()).isInstanceOf(ServerTrust.NothingInsecure.class));
        LineState state =
                LineState.of(
                        form.connection(),
                        new io.routelock.mqtt.ClientState.Connected(
                                "a", false, Optional.of("TLSv1.3, TLS_AES_256_GCM_SHA384")));
        assertThat(state.words()).isEqualTo("Encrypted, broker not proven: TLS, TLSv1.3");
        assertThat(state.sentence()).contains("TLS_AES_256_GCM_SHA384", "Unsafe", "not end to end");
    }

    // ------------------------------------------------------------------ as a user of a broker

    private static final String THREE =
            """
            per_listener_settings true
            listener 1883 127.0.0.1
            password_file mosquitto.passwd
            listener 8884
            psk_hint plant
            psk_file mosquitto.psk
            use_identity_as_username true
            listener 8883
            certfile broker.crt
            keyfile broker.key
            cafile ca.crt
            require_certificate true
            use_identity_as_username true
            acl_file mosquitto.acl
            """;

    private void threeListeners() {
        String conf = THREE;
        for (String name : List.of("mosquitto.", "broker.", "ca.")) {
            conf = conf.replace(" " + name, " " + desk.broker.folder + "/" + name);
        }
        desk.broker.write("mosquitto.conf", conf);
        desk.broker.write("mosquitto.passwd", "eng:$7$101$AAAAAAAAAAAAAAAA$" + "A".repeat(86) + "==\n");
        desk.broker.write("mosquitto.psk", "cell1:" + DIGITS + "\n");
    }

    @Test
    void theListenerOfAUserFillsInHostPortProtectionAndUser() {
        threeListeners();
        form.begin(new Place.ConnectMqtt.AsUser(desk.broker.conf, Optional.of("eng")));
        assertThat(form.connection().addressWords()).isEqualTo("127.0.0.1:1883");
        assertThat(form.userProperty().get()).isEqualTo("eng");
        assertThat(form.nameProperty().get()).isEqualTo("eng at plant-broker");
        assertThat(form.connection().conf()).contains(desk.broker.conf);

        form.begin(new Place.ConnectMqtt.AsUser(desk.broker.conf, Optional.of("cell1")));
        assertThat(form.connection().addressWords()).isEqualTo("localhost:8884");
        assertThat(form.line().lineProperty().get()).isEqualTo(MqttLine.PSK);
        assertThat(form.line().identityProperty().get()).isEqualTo("cell1");
        assertThat(form.userProperty().get()).isEmpty();
        form.typedKey(Secret.of(DIGITS));
        form.connect(key(DIGITS));
        assertThat(desk.last().settings.protection()).isInstanceOf(Protection.PreSharedKey.class);

        form.begin(new Place.ConnectMqtt.AsUser(desk.broker.conf, Optional.of("plc1")));
        assertThat(form.line().lineProperty().get()).isEqualTo(MqttLine.CERTIFICATE);
        assertThat(form.line().authorityProperty().get())
                .isEqualTo(desk.broker.folder.resolve("ca.crt").toString());
        assertThat(form.doorProperty().get().orElseThrow().words()).contains("common name");
    }

    @Test
    void anotherListenerOrUserCanBeChosen() {
        threeListeners();
        form.begin(new Place.ConnectMqtt.AsUser(desk.broker.conf, Optional.empty()));
        assertThat(form.trialProperty().get().orElseThrow().doors())
                .extracting(BrokerTrial.Door::title)
                .containsExactly("127.0.0.1:1883, Plain", "8884, PSK", "8883, Client certificate");
        form.doorProperty().set(Optional.of(form.trialProperty().get().orElseThrow().doors().get(1)));
        assertThat(form.portProperty().get()).isEqualTo("8884");
        desk.known.put(
                Connection.fresh("other at plant-broker").with(List.of(new WantedFilter("PLC1/#", 1))));
        form.chooseUser("other");
        assertThat(form.line().identityProperty().get()).isEqualTo("other");
        assertThat(form.nameProperty().get()).isEqualTo("other at plant-broker");
        save();
        assertThat(desk.known.find("other at plant-broker").orElseThrow().port()).isEqualTo(1883);
        Connection second = desk.known.find("other at plant-broker 2").orElseThrow();
        assertThat(second.port()).isEqualTo(8884);
        assertThat(second.filters()).containsExactly(new WantedFilter("PLC1/#", 1));
    }

    @Test
    void aBrokerThatCannotBeReadSaysWhy() {
        form.begin(new Place.ConnectMqtt.AsUser(home.resolve("nowhere/mosquitto.conf"), Optional.empty()));
        assertThat(form.troubleProperty().get()).isPresent();
        assertThat(form.trialProperty().get()).isEmpty();
    }

    // ------------------------------------------------------------------ as a command

    @Test
    void theSameAsACommandNamesFilesInPlaceOfSecrets() {
        Connection plain = ClientDesk.plain("plant");
        assertThat(ClientCommand.subscribe(plain, List.of(new WantedFilter("$SYS/#", 1))))
                .isEqualTo(
                        "routelock sub -h 127.0.0.1 -V 5 -i eng-117 -u plc1 --password-file PASSWORDFILE -t '$SYS/#' -q 1");
        LineWish psk = new LineWish(MqttLine.PSK, BrokerProof.HOST, "", "", "", "cell 1", false);
        PublishDraft draft =
                new PublishDraft("a", PublishDraft.Kind.TEXT, "{\"v\": 1}", 2, true, "", "", "", "");
        assertThat(ClientCommand.publish(ClientDesk.with(plain, psk), draft))
                .contains("--psk-identity \"cell 1\" --psk-file KEYFILE", "-t a -m '{\"v\": 1}' -q 2 -r");
        LineWish any = new LineWish(MqttLine.TLS, BrokerProof.AUTHORITY, "ca.pem", "", "", "", false);
        assertThat(ClientCommand.subscribe(ClientDesk.with(plain, any), List.of()))
                .contains("--cafile ca.pem --insecure");
        LineWish twinCat = new LineWish(MqttLine.PSK, BrokerProof.HOST, "", "", "", "cell1", true);
        assertThat(ClientCommand.gap(ClientDesk.with(plain, twinCat))).get().asString().contains("TwinCAT");
        LineWish nobody = new LineWish(MqttLine.TLS, BrokerProof.NOTHING, "", "", "", "", false);
        assertThat(ClientCommand.gap(ClientDesk.with(plain, nobody))).get().asString().contains("authority");
        PublishDraft typed = new PublishDraft("a", PublishDraft.Kind.TEXT, "", 0, false, "x", "", "", "");
        assertThat(ClientCommand.gap(plain, typed)).get().asString().contains("MQTT 5 properties");
        assertThat(ClientCommand.gap(plain, draft)).isEmpty();
        form.willProperty().set(true);
        form.willTopicProperty().set("eng/state");
        form.willQosProperty().set(1);
        assertThat(form.command())
                .contains("--will-topic eng/state --will-payload offline --will-qos 1 --will-retain");
        form.willProperty().set(false);
        form.hostProperty().set("[::1]");
        form.clientIdProperty().set("eng-117");
        form.cleanStartProperty().set(false);
        form.keepAliveProperty().set("30");
        assertThat(form.command()).isEqualTo("routelock sub -h ::1 -V 5 -i eng-117 -k 30 -c -x 0 -t \"#\"");
    }
}
