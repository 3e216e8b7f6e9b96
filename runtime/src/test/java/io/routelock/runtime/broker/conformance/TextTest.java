package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Locale;

/** Sections 1.5.3 (3.1.1) and 1.5.4 (5.0): what a string may hold. */
class TextTest extends Conformance {

    /** A lone surrogate, an overlong slash, a cut sequence, above U+10FFFF, a continuation alone, Latin-1. */
    private static final String[] ILL_FORMED = {"eda080", "c0af", "61e282", "f4908080", "80", "fc61"};

    private static Bytes text(String hex) {
        return new Bytes().binary(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eda080", "edbfbf", "c0af", "61e282", "f4908080", "80", "fc61"})
    @Normative(
            v311 = {"MQTT-1.5.3-1", "MQTT-3.3.2-1"},
            v5 = {"MQTT-1.5.4-1", "MQTT-3.3.2-1"})
    void anIllFormedTopicNameIsMalformed(String topic) throws IOException {
        v311().packet(0x30, text(topic)).closedSilently();
        malformed(v5().packet(0x30, text(topic).u8(0)));
    }

    @Test
    @Normative(
            v311 = {"MQTT-1.5.3-2", "MQTT-4.7.3-2"},
            v5 = {"MQTT-1.5.4-2", "MQTT-4.7.3-2"})
    void aTopicNameWithNulIsMalformed() throws IOException {
        v311().packet(0x30, text("610062")).closedSilently();
        malformed(v5().packet(0x30, text("610062").u8(0)));
    }

    @Test
    @Normative(v311 = "MQTT-3.8.3-1", v5 = "MQTT-3.8.3-1")
    void anIllFormedFilterToSubscribeIsMalformed() throws IOException {
        for (String filter : ILL_FORMED) {
            v311().packet(0x82, new Bytes().u16(1).raw(text(filter).done()).u8(0)).closedSilently();
            malformed(v5().packet(0x82, new Bytes().u16(1).u8(0).raw(text(filter).done()).u8(0)));
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.10.3-1", v5 = "MQTT-3.10.3-1")
    void anIllFormedFilterToUnsubscribeIsMalformed() throws IOException {
        for (String filter : ILL_FORMED) {
            v311().packet(0xA2, new Bytes().u16(1).raw(text(filter).done())).closedSilently();
            malformed(v5().packet(0xA2, new Bytes().u16(1).u8(0).raw(text(filter).done())));
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.1.3-4", v5 = "MQTT-3.1.3-4")
    void anIllFormedClientIdEndsTheConnection() throws IOException {
        for (String id : ILL_FORMED) {
            open().packet(0x10, connect(Level.V3_1_1, 0x02).raw(text(id).done())).closed();
            open().packet(0x10, connect(Level.V5, 0x02).raw(text(id).done())).refused();
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.1.3-10", v5 = "MQTT-3.1.3-11")
    void anIllFormedWillTopicEndsTheConnection() throws IOException {
        byte[] topic = text("61eda080").done();
        open().packet(0x10, connect(Level.V3_1_1, 0x06).text(unused()).raw(topic).text("payload")).refused();
        open().packet(0x10, connect(Level.V5, 0x06).text(unused()).u8(0).raw(topic).text("payload"))
                .refused();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.3-11", v5 = "MQTT-3.1.3-12")
    void anIllFormedUserNameEndsTheConnection() throws IOException {
        byte[] name = text("61eda080").done();
        open().packet(0x10, connect(Level.V3_1_1, 0x82).text(unused()).raw(name)).refused();
        open().packet(0x10, connect(Level.V5, 0x82).text(unused()).raw(name)).refused();
    }

    /** The head of a CONNECT up to its payload. */
    private static Bytes connect(int level, int flags) {
        Bytes head = new Bytes().text("MQTT").u8(level).u8(flags).u16(60);
        return level == Level.V5 ? head.u8(0) : head;
    }

    @Test
    @Normative(v5 = {"MQTT-1.5.7-1", "MQTT-1.5.4-1"})
    void anIllFormedUserPropertyIsMalformed() throws IOException {
        for (String illFormed : ILL_FORMED) {
            Bytes name = new Bytes().u8(0x26).raw(text(illFormed).done()).text("value");
            Bytes value = new Bytes().u8(0x26).text("name").raw(text(illFormed).done());
            for (Bytes property : new Bytes[] {name, value}) {
                byte[] bytes = property.done();
                malformed(v5().packet(0x30, new Bytes().text("a").varint(bytes.length).raw(bytes)));
            }
        }
    }

    @Test
    @Normative(v5 = {"MQTT-3.3.2-13", "MQTT-3.3.2-19"})
    void anIllFormedResponseTopicOrContentTypeIsMalformed() throws IOException {
        for (int property : new int[] {0x08, 0x03}) {
            byte[] bytes = new Bytes().u8(property).raw(text("eda080").done()).done();
            malformed(v5().packet(0x30, new Bytes().text("a").varint(bytes.length).raw(bytes)));
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-1.5.3-3", "MQTT-4.7.3-4"},
            v5 = {"MQTT-1.5.4-3", "MQTT-4.7.3-4"})
    void aByteOrderMarkIsPartOfTheName() throws IOException {
        String topic = "\uFEFF" + unused();
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            client.subscribed(Filter.of(topic, 0));
            client.publish(Message.of(topic.substring(1), "without")).publish(Message.of(topic, "with"));
            assertThat(client.message()).isEqualTo(Message.of(topic, "with"));
        }
    }

    @Test
    @Normative(v311 = "MQTT-4.7.3-4", v5 = "MQTT-4.7.3-4")
    void namesAreComparedAsTheyAre() throws IOException {
        String composed = unused() + "/\u00e9";
        String decomposed = composed.replace("\u00e9", "e\u0301");
        RawMqtt client = subscriber(composed, 0);
        client.publish(Message.of(decomposed, "no")).publish(Message.of(composed + " ", "no"));
        client.publish(Message.of(composed.toUpperCase(Locale.ROOT), "no")).silent();
        client.publish(Message.of(composed, "yes"));
        assertThat(client.message().payload()).isEqualTo("yes");
    }

    @Test
    @Normative(v311 = "MQTT-4.7.3-3", v5 = "MQTT-4.7.3-3")
    void aTopicMayHave65535Bytes() throws IOException {
        String name = unused();
        String topic = name + "x".repeat(65_535 - name.length());
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            RawMqtt client = of(level);
            client.subscribed(Filter.of(name, 0), Filter.of(topic, 0));
            client.publish(Message.of(topic, "long"));
            assertThat(client.message()).isEqualTo(Message.of(topic, "long"));
        }
    }
}
