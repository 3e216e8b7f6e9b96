package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Disconnect;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Sections 3.1.2.4, 3.1.2.11.2 and 4.1: what a session holds and how long it lasts. */
class SessionTest extends Conformance {

    private static final int TAKEN_OVER = 0x8E;

    /** A session that outlives the connection, in either of the standards. */
    private static Connect lasting(int level, String id) {
        return level == Level.V5 ? Connect.v5(id).lasting(60) : Connect.of(level, id).resume();
    }

    private static Connect once(int level, String id) {
        return Connect.of(level, id);
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.1.2-4", "MQTT-3.1.2-5", "MQTT-3.2.2-2", "MQTT-4.1.0-1", "MQTT-4.5.0-1"},
            v5 = {"MQTT-3.1.2-5", "MQTT-3.1.2-23", "MQTT-3.2.2-3", "MQTT-4.1.0-1", "MQTT-4.5.0-1"})
    void aLastingSessionCollectsMessagesWhileItsClientIsAway(int level) throws IOException {
        String topic = unused();
        Connect connect = lasting(level, unused());
        RawMqtt client = connected(connect);
        client.subscribed(Filter.of(topic, 2));
        client.disconnect().closedSilently();
        RawMqtt publisher = v311();
        publisher.published(Message.of(topic, "one").qos(1, 1));
        publisher.published(Message.of(topic, "two").qos(2, 2));
        RawMqtt again = open();
        assertThat(again.accepted(connect).sessionPresent()).isTrue();
        assertThat(again.payloads(2)).containsExactly("one", "two");
    }

