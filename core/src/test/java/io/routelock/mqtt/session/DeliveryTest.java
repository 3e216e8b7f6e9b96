package io.routelock.mqtt.session;

import static io.routelock.mqtt.Qos.AT_LEAST_ONCE;
import static io.routelock.mqtt.Qos.AT_MOST_ONCE;
import static io.routelock.mqtt.Qos.EXACTLY_ONCE;
import static io.routelock.mqtt.session.ClientRig.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.session.Packet.Ack;
import io.routelock.mqtt.session.Packet.Publish;
import io.routelock.mqtt.session.Packet.Step;
import io.routelock.mqtt.session.PlayedBroker.Line;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How messages reach the broker and the client, over lost connections too (MQTT 5, 4.3 and 4.4). */
class DeliveryTest {

    private static final ReasonCode NOT_AUTHORISED = new ReasonCode(0x87);
    private static final ReasonCode ID_NOT_FOUND = new ReasonCode(0x92);

    private static Ack ack(Step step, int id) {
        return Ack.of(step, id);
    }

    private static ServerTerms terms(int receiveMaximum, Qos qos, boolean retain, long packet) {
        return new ServerTerms(
                receiveMaximum, qos, retain, packet, Optional.empty(), Optional.empty(), true, true);
    }

    @Test
    void everyQosHasItsSteps() {
        ClientRig rig = ClientRig.connected();
        Line line = rig.broker.line();
        assertThat(rig.publish("0", AT_MOST_ONCE)).isCompletedWithValue(ReasonCode.SUCCESS);
        var once = rig.publish("1", AT_LEAST_ONCE);
        var exactly = rig.publish("2", EXACTLY_ONCE);
        assertThat(line.sent())
                .containsExactly(
                        new Publish(0, false, message("0", AT_MOST_ONCE)),
                        new Publish(1, false, message("1", AT_LEAST_ONCE)),
                        new Publish(2, false, message("2", EXACTLY_ONCE)));
        line.says(ack(Step.PUBACK, 1));
        assertThat(once).isCompletedWithValue(ReasonCode.SUCCESS);
        line.says(ack(Step.PUBREC, 2));
        assertThat(line.sent()).containsExactly(ack(Step.PUBREL, 2));
        assertThat(exactly).isNotDone();
        line.says(ack(Step.PUBCOMP, 2));
        assertThat(exactly).isCompletedWithValue(ReasonCode.SUCCESS);
        assertThat(rig.backlog.isEmpty()).isTrue();
    }

    /** mosquitto says so with MQTT 5 alone (protocol notes: mosquitto). */
    @Test
    void aRefusedMessageIsAnAnswer() {
        ClientRig rig = ClientRig.connected();
        var once = rig.publish("1", AT_LEAST_ONCE);
        var exactly = rig.publish("2", EXACTLY_ONCE);
        rig.broker.line().sent();
        rig.broker.line().says(new Ack(Step.PUBACK, 1, NOT_AUTHORISED, ""));
        rig.broker.line().says(new Ack(Step.PUBREC, 2, NOT_AUTHORISED, ""));
        assertThat(once).isCompletedWithValue(NOT_AUTHORISED);
        assertThat(exactly).isCompletedWithValue(NOT_AUTHORISED);
        assertThat(rig.broker.line().sent()).isEmpty();
        assertThat(rig.backlog.isEmpty()).isTrue();
    }

    /** A broker that knows the session gets the same again, in the old order. */
    @Test
    void aResumedSessionGoesOnWhereItStopped() {
        ClientRig rig = ClientRig.connected();
        var first = rig.publish("first", EXACTLY_ONCE);
        rig.publish("second", AT_LEAST_ONCE);
        rig.publish("third", EXACTLY_ONCE);
        rig.broker.line().says(ack(Step.PUBREC, 1));
        rig.reconnect(true);
        assertThat(rig.broker.line().sent())
                .containsExactly(
                        ack(Step.PUBREL, 1),
                        new Publish(2, true, message("second", AT_LEAST_ONCE)),
                        new Publish(3, true, message("third", EXACTLY_ONCE)));
        rig.broker.line().says(ack(Step.PUBCOMP, 1));
        assertThat(first).isCompletedWithValue(ReasonCode.SUCCESS);
    }

