package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

/** Section 4.7: names, filters and which of them match. */
class TopicTest extends Conformance {

    /** {@code @} stands for a level that belongs to the test alone. */
    @ParameterizedTest
    @CsvSource({
        "@/#, @",
        "@/#, @/a",
        "@/#, @/a/b/c",
        "@/#, @/",
        "@/a/#, @/a",
        "@/+, @/a",
        "@/+, @/",
        "@/+/b, @/a/b",
        "@/+/b, @//b",
        "@/+/+, @/a/b",
        "@/+/+, @//",
        "@/+/#, @/a",
        "@/+/#, @/a/b/c",
        "@//b, @//b",
        "/@/a, /@/a",
        "+/@, /@",
        "/+/@, /a/@",
        "@/a b, @/a b",
        "@/a/+/c/#, @/a/b/c",
        "@/$a/+, @/$a/b",
        "@/+, @/$a",
        "+/@/x, a/@/x"
    })
    @Normative(
            v311 = {"MQTT-4.7.1-2", "MQTT-4.7.1-3", "MQTT-3.3.2-3", "MQTT-3.8.3-2"},
            v5 = {"MQTT-4.7.1-1", "MQTT-4.7.1-2", "MQTT-3.3.2-3"})
    void aFilterMatches(String filter, String topic) throws IOException {
        String own = unused();
        Message message = Message.of(topic.replace("@", own), "match");
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            client.subscribed(Filter.of(filter.replace("@", own), 0));
            client.publish(message);
            assertThat(client.message()).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "@/+, @",
        "@/+, @/a/b",
        "@/a/#, @/ab",
        "@/a/#, @/b",
        "@/a, @/A",
        "@/a, @/a/",
        "@/a, /@/a",
        "@/a/, @/a",
        "@/+/b, @/a/c",
        "@/+/b, @/b",
        "+/+, @/a/b",
        "@, /@",
        "+, /@"
    })
    @Normative(
            v311 = {"MQTT-4.7.1-3", "MQTT-4.7.3-4"},
            v5 = {"MQTT-4.7.1-2", "MQTT-4.7.3-4"})
    void aFilterDoesNotMatch(String filter, String topic) throws IOException {
        String own = unused();
        RawMqtt client = subscriber(filter.replace("@", own), 0);
        client.published(Message.of(topic.replace("@", own), "no match")).silent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+/@", "+/#", "+/+"})
    @Normative(v311 = "MQTT-4.7.2-1", v5 = "MQTT-4.7.2-1")
    void aWildcardAtTheBeginningDoesNotMatchADollar(String filter) throws IOException {
        String own = unused();
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            client.subscribed(Filter.of(filter.replace("@", own), 0));
            client.publish(Message.of("$own/" + own, "hidden")).publish(Message.of("own/" + own, "seen"));
            Message first = client.message();
            while (first.retained() || !first.topic().contains(own)) {
                first = client.message();
            }
            assertThat(first.payload()).isEqualTo("seen");
        }
    }

    @Test
    @Normative(v311 = "MQTT-4.7.2-1", v5 = "MQTT-4.7.2-1")
    void aTopicWithADollarIsReceivedByItsName() throws IOException {
        String own = unused();
        RawMqtt client = v5();
        client.subscribed(Filter.of("$own/+/" + own, 0));
        client.publish(Message.of("$own/a/" + own, "by name"));
        assertThat(client.message().payload()).isEqualTo("by name");
    }

    @Test
    @Normative(v311 = "MQTT-4.7.2-1")
    void theBrokerSpeaksOfItselfBelowSys() throws IOException {
        RawMqtt client = v311();
        client.subscribed(Filter.of("$SYS/broker/version", 0));
        Message version = client.message();
        assertThat(version.retained()).isTrue();
        assertThat(version.payload()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "a/#", "+", "a/+/b", "a+b", "a#"})
    @Normative(
            v311 = {"MQTT-3.3.2-2", "MQTT-4.7.1-1"},
            v5 = {"MQTT-3.3.2-2", "MQTT-4.7.0-1"})
    void aTopicNameWithAWildcardEndsTheConnection(String topic) throws IOException {
        v311().publish(Message.of(topic, "")).closedSilently();
        v31().publish(Message.of(topic, "")).closedSilently();
        malformedOrProtocolError(v5().publish(Message.of(topic, "")));
    }

    @Test
    @Normative(v311 = "MQTT-4.7.3-1", v5 = "MQTT-4.7.3-1")
    void anEmptyTopicNameEndsTheConnection() throws IOException {
        v311().publish(Message.of("", "x")).closedSilently();
        protocolError(v5().publish(Message.of("", "x")));
    }

    @Test
    @Normative(v311 = "MQTT-4.7.3-1", v5 = "MQTT-4.7.3-1")
    void oneCharacterIsEnough() throws IOException {
        for (String topic : new String[] {"/", "\u00fc", "\ud83d\ude00", " "}) {
            RawMqtt client = subscriber(topic, 0);
            client.publish(Message.of(topic, "x"));
            assertThat(client.message()).isEqualTo(Message.of(topic, "x"));
        }
    }
}
