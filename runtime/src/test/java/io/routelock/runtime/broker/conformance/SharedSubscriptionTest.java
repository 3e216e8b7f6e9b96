package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Disconnect;
import io.routelock.runtime.broker.conformance.Received.Kind;
import io.routelock.runtime.broker.conformance.Received.Suback;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Section 4.8.2: one message for one of several subscribers. */
class SharedSubscriptionTest extends Conformance {

    private static final int INVALID_FILTER = 0x8F;

    private static Filter shared(String group, String topic, int qos) {
        return Filter.of("$share/" + group + "/" + topic, qos);
    }

    @Test
    @Normative(v5 = {"MQTT-4.8.2-1", "MQTT-4.8.2-2"})
    void eachMessageGoesToOneOfTheGroup() throws IOException {
        String topic = unused();
        RawMqtt[] readers = {v5(), v5(), v5()};
        for (RawMqtt reader : readers) {
            assertThat(reader.subscribed(shared("g", topic + "/#", 0))).containsExactly(0);
        }
        RawMqtt publisher = v311();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            publisher.publish(Message.of(topic + "/" + i, "" + i));
            sent.add("" + i);
        }
        publisher.silent();
        List<String> received = new ArrayList<>();
        for (RawMqtt reader : readers) {
            List<Message> messages = reader.messages();
            assertThat(messages).as("a fair share").hasSizeBetween(5, 15);
            messages.forEach(message -> received.add(message.payload()));
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    }

    @Test
    @Normative(v5 = "MQTT-4.8.2-1")
    void everyGroupAndEverySubscriberOfItsOwnGetsTheMessage() throws IOException {
        String topic = unused();
        RawMqtt first = v5();
        RawMqtt second = v5();
        RawMqtt alone = subscriber(topic, 0);
        first.subscribed(shared("one", topic, 0));
        second.subscribed(shared("two", topic, 0));
        v5().published(Message.of(topic, "x"));
        for (RawMqtt reader : List.of(first, second, alone)) {
            assertThat(reader.message()).isEqualTo(Message.of(topic, "x"));
            reader.silent();
        }
    }

    @Test
    @Normative(v5 = "MQTT-3.10.4-1")
    void whoUnsubscribesGetsNothingMore() throws IOException {
        String topic = unused();
        RawMqtt stays = v5();
        RawMqtt leaves = v5();
        stays.subscribed(shared("g", topic, 0));
        leaves.subscribed(shared("g", topic, 0));
        assertThat(leaves.unsubscribed("$share/g/" + topic, "$share/g/" + topic)).containsExactly(0, 0x11);
        RawMqtt publisher = v5();
        for (int i = 0; i < 4; i++) {
            publisher.published(Message.of(topic, "" + i));
        }
        assertThat(stays.payloads(4)).containsExactly("0", "1", "2", "3");
        leaves.silent();
    }

    @Test
    @Normative(v5 = "MQTT-4.8.2-3")
    void theQosIsThatOfTheSubscriberWhoGetsIt() throws IOException {
        String topic = unused();
        RawMqtt zero = v5();
        zero.subscribed(shared("g", topic, 0));
        RawMqtt publisher = v5();
        publisher.published(Message.of(topic, "x").qos(2, 1));
        assertThat(zero.message().qos()).isZero();
        zero.unsubscribed("$share/g/" + topic);
        RawMqtt one = v5();
        one.subscribed(shared("g", topic, 1));
        publisher.published(Message.of(topic, "x").qos(2, 2));
        assertThat(one.message().qos()).isEqualTo(1);
    }

    @Test
    @Normative(v5 = "MQTT-4.8.2-4")
    void aQos2DeliveryIsCompletedWithTheSameClientWhenItComesBack() throws IOException {
        String topic = unused();
        Connect connect = Connect.v5(unused()).lasting(60);
        RawMqtt client = connected(connect);
        client.subscribed(shared("g", topic, 2));
        v5().published(Message.of(topic, "x").qos(2, 1));
        Message message = client.message();
        client.close();
        RawMqtt other = v5();
        other.subscribed(shared("g", topic, 2));
        RawMqtt again = connected(connect);
        assertThat(again.message()).isEqualTo(message.again());
        again.ack(Kind.PUBREC, message.id()).acknowledged(Kind.PUBREL, message.id());
        again.ack(Kind.PUBCOMP, message.id());
        other.silent();
    }