    @Test
    void aBrokerWithoutTheSessionGetsTheUnfinishedAsNew() {
        ClientRig rig = ClientRig.connected();
        var taken = rig.publish("taken", EXACTLY_ONCE);
        var second = rig.publish("second", AT_LEAST_ONCE);
        rig.broker.line().says(ack(Step.PUBREC, 1));
        rig.reconnect(false);
        assertThat(taken).isCompletedWithValue(ReasonCode.SUCCESS);
        assertThat(rig.broker.line().sent())
                .containsExactly(new Publish(3, false, message("second", AT_LEAST_ONCE)));
        rig.broker.line().says(ack(Step.PUBACK, 3));
        assertThat(second).isCompletedWithValue(ReasonCode.SUCCESS);
        assertThat(rig.backlog.isEmpty()).isTrue();
    }

    /** MQTT 5, 4.9: also for what is sent again. */
    @Test
    void neverSendsMoreAtOnceThanTheBrokerTakes() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().accepts(false, terms(2, EXACTLY_ONCE, true, 1000));
        for (String text : List.of("a", "b", "c", "d")) {
            rig.publish(text, AT_LEAST_ONCE);
        }
        assertThat(texts(rig)).containsExactly("a", "b");
        rig.broker.line().says(ack(Step.PUBACK, 2));
        assertThat(texts(rig)).containsExactly("c");
        rig.reconnect(true, terms(1, EXACTLY_ONCE, true, 1000));
        assertThat(texts(rig)).containsExactly("a");
        rig.reconnect(true, terms(2, EXACTLY_ONCE, true, 1000));
        assertThat(texts(rig)).containsExactly("a", "c");
        rig.broker.line().says(ack(Step.PUBACK, 1));
        assertThat(texts(rig)).containsExactly("d");
    }

    private static List<String> texts(ClientRig rig) {
        return rig.broker.line().sent().stream()
                .map(packet -> new String(((Publish) packet).message().payload().toArray()))
                .toList();
    }

    @Test
    void whatTheBrokerWouldNotTakeIsNotSent() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        var waiting = rig.publish("waits", EXACTLY_ONCE);
        rig.broker.line().accepts(false, terms(20, AT_LEAST_ONCE, false, 110));
        assertThat(code(waiting)).isEqualTo("mqtt.qos-not-supported");
        assertThat(code(rig.publish(message("kept", AT_MOST_ONCE).retained())))
                .isEqualTo("mqtt.retain-not-supported");
        assertThat(code(rig.publish("eleven long", AT_LEAST_ONCE))).isEqualTo("mqtt.too-large");
        assertThat(code(rig.publish("eleven long", AT_MOST_ONCE))).isEqualTo("mqtt.too-large");
        assertThat(rig.broker.line().sent()).isEmpty();
        rig.publish("ten chars.", AT_LEAST_ONCE);
        assertThat(rig.broker.line().sent()).hasSize(1);
    }

    private static String code(CompletableFuture<?> answer) {
        Throwable why = catchThrowable(answer::join).getCause();
        return ((FindingException) why).finding().code();
    }

    /** The broker sends again what it does not know to have arrived; the application hears it once. */
    @Test
    void receivesQos2ExactlyOnce() {
        ClientRig rig = ClientRig.connected();
        Publish packet = new Publish(7, false, message("x", EXACTLY_ONCE));
        rig.broker.line().says(packet);
        rig.reconnect(true);
        rig.broker.line().says(new Publish(7, true, packet.message()));
        assertThat(rig.messages).hasSize(1);
        assertThat(rig.broker.line().sent()).containsExactly(ack(Step.PUBREC, 7));
        rig.broker.line().says(ack(Step.PUBREL, 7));
        rig.broker.line().says(ack(Step.PUBREL, 7));
        assertThat(rig.broker.line().sent())
                .containsExactly(ack(Step.PUBCOMP, 7), new Ack(Step.PUBCOMP, 7, ID_NOT_FOUND, ""));
        rig.broker.line().says(packet);
        assertThat(rig.messages).hasSize(2);
    }

    @Test
    void theNumberOfAnEarlierSessionIsNewInTheNextOne() {
        ClientRig rig = ClientRig.connected();
        Publish packet = new Publish(7, false, message("x", EXACTLY_ONCE));
        rig.broker.line().says(packet);
        rig.reconnect(false);
        rig.broker.line().says(packet);
        assertThat(rig.messages).hasSize(2);
    }

    @Test
    void confirmsAMessageOnlyWhenTheApplicationHasIt() {
        ClientRig rig = ClientRig.connected();
        rig.onMessage = () -> assertThat(rig.broker.line().sent()).isEmpty();
        rig.broker.line().says(new Publish(7, false, message("x", AT_LEAST_ONCE)));
        assertThat(rig.broker.line().sent()).containsExactly(ack(Step.PUBACK, 7));
        rig.broker.line().says(new Publish(0, false, message("y", AT_MOST_ONCE)));
        assertThat(rig.broker.line().sent()).isEmpty();
    }

    /** An answer may come from a listener that publishes the next message. */
    @Test
    void mayPublishWhenAnAnswerComes() {
        ClientRig rig = ClientRig.connected();
        rig.publish("1", AT_LEAST_ONCE).thenRun(() -> rig.publish("2", AT_LEAST_ONCE));
        rig.broker.line().sent();
        rig.broker.line().says(ack(Step.PUBACK, 1));
        assertThat(texts(rig)).containsExactly("2");
    }

    @Test
    void anAnswerToNothingIsLetBe() {
        ClientRig rig = ClientRig.connected();
        rig.broker.line().says(ack(Step.PUBACK, 9));
        rig.broker.line().says(ack(Step.PUBCOMP, 9));
        rig.broker.line().says(ack(Step.PUBREC, 9));
        assertThat(rig.broker.line().sent()).containsExactly(new Ack(Step.PUBREL, 9, ID_NOT_FOUND, ""));
    }

    /** MQTT 5, 2.2.1: with 65,535 numbers on their way each one is taken once. */
    @Test
    void anIdentifierComesAgainWhenItIsFree() {
        PacketIds ids = new PacketIds();
        for (int id = 1; id <= 65_535; id++) {
            assertThat(ids.take()).isEqualTo(id);
        }
        assertThat(catchThrowable(ids::take)).isInstanceOf(IllegalStateException.class);
        ids.free(17);
        ids.free(4);
        assertThat(ids.take()).isEqualTo(4);
        assertThat(ids.take()).isEqualTo(17);
    }

    /** A program that publishes faster than the network takes it must not fill the memory. */
    @Test
    void thereIsAnEndToWhatMayWait() {
        Backlog backlog = new Backlog();
        ApplicationMessage large = message("x".repeat(1 << 20), AT_LEAST_ONCE);
        int taken = 0;
        while (backlog.add(large)) {
            taken++;
        }
        assertThat(taken).isEqualTo(64);
        assertThat(backlog.isShort()).isFalse();
    }

    /** With QoS 0 nothing waits for an answer, but for the network. */
    @Test
    void qos0IsRefusedWhenTheNetworkTakesNothing() {
        ClientRig rig = ClientRig.connected();
        rig.broker.line().stuckWith((64 << 20) + 1);
        assertThat(code(rig.publish("x", AT_MOST_ONCE))).isEqualTo("mqtt.too-much-waiting");
        rig.broker.line().stuckWith(0);
        assertThat(rig.publish("x", AT_MOST_ONCE)).isCompleted();
    }
}
