package io.routelock.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How a client comes to its connection, loses it and comes back. */
class ConnectingTest {

    @Test
    void saysWhatItDoes() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().open();
        assertThat(rig.broker.line().sent())
                .containsExactly(new Packet.Connect("c1", true, Duration.ofHours(1)));
        rig.broker.line().accepts(false);
        rig.machine.close();
        assertThat(rig.states)
                .containsExactly(
                        new ClientState.Connecting(1),
                        new ClientState.Connected("c1", false, Optional.empty()),
                        new ClientState.Ended(Optional.empty()));
        assertThat(rig.broker.line().sent()).containsExactly(new Packet.Disconnect(ReasonCode.SUCCESS, ""));
        assertThat(rig.broker.line().isClosed()).isTrue();
        assertThat(rig.timers.size()).isZero();
    }

    @Test
    void pausesGrowFromASecondToAMinute() {
        assertThat(pauses(new Protection.Plain())).containsExactly(1, 2, 4, 8, 16, 32, 60, 60);
    }

    /** Real TwinCAT limits how fast connections with a pre-shared key follow each other. */
    @Test
    void pausesBeginWithTwoSecondsWithAPreSharedKey() {
        assertThat(pauses(new Protection.PreSharedKey("e", PskKey.ofBytes(new byte[1]))))
                .containsExactly(2, 4, 8, 16, 32, 60, 60, 60);
    }

    private static List<Integer> pauses(Protection protection) {
        ClientRig rig = new ClientRig(ClientRig.settings(MqttVersion.V5, protection, true, 20));
        rig.machine.start();
        List<Integer> seconds = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            assertThat(rig.state()).isEqualTo(new ClientState.Connecting(i));
            rig.broker.line().cut();
            seconds.add((int) rig.pause().toSeconds());
            rig.timers.advance(rig.pause());
        }
        return seconds;
    }

    /** A plant's clients must not all come back at once. */
    @Test
    void pausesAreSpread() {
        Backoff most = new Backoff(Duration.ofSeconds(1), () -> -1L);
        assertThat(most.next()).isBetween(Duration.ofMillis(1200), Duration.ofMillis(1250));
        for (int i = 0; i < 10; i++) {
            assertThat(most.next()).isLessThanOrEqualTo(Duration.ofSeconds(60));
        }
    }

    /** Two clients with one identifier end each other's connections: that must slow down. */
    @Test
    void onlyAConnectionThatLastedEndsTheGrowthOfPauses() {
        ClientRig rig = ClientRig.connected();
        rig.reconnect(false);
        rig.reconnect(false);
        rig.broker.line().cut();
        assertThat(rig.pause()).isEqualTo(Duration.ofSeconds(4));
        rig.timers.advance(rig.pause());
        rig.broker.line().accepts(false);
        rig.timers.advance(Duration.ofSeconds(10));
        rig.broker.line().cut();
        assertThat(rig.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aBrokerThatDoesNotAnswerIsGivenUp() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().open();
        rig.timers.advance(Duration.ofSeconds(10));
        assertThat(rig.waitsBecause()).isEqualTo(PlayedBroker.CUT.code());
        assertThat(rig.broker.line().isClosed()).isTrue();
    }

    @Test
    void arefusedClientTriesAgain() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().open();
        rig.broker.line().says(new Packet.ConnAck(false, 0x87, new ReasonCode(0x87), "", ServerTerms.NONE));
        assertThat(rig.waitsBecause()).isEqualTo("mqtt.not-authorised");
        assertThat(rig.broker.line().isClosed()).isTrue();
        rig.timers.advance(rig.pause());
        assertThat(rig.state()).isEqualTo(new ClientState.Connecting(2));
    }

    @Test
    void whatAnOldConnectionSaysIsNotHeardAnyMore() {
        ClientRig rig = ClientRig.connected();
        PlayedBroker.Line old = rig.broker.line();
        rig.reconnect(false);
        old.says(new Packet.Publish(0, false, ClientRig.message("old", Qos.AT_MOST_ONCE)));
        old.cut();
        assertThat(rig.messages).isEmpty();
        assertThat(rig.state()).isInstanceOf(ClientState.Connected.class);
    }

    /** MQTT 5, 3.1.2.4: what the broker kept is dropped when the client starts, not when it comes back. */
    @Test
    void withMqtt5OnlyTheFirstConnectionBeginsClean() {
        ClientRig rig = ClientRig.connected();
        rig.broker.line().cut();
        rig.timers.advance(rig.pause());
        rig.broker.line().open();
        assertThat(rig.broker.line().sent())
                .containsExactly(new Packet.Connect("c1", false, Duration.ofHours(1)));
    }

    /** MQTT 5, 3.2.2-2: a broker that says otherwise knows nothing of this client's subscriptions. */
    @Test
    void afterACleanStartThereIsNoSession() {
        ClientRig rig = new ClientRig(ClientRig.settings(MqttVersion.V3_1_1));
        rig.machine.start();
        rig.broker.line().accepts(false);
        rig.subscribe("a");
        rig.broker.line().says(new Packet.SubAck(1, List.of(new ReasonCode(2))));
        rig.reconnect(true);
        assertThat(rig.state()).isEqualTo(new ClientState.Connected("c1", false, Optional.empty()));
        assertThat(rig.broker.line().sent())
                .containsExactly(new Packet.Subscribe(2, ClientRig.subscriptions("a")));
    }

    /** With 3.1.1 a session that does not begin clean would stay in the broker for ever. */
    @Test
    void withMqtt311EveryConnectionBeginsClean() {
        ClientRig rig = new ClientRig(ClientRig.settings(MqttVersion.V3_1_1));
        rig.machine.start();
        rig.broker.line().accepts(false);
        rig.broker.line().cut();
        rig.timers.advance(rig.pause());
        rig.broker.line().open();
        assertThat(rig.broker.line().sent())
                .containsExactly(new Packet.Connect("c1", true, Duration.ofHours(1)));
    }

    @Test
    void keepsTheClientIdentifierThatTheBrokerAssigned() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        ServerTerms assigned =
                new ServerTerms(
                        20,
                        Qos.EXACTLY_ONCE,
                        true,
                        1000,
                        Optional.of("auto-7"),
                        Optional.empty(),
                        true,
                        true);
        rig.broker.line().accepts(false, assigned);
        assertThat(rig.state()).isEqualTo(new ClientState.Connected("auto-7", false, Optional.empty()));
        rig.broker.line().cut();
        rig.timers.advance(rig.pause());
        rig.broker.line().open();
        assertThat(rig.broker.line().sent())
                .containsExactly(new Packet.Connect("auto-7", false, Duration.ofHours(1)));
    }

    @Test
    void asksForASignOfLifeAndGivesUpWithoutOne() {
        ClientRig rig = ClientRig.connected();
        rig.timers.advance(Duration.ofSeconds(59));
        assertThat(rig.broker.line().sent()).isEmpty();
        rig.timers.advance(Duration.ofSeconds(1));
        assertThat(rig.broker.line().sent()).containsExactly(new Packet.PingReq());
        rig.broker.line().says(new Packet.PingResp());
        rig.timers.advance(Duration.ofSeconds(89));
        assertThat(rig.state()).isInstanceOf(ClientState.Connected.class);
        assertThat(rig.broker.line().sent()).containsExactly(new Packet.PingReq());
        rig.timers.advance(Duration.ofSeconds(1));
        assertThat(rig.waitsBecause()).isEqualTo("mqtt.silent");
    }

    /** MQTT 5, 3.2.2.3.14. */
    @Test
    void usesTheKeepAliveOfTheBroker() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().accepts(false, keepAlive(Duration.ofSeconds(5)));
        rig.timers.advance(Duration.ofSeconds(5));
        assertThat(rig.broker.line().sent()).containsExactly(new Packet.PingReq());
        rig.reconnect(false, keepAlive(Duration.ZERO));
        rig.timers.advance(Duration.ofHours(5));
        assertThat(rig.broker.line().sent()).isEmpty();
    }

    private static ServerTerms keepAlive(Duration time) {
        return new ServerTerms(
                20, Qos.EXACTLY_ONCE, true, 1000, Optional.empty(), Optional.of(time), true, true);
    }

    @Test
    void closingEndsWhatWaits() {
        ClientRig rig = ClientRig.connected();
        List<CompletableFuture<?>> all =
                List.of(
                        rig.publish("sent", Qos.AT_LEAST_ONCE),
                        rig.subscribe("a/#"),
                        rig.publish("also", Qos.EXACTLY_ONCE));
        rig.machine.close();
        rig.machine.close();
        assertThat(all).allSatisfy(answer -> assertThat(answer).failsWithin(Duration.ZERO));
        assertThat(rig.publish("late", Qos.AT_LEAST_ONCE).isCompletedExceptionally()).isTrue();
        assertThat(rig.subscribe("late").isCompletedExceptionally()).isTrue();
        assertThat(rig.backlog.isEmpty()).isTrue();
        assertThat(rig.states.getLast()).isEqualTo(new ClientState.Ended(Optional.empty()));
    }

    @Test
    void canBeClosedWhileItConnectsAndWhileItWaits() {
        ClientRig connecting = new ClientRig();
        connecting.machine.start();
        connecting.machine.close();
        assertThat(connecting.broker.line().isClosed()).isTrue();
        assertThat(connecting.broker.line().sent()).isEmpty();
        ClientRig waiting = new ClientRig();
        waiting.machine.start();
        waiting.broker.line().cut();
        waiting.machine.close();
        waiting.timers.advance(Duration.ofHours(1));
        assertThat(waiting.broker.attempts()).isOne();
    }

    /** The good-bye follows the acknowledgement: a broker that keeps the session would send it again. */
    @ParameterizedTest
    @CsvSource({"AT_LEAST_ONCE, PUBACK", "EXACTLY_ONCE, PUBREC"})
    void aListenerMayCloseTheClientInTheMiddleOfAMessage(Qos qos, Packet.Step step) {
        ClientRig rig = ClientRig.connected();
        rig.onMessage =
                () -> {
                    rig.machine.close();
                    assertThat(rig.publish("late", Qos.AT_MOST_ONCE)).isCompletedExceptionally();
                };
        rig.broker.line().says(new Packet.Publish(1, false, ClientRig.message("x", qos)));
        rig.broker.line().says(new Packet.Publish(2, false, ClientRig.message("y", qos)));
        assertThat(rig.broker.line().sent())
                .containsExactly(Packet.Ack.of(step, 1), new Packet.Disconnect(ReasonCode.SUCCESS, ""));
        assertThat(rig.messages).hasSize(1);
        assertThat(rig.state()).isInstanceOf(ClientState.Ended.class);
        assertThat(rig.timers.size()).isZero();
    }

    @Test
    void withoutAConnectionQos0IsRefusedAndTheRestWaits() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        assertThat(rig.publish("now", Qos.AT_MOST_ONCE))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(FindingException.class)
                .withMessageContaining("mqtt.not-connected");
        var later = rig.publish("later", Qos.AT_LEAST_ONCE);
        rig.broker.line().accepts(false);
        assertThat(rig.broker.line().sent())
                .containsExactly(new Packet.Publish(1, false, ClientRig.message("later", Qos.AT_LEAST_ONCE)));
        assertThat(later).isNotDone();
    }
}
