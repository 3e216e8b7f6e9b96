package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Disconnect;
import io.routelock.runtime.broker.conformance.Received.Suback;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sections 3.8 and 3.9: SUBSCRIBE and SUBACK. */
class SubscribeTest extends Conformance {

    private static final int NO_SUCH_FILTER = 0x8F;

    @Test
    @Normative(
            v311 = {"MQTT-3.8.4-1", "MQTT-3.8.4-2", "MQTT-2.3.1-7"},
            v5 = {"MQTT-3.8.4-1", "MQTT-3.8.4-2", "MQTT-2.2.1-6"})
    void aSubscribeIsAnsweredByASubackOfTheSameIdentifier() throws IOException {
        for (int level : new int[] {Level.V3_1, Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            for (int id : new int[] {1, 0x1234, 0xFFFF}) {
                assertThat(client.subscribe(id, Filter.of(unused(), 0)).next(Suback.class).id())
                        .isEqualTo(id);
            }
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.8.4-4", "MQTT-3.8.4-5", "MQTT-3.9.3-1", "MQTT-3.9.3-2"},
            v5 = {"MQTT-3.8.4-5", "MQTT-3.8.4-6", "MQTT-3.8.4-7", "MQTT-3.9.3-1", "MQTT-3.9.3-2"})
    void aSubackHasACodeForEachFilterInTheirOrder() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            String topic = unused();
            assertThat(
                            client.subscribed(
                                    Filter.of(topic + "/2", 2),
                                    Filter.of(topic + "/0", 0),
                                    Filter.of(topic + "/1", 1),
                                    Filter.of(topic + "/+", 2)))
                    .containsExactly(2, 0, 1, 2);
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.8.3-3", v5 = "MQTT-3.8.3-2")
    void aSubscribeWithoutAFilterEndsTheConnection() throws IOException {
        v311().subscribe(1).closedSilently();
        protocolErrorWhichMosquittoCallsMalformed(v5().subscribe(1));
    }

    @Test
    @Normative(v311 = "MQTT-3.8.3-4", v5 = "MQTT-3.8.3-5")
    void aSubscriptionOfQos3EndsTheConnection() throws IOException {
        v311().subscribe(1, Filter.of("a", 3)).closedSilently();
        malformedOrProtocolError(v5().subscribe(1, Filter.of("a", 3)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x08, 0x10, 0x40, 0x80})
    @Normative(v311 = "MQTT-3.8.3-4")
    void aReservedBitOfAFilterEndsTheConnection(int options) throws IOException {
        v311().subscribe(1, new Filter("a", options)).closedSilently();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x80, 0xC1})
    @Normative(v5 = "MQTT-3.8.3-5")
    void aReservedBitOfAFilterIsMalformed(int options) throws IOException {
        malformed(v5().subscribe(1, new Filter("a", options)));
    }

    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void aRetainHandlingOf3EndsTheConnection() throws IOException {
        malformedOrProtocolError(v5().subscribe(1, Filter.of("a", 0).retainHandling(3)));
    }

    @Test
    @Normative(v311 = "MQTT-2.3.1-1", v5 = "MQTT-2.2.1-3")
    void aPacketIdentifierOf0EndsTheConnection() throws IOException {
        v311().subscribe(0, Filter.of("a", 0)).closedSilently();
        malformedOrProtocolError(v5().subscribe(0, Filter.of("a", 0)));
        v311().unsubscribe(0, "a").closedSilently();
        malformedOrProtocolError(v5().unsubscribe(0, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a#", "#/a", "a/#/b", "a+", "+a/b", "a/b+/c", "##", "++"})
    @Normative(
            v311 = {"MQTT-4.7.1-2", "MQTT-4.7.1-3", "MQTT-4.7.3-1"},
            v5 = {"MQTT-4.7.1-1", "MQTT-4.7.1-2", "MQTT-4.7.3-1"})
    void anInvalidFilterIsNotGranted(String filter) throws IOException {
        notGranted(filter);
    }

    /** The connection ends, or the SUBACK of MQTT 5 says that the filter is invalid. */
    private void notGranted(String filter) throws IOException {
        v311().subscribe(1, Filter.of(filter, 0)).closedSilently();
        RawMqtt client = v5();
        Received answer = client.subscribe(1, Filter.of(filter, 0)).next();
        if (answer instanceof Suback suback) {
            assertThat(suback.codes()).containsExactly(NO_SUCH_FILTER);
        } else {
            assertThat(answer)
                    .isInstanceOfSatisfying(Disconnect.class, d -> assertThat(d.code()).isEqualTo(0x81));
            client.closedSilently();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Level.V3_1_1, Level.V5})
    @Normative(
            v311 = {"MQTT-3.8.4-6", "MQTT-4.3.1-1"},
            v5 = {"MQTT-3.8.4-8", "MQTT-4.3.1-1"})
    void aMessageIsDeliveredWithTheLesserQos(int level) throws IOException {
        RawMqtt publisher = v5();
        for (int granted = 0; granted <= 2; granted++) {
            String topic = unused();
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic, granted));
            for (int published = 0; published <= 2; published++) {
                publisher.published(Message.of(topic, "" + published).qos(published, published));
            }
            List<Integer> delivered = new ArrayList<>();
            for (int i = 0; i <= 2; i++) {
                delivered.add(client.message().qos());
            }
            assertThat(delivered).containsExactly(0, Math.min(1, granted), Math.min(2, granted));
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.3.5-1")
    @MosquittoDeviates(
            "delivers once to clients of 3.1.1, with the QoS of the subscription that it finds first")
    void theExactFilterDoesNotHideAWildcardOfAGreaterQos() throws IOException {
        String topic = unused();
        RawMqtt client = v311();
        client.subscribed(Filter.of(topic + "/#", 2), Filter.of(topic + "/a", 0));
        v5().published(Message.of(topic + "/a", "once").qos(2, 1));
        assertThat(client.messages()).extracting(Message::qos).contains(onMosquitto() ? 0 : 2);
    }

    @Test
    @Normative(v311 = "MQTT-3.3.5-1", v5 = "MQTT-3.3.4-2")
    void ofOverlappingSubscriptionsTheGreatestQosCounts() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt client = of(level);
            client.subscribed(
                    Filter.of(topic + "/#", 0), Filter.of(topic + "/a", 2), Filter.of(topic + "/+", 1));
            v5().published(Message.of(topic + "/a", "once").qos(2, 1));
            assertThat(client.messages()).hasSizeBetween(1, 3).extracting(Message::qos).contains(2);
        }
    }

    @Test
    @Normative(
            v311 = "MQTT-3.8.4-3",
            v5 = {"MQTT-3.8.4-3", "MQTT-3.8.4-4"})
    void theSameFilterAgainReplacesTheSubscription() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            String topic = unused();
            RawMqtt publisher = v311();
            RawMqtt client = of(level);
            publisher.published(Message.of(topic, "kept").retain());
            assertThat(client.subscribed(Filter.of(topic, 0))).containsExactly(0);
            assertThat(client.message().payload()).isEqualTo("kept");
            assertThat(client.subscribed(Filter.of(topic, 1))).containsExactly(1);
            assertThat(client.message().payload()).isEqualTo("kept");
            publisher.published(Message.of(topic, "new").qos(1, 1));
            assertThat(client.message().qos()).isEqualTo(1);
            client.silent();
        }
    }

    @Test
    @Normative(v5 = "MQTT-3.8.3-3")
    void noLocalKeepsAClientsOwnMessagesAway() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.subscribed(Filter.of(topic, 1).noLocal());
        client.published(Message.of(topic, "own").qos(1, 1)).silent();
        v5().published(Message.of(topic, "of another").qos(1, 1));
        assertThat(client.message().payload()).isEqualTo("of another");
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.1-12", "MQTT-3.3.1-13"})
    void retainAsPublishedKeepsTheFlag() throws IOException {
        String topic = unused();
        RawMqtt keeping = v5();
        RawMqtt clearing = v5();
        keeping.subscribed(Filter.of(topic, 0).retainAsPublished());
        clearing.subscribed(Filter.of(topic, 0));
        v5().published(Message.of(topic, "r").retain()).published(Message.of(topic, "n"));
        assertThat(keeping.message()).isEqualTo(Message.of(topic, "r").retain());
        assertThat(keeping.message()).isEqualTo(Message.of(topic, "n"));
        assertThat(clearing.message()).isEqualTo(Message.of(topic, "r"));
        assertThat(clearing.message()).isEqualTo(Message.of(topic, "n"));
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.1-9", "MQTT-3.3.1-10", "MQTT-3.3.1-11"})
    void retainHandlingSaysWhenRetainedMessagesAreSent() throws IOException {
        String topic = unused();
        v5().published(Message.of(topic, "kept").retain());
        RawMqtt always = v5();
        RawMqtt whenNew = v5();
        RawMqtt never = v5();
        for (int again = 0; again < 2; again++) {
            always.subscribed(Filter.of(topic, 0).retainHandling(0));
            assertThat(always.message()).isEqualTo(Message.of(topic, "kept").retain());
            whenNew.subscribed(Filter.of(topic, 0).retainHandling(1));
            if (again == 0) {
                assertThat(whenNew.message()).isEqualTo(Message.of(topic, "kept").retain());
            }
            whenNew.silent();
            never.subscribed(Filter.of(topic, 0).retainHandling(2));
            never.silent();
        }
        whenNew.unsubscribed(topic);
        whenNew.subscribed(Filter.of(topic, 0).retainHandling(1));
        assertThat(whenNew.message().payload()).isEqualTo("kept");
    }

    @Test
    @Normative(v5 = "MQTT-3.3.4-3")
    void aMessageCarriesTheIdentifierOfItsSubscription() throws IOException {
        for (long id : new long[] {1, 127, 128, 16_384, 268_435_455}) {
            String topic = unused();
            RawMqtt client = v5();
            client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, id), Filter.of(topic, 0));
            client.publish(Message.of(topic, ""));
            assertThat(client.message().properties().all(Property.SUBSCRIPTION_ID)).containsExactly(id);
        }
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.4-3", "MQTT-3.3.4-4", "MQTT-3.3.4-5"})
    void aMessageCarriesTheIdentifiersOfAllSubscriptionsThatMatch() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 5), Filter.of(topic + "/#", 1));
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 7), Filter.of(topic + "/+", 1));
        client.subscribed(Filter.of(topic + "/a", 1));
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 9), Filter.of(topic + "/b", 1));
        v5().published(Message.of(topic + "/a", "x").qos(1, 1));
        assertThat(client.messages())
                .flatExtracting(message -> message.properties().all(Property.SUBSCRIPTION_ID))
                .containsExactlyInAnyOrder(5L, 7L);
    }

    @Test
    @Normative(v5 = {"MQTT-3.8.4-3", "MQTT-3.3.4-3"})
    void aNewSubscriptionReplacesTheIdentifierToo() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 5), Filter.of(topic, 0));
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 6), Filter.of(topic, 0));
        client.publish(Message.of(topic, ""));
        assertThat(client.message().properties().all(Property.SUBSCRIPTION_ID)).containsExactly(6L);
        client.subscribed(Filter.of(topic, 0));
        client.publish(Message.of(topic, ""));
        assertThat(client.message().properties().has(Property.SUBSCRIPTION_ID)).isFalse();
    }

    @Test
    @Normative(v5 = "MQTT-3.3.4-3")
    void aRetainedMessageCarriesTheIdentifierToo() throws IOException {
        String topic = unused();
        v5().published(Message.of(topic, "kept").retain());
        RawMqtt client = v5();
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 3), Filter.of(topic, 0));
        assertThat(client.message().properties().all(Property.SUBSCRIPTION_ID)).containsExactly(3L);
    }

    /** Section 3.8.2.1.2. */
    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void aSubscriptionIdentifierOf0IsAProtocolError() throws IOException {
        RawMqtt client = v5();
        protocolErrorWhichMosquittoCallsMalformed(
                client.subscribe(1, Properties.of(Property.SUBSCRIPTION_ID, 0), Filter.of("a", 0)));
    }

    @Test
    @Normative(v5 = "MQTT-4.13.1-1")
    void aSubscriptionIdentifierThatComesTwiceIsAProtocolError() throws IOException {
        Properties twice = Properties.of(Property.SUBSCRIPTION_ID, 1).and(Property.SUBSCRIPTION_ID, 2);
        protocolError(v5().subscribe(1, twice, Filter.of("a", 0)));
    }

    @Test
    @Normative(v5 = {"MQTT-3.9.2-1", "MQTT-3.9.2-2", "MQTT-3.9.3-2"})
    void aSubscribeMayHaveUserPropertiesAndTheSubackNeedsNone() throws IOException {
        RawMqtt client = v5();
        assertThat(client.subscribed(Properties.user("a", "b").andUser("a", "c"), Filter.of(unused(), 1)))
                .containsExactly(1);
    }
}