    @Test
    @Normative(v5 = "MQTT-4.8.2-5")
    void aQos2DeliveryIsNotSentToAnotherClientWhenTheSessionEnds() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.subscribed(shared("g", topic, 2));
        v5().published(Message.of(topic, "x").qos(2, 1));
        client.message();
        RawMqtt other = v5();
        other.subscribed(shared("g", topic, 2));
        client.disconnect().closedSilently();
        other.silent();
    }

    @Test
    @Normative(v5 = "MQTT-4.8.2-6")
    void aMessageThatTheClientRefusedIsNotSentToAnother() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.subscribed(shared("g", topic, 1));
        v5().published(Message.of(topic, "x").qos(1, 1));
        int id = client.message().id();
        RawMqtt other = v5();
        other.subscribed(shared("g", topic, 1));
        client.ack(Kind.PUBACK, id, 0x80).silent();
        other.silent();
        client.silent();
    }

    @Test
    @Normative(v5 = "MQTT-3.8.3-4")
    @MosquittoDeviates("grants it")
    void noLocalOnASharedSubscriptionIsAProtocolError() throws IOException {
        RawMqtt client = v5().subscribe(1, shared("g", "a", 0).noLocal());
        if (onMosquitto()) {
            assertThat(client.next(Suback.class).codes()).containsExactly(0);
        } else {
            protocolError(client);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$share//a", "$share/g", "$share/g/", "$share/+/a", "$share/"})
    @Normative(v5 = {"MQTT-4.8.2-1", "MQTT-4.8.2-2"})
    @MosquittoDeviates("grants it")
    void aGroupWithoutANameOrAFilterIsNotGranted(String filter) throws IOException {
        if (onMosquitto()) {
            assertThat(v5().subscribed(Filter.of(filter, 0))).containsExactly(0);
        } else {
            notGranted(filter);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$share/#/a", "$share/g+/a", "$share/g/a#"})
    @Normative(v5 = {"MQTT-4.8.2-2", "MQTT-4.7.1-1", "MQTT-4.7.1-2"})
    void aGroupOrAFilterWithAMisplacedWildcardIsNotGranted(String filter) throws IOException {
        notGranted(filter);
    }

    /** The connection ends, or the SUBACK says that the filter is invalid. */
    private void notGranted(String filter) throws IOException {
        RawMqtt client = v5();
        Received answer = client.subscribe(1, Filter.of(filter, 0)).next();
        if (answer instanceof Suback suback) {
            assertThat(suback.codes()).containsExactly(INVALID_FILTER);
        } else {
            assertThat(answer)
                    .isInstanceOfSatisfying(Disconnect.class, d -> assertThat(d.code()).isEqualTo(0x81));
            client.closedSilently();
        }
    }

    /** Section 3.3.1.3: only to subscriptions that are not shared. */
    @Test
    @Normative(v5 = "MQTT-3.3.1-9")
    @MosquittoDeviates("sends them to a shared subscription too")
    void aSharedSubscriptionGetsNoRetainedMessages() throws IOException {
        String topic = unused();
        v5().published(Message.of(topic, "kept").retain());
        RawMqtt client = v5();
        client.subscribed(shared("g", topic, 0));
        if (onMosquitto()) {
            assertThat(client.message().payload()).isEqualTo("kept");
        } else {
            client.silent();
        }
    }

    @Test
    @Normative(v5 = "MQTT-3.3.4-3")
    void aSharedSubscriptionHasAnIdentifier() throws IOException {
        String topic = unused();
        RawMqtt client = v5();
        client.subscribed(Properties.of(Property.SUBSCRIPTION_ID, 8), shared("g", topic, 0));
        client.publish(Message.of(topic, "x"));
        assertThat(client.message().properties().all(Property.SUBSCRIPTION_ID)).containsExactly(8L);
    }

    /** Mosquitto shares subscriptions for clients of every version; so do ours. */
    @Test
    @Normative
    void clientsOf311ShareToo() throws IOException {
        String topic = unused();
        RawMqtt[] readers = {v311(), v311()};
        for (RawMqtt reader : readers) {
            reader.subscribed(shared("g", topic, 0));
        }
        v5().published(Message.of(topic, "1")).published(Message.of(topic, "2"));
        assertThat(readers[0].messages().size() + readers[1].messages().size()).isEqualTo(2);
    }
}
