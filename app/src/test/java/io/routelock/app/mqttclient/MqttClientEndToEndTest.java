package io.routelock.app.mqttclient;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.mqtt.ClientState;
import io.routelock.net.mqtt.MqttConnector;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.BrokerOrder;
import io.routelock.runtime.broker.MqttBroker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import routelock.testing.Mosquitto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** From a user of a broker profile to what that user may do, with a real broker and a real client. */
@ExtendWith(ApplicationExtension.class)
class MqttClientEndToEndTest {

    private static final String PASSWORD = "planted-secret";
    private static final String KEY = "00112233445566778899aabbccddeeff";

    @TempDir Path home;

    private Desk desk;
    private MqttClientFeature feature;
    private ConnectModel form;
    private Path conf;
    private MqttBroker broker;

    @BeforeEach
    void aBrokerAndADesk() throws Exception {
        writeBroker();
        broker = start();
        on(() -> {
            desk = new Desk(Settings.in(home.resolve("settings")), new NetworkPorts(1, 1, 1), () -> {});
            feature =
                    new MqttClientFeature(
                            desk.bench(),
                            MqttConnector.on(desk.bench().computer().threads())::client,
                            InstantSource.system(),
                            ZoneOffset.UTC);
            feature.registerIn(desk.places());
            form = new ConnectModel(desk.bench(), feature.known(), feature.clients(), InstantSource.system());
            return null;
        });
    }

    private void writeBroker() throws Exception {
        Path folder = Files.createDirectories(home.resolve("plant-broker"));
        conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                folder.resolve("acl"),
                "user plc1\ntopic readwrite PLC1/#\n\nuser cell1\ntopic read PLC1/out\n");
        Files.writeString(
                folder.resolve("passwd"),
                PasswordFile.read(SourceText.of(""))
                        .withPassword("plc1", Secret.of(PASSWORD))
                        .source()
                        .text());
        Files.writeString(folder.resolve("psk"), "cell1:" + KEY + "\n");
        Files.writeString(
                conf,
                """
                per_listener_settings true
                listener %d 127.0.0.1
                password_file %2$s/passwd
                acl_file %2$s/acl
                listener %3$d 127.0.0.1
                psk_hint plant
                psk_file %2$s/psk
                use_identity_as_username true
                acl_file %2$s/acl
                """
                        .formatted(Mosquitto.freePort(), folder, Mosquitto.freePort()));
    }

    private MqttBroker start() {
        return MqttBroker.start(new BrokerOrder(conf, MosquittoVersion.V2_0, false), report -> {});
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            feature.clients().closeAll();
            desk.close();
            return null;
        });
        broker.close();
    }

    private void does(Runnable action) throws Exception {
        on(() -> {
            action.run();
            return null;
        });
    }

    private ClientModel client() {
        return feature.clients().take(form.keptProperty().get().orElseThrow());
    }

    private void awaits(String what, BooleanSupplier condition) throws Exception {
        try {
            until(condition);
        } catch (Exception e) {
            throw new AssertionError(
                    what + "; " + on(() -> client().stateWords() + " " + client().troubleProperty().get()),
                    e);
        }
    }

    private void connectAs(String user, ConnectionSecrets secrets) throws Exception {
        does(() -> form.begin(new Place.ConnectMqtt.AsUser(conf, Optional.of(user))));
        until(() -> form.trialProperty().get().isPresent());
        does(() -> {
            form.typedKey(secrets.key());
            form.connect(secrets);
        });
    }

    private PublishOutcome publish(String topic, boolean retain) throws Exception {
        does(() -> {
            PublishModel publish = client().publish();
            publish.draftProperty()
                    .set(new PublishDraft(topic, PublishDraft.Kind.TEXT, "1", 1, retain, "", "", "", ""));
            publish.publish();
        });
        return outcome();
    }

    private PublishOutcome outcome() throws Exception {
        awaits(
                "the broker answers",
                () -> !(client().publish().outcomeProperty().get() instanceof PublishOutcome.Sending));
        return on(() -> client().publish().outcomeProperty().get());
    }

    private boolean logged(String words) {
        return client().log().lines().stream().anyMatch(line -> line.text().contains(words));
    }

    @Test
    void aUserOfAProfileIsTriedAndSaysWhatItMay() throws Exception {
        connectAs("plc1", ClientDesk.password(PASSWORD));
        awaits("it connects", () -> client().isConnected());
        does(() -> client().subscriptions().addEverything());
        awaits("it is subscribed", () -> client().subscriptions().rows().getFirst().words().equals("QoS 0"));

        assertThat(publish("PLC1/out", true)).isInstanceOf(PublishOutcome.Done.class);
        awaits("its message comes back", () -> logged("received PUBLISH"));
        assertThat(publish("PLC2/out", false))
                .isInstanceOfSatisfying(
                        PublishOutcome.Refused.class,
                        refused -> {
                            assertThat(refused.byRules()).isTrue();
                            assertThat(refused.why().symptom()).contains("\"plc1\"", "PLC2/out");
                        });
        does(() -> {
            client().publish().askToDelete("PLC1/out");
            client().publish().delete();
        });
        assertThat(outcome())
                .isInstanceOfSatisfying(
                        PublishOutcome.Done.class,
                        done -> assertThat(done.words()).startsWith("Retained message of PLC1/out deleted"));

        broker.close();
        awaits("the loss is told", () -> client().stateProperty().get() instanceof ClientState.Waiting);
        assertThat(on(() -> client().troubleProperty().get())).isPresent();
        broker = start();
        awaits("it comes back by itself", () -> client().isConnected());
        assertThat(on(() -> client().log().text())).doesNotContain(PASSWORD);
    }

    @Test
    void anIdentityIsTriedOverItsEncryptedListener() throws Exception {
        connectAs("cell1", new ConnectionSecrets(Secret.of(), Secret.of(), Secret.of(KEY)));
        awaits("it connects", () -> client().isConnected());
        LineState line = on(() -> LineState.of(client().connection(), client().stateProperty().get()));
        assertThat(line.words()).startsWith("Encrypted to the broker: PSK, TLSv1.2");
        assertThat(publish("PLC1/out", false))
                .isInstanceOfSatisfying(
                        PublishOutcome.Refused.class,
                        refused -> assertThat(refused.why().symptom()).contains("\"cell1\""));
    }

    @Test
    void aWrongPasswordIsSaidOnceAndNotTriedAgain() throws Exception {
        connectAs("plc1", ClientDesk.password("wrong"));
        awaits("the refusal is told", () -> client().troubleProperty().get().isPresent());
        Finding why = on(() -> client().troubleProperty().get().orElseThrow());
        assertThat(why.symptom()).contains("127.0.0.1:");
        assertThat(on(() -> client().isOn())).isFalse();
    }
}