    /** Mosquitto has queue_qos0_messages for that; the standards leave it open. */
    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(v311 = "MQTT-3.1.2-5", v5 = "MQTT-4.5.0-1")
    void messagesOfQos0DoNotWaitForAnAbsentClient(int level) throws IOException {
        String topic = unused();
        Connect connect = lasting(level, unused());
        RawMqtt client = connected(connect);
        client.subscribed(Filter.of(topic, 2));
        client.disconnect().closedSilently();
        v5().published(Message.of(topic, "lost"));
        connected(connect).silent();
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-6", "MQTT-3.2.2-1", "MQTT-3.1.4-3"},
            v5 = {"MQTT-3.1.2-4", "MQTT-3.2.2-2", "MQTT-3.1.4-4"})
    void aCleanStartEndsTheSessionBefore() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            String id = unused();
            RawMqtt client = connected(lasting(level, id));
            client.subscribed(Filter.of(topic, 1));
            client.disconnect().closedSilently();
            RawMqtt clean = open();
            assertThat(clean.accepted(once(level, id)).sessionPresent()).isFalse();
            v5().published(Message.of(topic, "not subscribed any more").qos(1, 1));
            clean.silent();
            clean.disconnect().closedSilently();
            assertThat(open().accepted(lasting(level, id)).sessionPresent()).isFalse();
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-4", "MQTT-3.2.2-3"},
            v5 = {"MQTT-3.1.2-6", "MQTT-3.2.2-3"})
    void thereIsNoSessionAtFirst() throws IOException {
        assertThat(open().accepted(lasting(Level.V3_1_1, unused())).sessionPresent()).isFalse();
        assertThat(open().accepted(lasting(Level.V5, unused())).sessionPresent()).isFalse();
    }

    /** The flag is new in 3.1.1: in 3.1 the byte is reserved. */
    @Test
    @Normative
    void aConnackOfMqtt31NeverSpeaksOfASession() throws IOException {
        Connect connect = Connect.v31(unused()).resume();
        connected(connect).disconnect().closedSilently();
        assertThat(open().accepted(connect).flags()).isZero();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.3-2", v5 = "MQTT-3.1.3-2")
    void aSessionBelongsToTheClientIdInEveryVersion() throws IOException {
        String id = unused();
        connected(lasting(Level.V3_1_1, id)).disconnect().closedSilently();
        RawMqtt five = open();
        assertThat(five.accepted(lasting(Level.V5, id)).sessionPresent()).isTrue();
        five.disconnect().closedSilently();
        assertThat(open().accepted(lasting(Level.V3_1_1, id)).sessionPresent()).isTrue();
    }

    @Test
    @Normative(v311 = {"MQTT-3.1.4-2", "MQTT-3.1.3-2"})
    void aClientOfTheSameIdTakesOver() throws IOException {
        String id = unused();
        RawMqtt old = connected(Connect.v311(id));
        connected(Connect.v311(id)).silent();
        old.closedSilently();
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.4-3", "MQTT-3.14.4-2"})
    @MosquittoDeviates("closes the old connection without the DISCONNECT 0x8E")
    void aClientOfTheSameIdTakesOverAndTheOldOneHearsWhy() throws IOException {
        String id = unused();
        RawMqtt old = connected(Connect.v5(id));
        connected(Connect.v311(id)).silent();
        ended(old, TAKEN_OVER);
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.4-2", "MQTT-3.1.2-4", "MQTT-4.1.0-2"},
            v5 = {"MQTT-3.1.4-3", "MQTT-3.1.2-5"})
    void whoTakesOverGetsTheSessionWithItsSubscriptions() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            Connect connect = lasting(level, unused());
            connected(connect).subscribed(Filter.of(topic, 1));
            RawMqtt heir = open();
            assertThat(heir.accepted(connect).sessionPresent()).isTrue();
            v5().published(Message.of(topic, "to the heir").qos(1, 1));
            assertThat(heir.message().payload()).isEqualTo("to the heir");
        }
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-23", "MQTT-4.1.0-2"})
    void withoutAnExpiryASessionEndsWithItsConnection() throws IOException {
        for (Function<Connect, Connect> how :
                List.<Function<Connect, Connect>>of(c -> c, c -> c.with(Property.SESSION_EXPIRY, 0))) {
            String id = unused();
            connected(how.apply(Connect.v5(id).resume())).disconnect().closedSilently();
            assertThat(open().accepted(Connect.v5(id).resume()).sessionPresent()).isFalse();
        }
    }

    @Test
    @Normative(v5 = {"MQTT-4.1.0-2", "MQTT-3.1.2-23"})
    void aSessionEndsWhenItsTimeIsOver() throws IOException {
        String brief = unused();
        String lasting = unused();
        connected(Connect.v5(brief).lasting(1)).disconnect().closedSilently();
        connected(Connect.v5(lasting).lasting(3600)).disconnect().closedSilently();
        pause(3000);
        assertThat(open().accepted(Connect.v5(brief).lasting(0)).sessionPresent()).isFalse();
        assertThat(open().accepted(Connect.v5(lasting).lasting(0)).sessionPresent()).isTrue();
    }

    @Test
    @Normative(v5 = "MQTT-4.1.0-1")
    void aSessionDoesNotExpireWhileItsClientIsThere() throws IOException {
        String topic = unused();
        RawMqtt client = connected(Connect.v5(unused()).lasting(1));
        client.subscribed(Filter.of(topic, 0));
        pause(2500);
        v5().published(Message.of(topic, "still there"));
        assertThat(client.message().payload()).isEqualTo("still there");
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-23", "MQTT-3.14.2-1"})
    void aDisconnectMayShortenTheSession() throws IOException {
        String id = unused();
        connected(Connect.v5(id).lasting(60))
                .disconnect(0, Properties.of(Property.SESSION_EXPIRY, 0))
                .closedSilently();
        assertThat(open().accepted(Connect.v5(id).resume()).sessionPresent()).isFalse();
    }

    @Test
    @Normative(v5 = "MQTT-3.1.2-23")
    void aDisconnectMayProlongTheSession() throws IOException {
        String id = unused();
        connected(Connect.v5(id).lasting(1))
                .disconnect(0, Properties.of(Property.SESSION_EXPIRY, 3600))
                .closedSilently();
        pause(2500);
        assertThat(open().accepted(Connect.v5(id).resume()).sessionPresent()).isTrue();
    }

    /** Section 3.14.2.2.2. */
    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void aDisconnectMustNotMakeASessionLast() throws IOException {
        protocolError(v5().disconnect(0, Properties.of(Property.SESSION_EXPIRY, 60)));
    }

    @Test
    @Normative(v5 = "MQTT-3.14.2-2")
    void aDisconnectOfTheServerHasNoExpiry() throws IOException {
        RawMqtt client = connected(Connect.v5(unused()).lasting(60));
        client.send(0x80, 0x00);
        assertThat(client.next(Disconnect.class).properties().has(Property.SESSION_EXPIRY)).isFalse();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.2-7", v5 = "MQTT-4.1.0-2")
    void retainedMessagesStayWhenTheSessionEnds() throws IOException {
        String topic = unused();
        RawMqtt publisher = v311();
        publisher.published(Message.of(topic, "stays").qos(1, 1).retain());
        publisher.disconnect().closedSilently();
        assertThat(subscriber(topic, 0).message().payload()).isEqualTo("stays");
    }
}
