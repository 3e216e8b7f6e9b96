package io.routelock.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.session.Packet.SubAck;
import io.routelock.mqtt.session.Packet.Subscribe;
import io.routelock.mqtt.session.Packet.UnsubAck;
import io.routelock.mqtt.session.Packet.Unsubscribe;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Subscriptions live as long as the client, whatever becomes of connections and sessions. */
class SubscribingTest {

    private static final ReasonCode GRANTED = new ReasonCode(2);
    private static final ReasonCode REFUSED = new ReasonCode(0x87);

    private static Subscribe subscribe(int id, String... filters) {
        return new Subscribe(id, ClientRig.subscriptions(filters));
    }

    @Test
    void tellsWhatBecameOfEach() {
        ClientRig rig = ClientRig.connected();
        CompletableFuture<List<Granted>> answer = rig.subscribe("a/#", "b");
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(1, "a/#", "b"));
        rig.broker.line().says(new SubAck(1, List.of(new ReasonCode(1), REFUSED)));
        List<Granted> granted = answer.join();
        assertThat(granted.get(0).accepted()).isTrue();
        assertThat(granted.get(0).qos()).isEqualTo(Qos.AT_LEAST_ONCE);
        assertThat(granted.get(1).accepted()).isFalse();
    }

    @Test
    void subscribesAgainWhereTheBrokerHasNoSession() {
        ClientRig rig = subscribed("a", "b", "c");
        CompletableFuture<Void> gone = new CompletableFuture<>();
        rig.machine.unsubscribe(List.of("b"), gone);
        rig.broker.line().says(new UnsubAck(2));
        assertThat(gone).isCompleted();
        rig.reconnect(true);
        assertThat(rig.broker.line().sent()).isEmpty();
        rig.reconnect(false);
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(3, "a", "c"));
        rig.broker.line().says(new SubAck(3, List.of(GRANTED, GRANTED)));
        rig.reconnect(false);
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(4, "a", "c"));
    }

    private static ClientRig subscribed(String... filters) {
        ClientRig rig = ClientRig.connected();
        rig.subscribe(filters);
        rig.broker.line().sent();
        rig.broker
                .line()
                .says(new SubAck(1, IntStream.range(0, filters.length).mapToObj(i -> GRANTED).toList()));
        return rig;
    }

    /** A refused one is not asked for again and again. */
    @Test
    void forgetsWhatTheBrokerRefused() {
        ClientRig rig = ClientRig.connected();
        rig.subscribe("a", "b");
        rig.broker.line().says(new SubAck(1, List.of(REFUSED, GRANTED)));
        rig.reconnect(false);
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(2, "b"));
    }

    /** Rights may have changed while the client was away; whoever waits for messages has to know. */
    @Test
    void tellsWhatTheBrokerDoesNotGrantAgain() {
        ClientRig rig = subscribed("a", "b");
        rig.reconnect(false);
        rig.broker.line().says(new SubAck(2, List.of(GRANTED, REFUSED)));
        assertThat(rig.lost)
                .containsExactly(
                        new Granted(TopicSubscription.of("b", Qos.EXACTLY_ONCE), Qos.AT_MOST_ONCE, REFUSED));
        rig.reconnect(false);
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(3, "a"));
    }

    @Test
    void tellsWhatTheNextBrokerCannotDo() {
        ClientRig rig = subscribed("a/+", "b", "$share/g/c");
        rig.reconnect(false, withoutWildcardsAndSharing(1000));
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(2, "b"));
        assertThat(rig.lost).extracting(one -> one.reason().code()).containsExactly(0xA2, 0x9E);
    }

    @Test
    void whatIsUnsubscribedBeforeTheBrokerAnsweredStaysSo() {
        ClientRig rig = ClientRig.connected();
        rig.subscribe("a", "b");
        rig.machine.unsubscribe(List.of("b"), new CompletableFuture<>());
        rig.broker.line().says(new SubAck(1, List.of(GRANTED, GRANTED)));
        rig.broker.line().says(new UnsubAck(2));
        rig.reconnect(false);
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(3, "a"));
    }

    @Test
    void asksAgainWhatWasNotAnswered() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        var early = rig.subscribe("early");
        rig.broker.line().accepts(false);
        assertThat(rig.broker.line().sent()).containsExactly(subscribe(1, "early"));
        rig.machine.unsubscribe(List.of("x"), new CompletableFuture<>());
        rig.reconnect(true);
        assertThat(rig.broker.line().sent())
                .containsExactly(subscribe(3, "early"), new Unsubscribe(4, List.of("x")));
        rig.broker.line().says(new SubAck(3, List.of(GRANTED)));
        assertThat(early).isCompleted();
    }

    /** A thousand filters would make a packet that no broker takes. */
    @Test
    void subscribesAgainInSmallPackets() {
        String[] filters = IntStream.range(0, 250).mapToObj(i -> "t/" + i).toArray(String[]::new);
        ClientRig rig = subscribed(filters);
        rig.reconnect(false);
        List<Packet> sent = rig.broker.line().sent();
        assertThat(sent).hasSize(3);
        assertThat(sent.stream().flatMap(one -> ((Subscribe) one).subscriptions().stream()))
                .containsExactlyElementsOf(ClientRig.subscriptions(filters));
    }

    /** A broker that has no wildcards would end the connection. */
    @Test
    void whatTheBrokerWouldNotTakeIsNotSent() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().accepts(false, withoutWildcardsAndSharing(99));
        assertThat(catchThrowable(rig.subscribe("a/+")::join)).hasMessageContaining("mqtt.wildcards");
        assertThat(catchThrowable(rig.subscribe("$share/g/a")::join)).hasMessageContaining("mqtt.shared");
        assertThat(catchThrowable(rig.subscribe("a")::join)).hasMessageContaining("mqtt.too-large");
        assertThat(rig.broker.line().sent()).isEmpty();
    }

    private static ServerTerms withoutWildcardsAndSharing(long maximumPacket) {
        return new ServerTerms(
                20, Qos.EXACTLY_ONCE, true, maximumPacket, Optional.empty(), Optional.empty(), false, false);
    }
}
