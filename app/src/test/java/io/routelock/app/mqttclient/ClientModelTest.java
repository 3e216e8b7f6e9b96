package io.routelock.app.mqttclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.model.BrokerRow;
import io.routelock.app.model.MqttClientRow;
import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A live client without a screen: how it connects, what it loses, what it publishes. */
class ClientModelTest {

    private @TempDir Path home;
    private ClientDesk desk;

    @BeforeEach
    void open() {
        desk = new ClientDesk(home);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ClientModel connected() {
        return desk.connect(ClientDesk.plain("plant"));
    }

    private static PublishDraft draft(String topic, String payload, int qos) {
        return new PublishDraft(topic, PublishDraft.Kind.TEXT, payload, qos, false, "", "", "", "");
    }

    // ------------------------------------------------------------------ connecting

    @Test
    void itConnectsAsItIsToldAndSaysSo() {
        ClientModel client = connected();
        assertThat(desk.last().settings.user()).contains("plc1");
        assertThat(desk.last().settings.clientId()).contains("eng-117");
        assertThat(client.stateWords()).isEqualTo("Connected as eng-117");
        assertThat(desk.broker.bench.model().mqttClients().getFirst().state())
                .isEqualTo(MqttClientRow.State.CONNECTED);

        client.disconnect();
        assertThat(desk.last().closed).isTrue();
        assertThat(client.stateWords()).isEqualTo("Not connected");
    }

    /** A wrong password does not become right, and would fill the log of the broker. */
    @Test
    void aFirstAttemptThatFailsIsNotRepeatedUnlessSomebodySaysSo() {
        ClientModel client = desk.clients.take("plant");
        client.connect(ClientDesk.plain("plant"), ClientDesk.password("wrong"));
        desk.last().is(ClientDesk.waiting(1));
        assertThat(desk.last().closed).isTrue();
        assertThat(client.isOn()).isFalse();
        assertThat(client.troubleProperty().get()).contains(ClientDesk.WRONG);

        client.keepTrying();
        desk.last().is(ClientDesk.waiting(4));
        assertThat(desk.last().closed).isFalse();
        assertThat(client.isOn()).isTrue();
    }

    @Test
    void aLostConnectionComesBackByItselfAndIsCountedDown() {
        ClientModel client = connected();
        desk.last().is(ClientDesk.waiting(4));
        assertThat(client.stateWords()).isEqualTo("Lost; attempt 1 in 4 s");
        assertThat(client.troubleProperty().get()).isPresent();
        desk.now = desk.now.plusMillis(2500);
        assertThat(client.stateWords()).isEqualTo("Lost; attempt 1 in 2 s");

        desk.last().is(new ClientState.Connecting(1));
        desk.last().is(ClientDesk.waiting(8));
        assertThat(client.stateWords()).isEqualTo("Lost; attempt 2 in 8 s");
        desk.last().is(new ClientState.Connecting(2));
        assertThat(client.stateWords()).isEqualTo("Connecting, attempt 2…");
        desk.last().is(new ClientState.Connected("eng-117", true, Optional.empty()));
        assertThat(client.stateWords()).isEqualTo("Connected as eng-117, session resumed");
        assertThat(client.troubleProperty().get()).isEmpty();
    }

    @Test
    void whatAnOlderClientSaysLateIsNotHeard() {
        ClientModel client = connected();
        FakeClient old = desk.last();
        client.disconnect();
        old.is(ClientDesk.waiting(1));
        assertThat(client.stateProperty().get()).isInstanceOf(ClientState.Idle.class);
        assertThat(client.troubleProperty().get()).isEmpty();
    }

    @Test
    void withoutItsSecretsItAsksForThem() {
        desk.known.put(ClientDesk.plain("plant"));
        desk.clients.take("plant").connect();
        assertThat(desk.made).isEmpty();
        assertThat(desk.broker.opened)
                .containsExactly(new Place.ConnectMqtt(new Place.ConnectMqtt.Kept("plant")));
    }

    @Test
    void whatNeedsNoSecretConnectsAtOnce() {
        desk.known.put(Connection.fresh("open"));
        desk.clients.take("open").connect();
        assertThat(desk.made).hasSize(1);
    }

    @Test
    void aClosedTabDisconnectsAndForgetsWhatWasTyped() {
        ClientModel client = connected();
        desk.clients.close(client);
        assertThat(desk.last().closed).isTrue();
        assertThat(client.secrets()).isEmpty();
        assertThat(desk.clients.find("plant")).isEmpty();
    }

    @Test
    void severalAreConnectedAtOnce() {
        ClientModel one = connected();
        ClientModel other = desk.connect(ClientDesk.plain("other"));
        one.disconnect();
        assertThat(other.isConnected()).isTrue();
    }

    @Test
    void messagesGoToTheTopics() {
        connected();
        desk.last().listener.onMessage(ApplicationMessage.of("PLC1/out", "1", Qos.AT_MOST_ONCE));
        assertThat(desk.topics).containsExactly("PLC1/out");
    }

    // ------------------------------------------------------------------ subscriptions

    @Test
    void eachSubscriptionSaysWhatWasGrantedOrWhyNot() {
        ClientModel client = connected();
        SubscriptionsModel subscriptions = client.subscriptions();
        subscriptions.addEverything();
        subscriptions.filterProperty().set("PLC1/#");
        subscriptions.qosProperty().set(2);
        subscriptions.add();
        subscriptions.filterProperty().set("forbidden/#");
        subscriptions.add();
        assertThat(subscriptions.rows())
                .extracting(SubscriptionRow::words)
                .containsExactly("QoS 0", "QoS 1 instead of 2", "refused");
        assertThat(subscriptions.rows().getLast().sentence()).contains("0x87 Not authorized");
        assertThat(subscriptions.filterProperty().get()).isEmpty();
    }

    @Test
    void aSubscriptionThatIsRefusedAfterAReconnectionSaysSo() {
        SubscriptionsModel subscriptions = connected().subscriptions();
        subscriptions.addEverything();
        FakeClient client = desk.last();
        client.listener.onSubscriptionLost(
                new MqttClient.Granted(client.subscribed.getFirst(), Qos.AT_MOST_ONCE, new ReasonCode(0x87)));
        assertThat(subscriptions.rows().getFirst().words()).isEqualTo("refused");
    }

    @Test
    void aFilterThatIsNoneIsNotSubscribedTo() {
        SubscriptionsModel subscriptions = connected().subscriptions();
        subscriptions.filterProperty().set("a/#/b");
        subscriptions.add();
        assertThat(subscriptions.rows()).isEmpty();
        assertThat(subscriptions.faultProperty().get()).get().asString().contains("wildcard");
    }

    @Test
    void filtersAreKeptWithTheConnectionAndAskedForAgain() {
        ClientModel client = connected();
        client.subscriptions().addEverything();
        client.disconnect();
        assertThat(client.subscriptions().rows().getFirst().words()).isEqualTo("not asked yet");
        assertThat(
                        new KnownConnections(desk.broker.bench.settings(), desk.broker.bench.model())
                                .find("plant")
                                .orElseThrow()
                                .filters())
                .containsExactly(new WantedFilter("#", 0));
        client.connect();
        assertThat(desk.last().subscribed).hasSize(1);

        client.subscriptions().remove(client.subscriptions().rows().getFirst());
        assertThat(desk.last().unsubscribed).containsExactly("#");
        assertThat(desk.known.find("plant").orElseThrow().filters()).isEmpty();
    }

    // ------------------------------------------------------------------ publishing

    private PublishOutcome publish(ClientModel client, PublishDraft draft, int answer) {
        desk.last().answers(answer);
        client.publish().draftProperty().set(draft);
        client.publish().publish();
        return client.publish().outcomeProperty().get();
    }

    @Test
    void aRefusedPublishNamesTheUserAndTheTopicAndLeadsToTheRules() {
        Path acl = desk.broker.folder.resolve("mosquitto.acl");
        desk.broker
                .bench
                .model()
                .brokers()
                .add(
                        new BrokerRow(
                                desk.broker.conf,
                                new BrokerRow.Read(
                                        MosquittoVersion.V2_0,
                                        1,
                                        0,
                                        BrokerRow.Found.NOTHING,
                                        BrokerRow.Found.NOTHING,
                                        List.of(new BrokerRow.AccessRules(acl, BrokerRow.Found.NOTHING)))));
        ClientModel client = desk.connect(ClientDesk.of(ClientDesk.plain("plant"), desk.broker.conf));
        PublishOutcome outcome = publish(client, draft("PLC1/cmd", "1", 1), 0x87);
        assertThat(outcome).isInstanceOf(PublishOutcome.Refused.class);
        PublishOutcome.Refused refused = (PublishOutcome.Refused) outcome;
        assertThat(refused.why().symptom()).contains("\"plc1\"", "PLC1/cmd", "0x87 Not authorized");
        assertThat(refused.byRules()).isTrue();
        assertThat(client.knowsRules()).isTrue();
        client.openRules();
        assertThat(desk.broker.opened.getLast()).isEqualTo(Place.accessFile(acl));
    }

    @Test
    void whatIsKnownOfAPublishIsSaidAndNoMore() {
        ClientModel five = connected();
        assertThat(publish(five, draft("a", "1", 1), 0))
                .isEqualTo(
                        new PublishOutcome.Done("Published to a. The broker took it: 0x00 Success.", true));
        assertThat(publish(five, draft("a", "1", 1), 0x10))
                .isEqualTo(
                        new PublishOutcome.Done(
                                "Published to a. The broker took it; nobody is subscribed.", true));
        assertThat(publish(five, draft("a", "1", 0), 0))
                .isEqualTo(
                        new PublishOutcome.Done(
                                "Published to a. With QoS 0 no broker answers whether it took it.", false));
        assertThat(publish(five, draft("a", "1", 1), 0x97)).isInstanceOf(PublishOutcome.Refused.class);
        ClientModel old = desk.connect(ClientDesk.of(ClientDesk.plain("old"), MqttVersion.V3_1_1));
        assertThat(publish(old, draft("a", "1", 1), 0))
                .isEqualTo(
                        new PublishOutcome.Done(
                                "Published to a. MQTT 3.1.1 acknowledges what the rules refuse, too.",
                                false));
    }

    @Test
    void theLastTwentyAreKeptToBePublishedAgain() {
        ClientModel client = connected();
        for (int i = 0; i < 25; i++) {
            publish(client, draft("a/" + i, "1", 0), 0);
        }
        publish(client, draft("a/20", "1", 0), 0);
        assertThat(client.publish().history()).hasSize(PublishModel.KEPT);
        assertThat(client.publish().history().getFirst().topic()).isEqualTo("a/20");
        client.publish().takeAgain(client.publish().history().get(3));
        assertThat(client.publish().draftProperty().get().topic()).isEqualTo("a/22");
    }

    @Test
    void aRetainedMessageIsDeletedByAnEmptyOneAfterAQuestion() {
        ClientModel client = connected();
        client.publish().askToDelete("PLC1/out");
        assertThat(desk.last().published).isEmpty();
        assertThat(client.publish().deletionProperty().get()).contains("PLC1/out");
        client.publish().leave();
        client.publish().delete();
        assertThat(desk.last().published).isEmpty();

        client.publish().askToDelete("PLC1/out");
        client.publish().delete();
        ApplicationMessage empty = desk.last().published.getFirst();
        assertThat(empty.retain()).isTrue();
        assertThat(empty.payload().isEmpty()).isTrue();
        assertThat(client.publish().outcomeProperty().get())
                .isEqualTo(
                        new PublishOutcome.Done(
                                "Retained message of PLC1/out deleted. The broker took it: 0x00 Success.",
                                true));
    }

    @Test
    void withoutAConnectionNothingIsDeletedAndThatIsSaid() {
        ClientModel client = connected();
        client.disconnect();
        client.publish().askToDelete("PLC1/out");
        assertThat(client.publish().deletionProperty().get()).isEmpty();
        assertThat(client.publish().outcomeProperty().get()).isInstanceOf(PublishOutcome.Refused.class);
    }

    // ------------------------------------------------------------------ log

    @Test
    void itsLogIsLaidBesideThatOfItsBroker() {
        ClientModel client = desk.connect(ClientDesk.of(ClientDesk.plain("plant"), desk.broker.conf));
        desk.last().says(Instant.parse("2026-11-20T12:00:00.123456Z"), "Client eng-117 sending CONNECT");
        desk.broker.bench.model().brokerConfProperty().set(Optional.of(desk.broker.conf));
        desk.broker.bench.output().print("MQTT broker, mosquitto's form", "1: New client connected");
        client.compareLogs();
        assertThat(desk.broker.opened.getLast())
                .isEqualTo(
                        new Place.CompareLogs(
                                Optional.of(desk.broker.conf),
                                Optional.of("1: New client connected\n"),
                                "2026-11-20T12:00:00.123Z: Client eng-117 sending CONNECT\n"));
    }
}
