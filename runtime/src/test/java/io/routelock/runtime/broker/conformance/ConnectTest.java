package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Connack;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Section 3.1 and 3.2: which CONNECT is accepted, and what the CONNACK says. */
class ConnectTest extends Conformance {

    private static final int RESERVED_FLAG = 0x01;
    private static final int WILL_FLAG = 0x04;
    private static final int WILL_QOS_1 = 0x08;
    private static final int WILL_QOS_3 = 0x18;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD_FLAG = 0x40;
    private static final int USER_FLAG = 0x80;

    @Test
    @Normative(
            v311 = {"MQTT-3.1.4-4", "MQTT-3.2.0-1", "MQTT-7.0.0-2"},
            v5 = {"MQTT-3.1.4-5", "MQTT-3.2.0-1", "MQTT-3.2.2-1"})
    void aConnectIsAnsweredByAConnackWithCode0() throws IOException {
        for (int level : new int[] {Level.V3_1, Level.V3_1_1, Level.V5}) {
            Connack answer = open().connect(Connect.of(level, unused())).next(Connack.class);
            assertThat(answer.code()).isZero();
            assertThat(answer.flags()).isZero();
        }
    }

    @Test
    @Normative(v5 = "MQTT-3.2.0-2")
    void thereIsOneConnack() throws IOException {
        RawMqtt client = v5();
        client.silent().silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.0-1", v5 = "MQTT-3.1.0-1")
    void anotherFirstPacketThanConnectEndsTheConnection() throws IOException {
        open().ping().closedSilently();
        open().publish(Message.of("a", "b")).closedSilently();
        open().subscribe(1, Filter.of("a", 0)).closedSilently();
        open().disconnect().closedSilently();
        open().send(0xF0, 0x00).closedSilently();
        open().send("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)).closedSilently();
    }

    @Test
    @Normative(v311 = {"MQTT-3.1.0-2", "MQTT-4.8.0-1"})
    void aSecondConnectEndsTheConnection() throws IOException {
        Connect connect = Connect.v311(unused());
        connected(connect).connect(connect).closedSilently();
        Connect old = Connect.v31(unused());
        connected(old).connect(old).closedSilently();
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.0-2", "MQTT-3.2.0-2"})
    void aSecondConnectIsAProtocolError() throws IOException {
        Connect connect = Connect.v5(unused());
        protocolError(connected(connect).connect(connect));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt", "MQTTX", "MQT", "", "HTTP", "MQIsdp"})
    @Normative(v311 = "MQTT-3.1.2-1", v5 = "MQTT-3.1.2-1")
    void anotherProtocolNameEndsTheConnection(String name) throws IOException {
        open().connect(Connect.v311(unused()).protocol(name, 4)).refused();
        open().connect(Connect.v5(unused()).protocol(name, 5)).refused();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6, 7, 127})
    @Normative(v311 = "MQTT-3.1.2-2", v5 = "MQTT-3.1.2-2")
    void anUnknownProtocolLevelIsRefusedWithCode1(int level) throws IOException {
        open().connect(Connect.v311(unused()).protocol("MQTT", level)).refusedWith(0x01);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 5, 6})
    @Normative(v311 = "MQTT-3.1.2-2")
    void anotherLevelThan3OfTheOldProtocolIsRefusedWithCode1(int level) throws IOException {
        open().connect(Connect.v31(unused()).protocol("MQIsdp", level)).refusedWith(0x01);
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-3", "MQTT-3.1.4-1", "MQTT-3.2.2-6"},
            v5 = {"MQTT-3.1.2-3", "MQTT-3.1.4-1", "MQTT-3.1.4-2"})
    void theReservedFlagEndsTheConnection() throws IOException {
        open().connect(Connect.v311(unused()).flippedFlags(RESERVED_FLAG)).closedSilently();
        open().connect(Connect.v5(unused()).flippedFlags(RESERVED_FLAG)).refused();
    }

    /** MQTT 3.1 does not say what to do with it. */
    @Test
    @Normative
    void theReservedFlagOfMqtt31IsIgnored() throws IOException {
        connected(Connect.v31(unused()).flippedFlags(RESERVED_FLAG)).silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.2-14", v5 = "MQTT-3.1.2-12")
    void aWillOfQos3EndsTheConnection() throws IOException {
        Message will = Message.of("w", "");
        open().connect(Connect.v311(unused()).will(will).flippedFlags(WILL_QOS_3)).closedSilently();
        open().connect(Connect.v5(unused()).will(will).flippedFlags(WILL_QOS_3)).refused();
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-11", "MQTT-3.1.2-13", "MQTT-3.1.2-15"},
            v5 = {"MQTT-3.1.2-11", "MQTT-3.1.2-13"})
    void aQosOrRetainFlagWithoutAWillEndsTheConnection() throws IOException {
        for (int flag : new int[] {WILL_QOS_1, WILL_RETAIN}) {
            open().connect(Connect.v311(unused()).flippedFlags(flag)).closedSilently();
            open().connect(Connect.v5(unused()).flippedFlags(flag)).refused();
        }
    }

    @Test
    @Normative(v311 = "MQTT-3.1.2-9", v5 = "MQTT-3.1.2-9")
    void aWillFlagWithoutAWillEndsTheConnection() throws IOException {
        open().connect(Connect.v311(unused()).flippedFlags(WILL_FLAG)).closedSilently();
        open().connect(Connect.v5(unused()).flippedFlags(WILL_FLAG)).refused();
    }

    @Test
    @Normative(
            v311 = {"MQTT-4.7.3-1", "MQTT-4.7.1-1"},
            v5 = {"MQTT-4.7.3-1", "MQTT-4.7.0-1"})
    void aWillWithoutATopicOrWithAWildcardEndsTheConnection() throws IOException {
        for (String topic : new String[] {"", "a/#", "+"}) {
            open().connect(Connect.v311(unused()).will(Message.of(topic, "w"))).closedSilently();
            open().connect(Connect.v5(unused()).will(Message.of(topic, "w"))).refused();
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-18", "MQTT-3.1.2-19", "MQTT-3.1.2-20", "MQTT-3.1.2-21"},
            v5 = {"MQTT-3.1.2-16", "MQTT-3.1.2-17", "MQTT-3.1.2-18", "MQTT-3.1.2-19"})
    void userAndPasswordMustBeThereWhenTheFlagsSaySo() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            connected(Connect.of(level, unused()).user("u").password("p"));
            connected(Connect.of(level, unused()).user("u"));
            open().connect(Connect.of(level, unused()).flippedFlags(USER_FLAG)).refused();
            open().connect(Connect.of(level, unused()).user("u").flippedFlags(PASSWORD_FLAG)).refused();
        }
    }

    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-18", "MQTT-3.1.2-20", "MQTT-3.1.2-11"},
            v5 = {"MQTT-3.1.2-16", "MQTT-3.1.2-18"})
    void fieldsThatTheFlagsDoNotAnnounceEndTheConnection() throws IOException {
        for (int level : new int[] {Level.V3_1_1, Level.V5}) {
            open().connect(Connect.of(level, unused()).user("u").flippedFlags(USER_FLAG)).refused();
            open().connect(Connect.of(level, unused()).user("u").password("p").flippedFlags(PASSWORD_FLAG))
                    .refused();
        }
    }

    @Test
    @Normative(v311 = {"MQTT-3.1.2-22", "MQTT-3.1.4-1"})
    void aPasswordWithoutAUserEndsTheConnection() throws IOException {
        open().connect(Connect.v311(unused()).password("p")).closedSilently();
    }

    /** New in MQTT 5 (section 3.1.2.9). */
    @Test
    @Normative(v5 = "MQTT-3.1.2-19")
    void aPasswordWithoutAUserIsLegalInMqtt5() throws IOException {
        connected(Connect.v5(unused()).password("p")).silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.3-5", v5 = "MQTT-3.1.3-5")
    void aClientIdMayHave23LettersAndDigits() throws IOException {
        String digits = "0123456789ABCDEFGHIJKLM";
        String letters = "abcdefghijklmnopqrstuvw";
        String others = "xyzNOPQRSTUVWXYZ";
        for (String id : new String[] {digits, letters, others, "0"}) {
            connected(Connect.v311(id)).disconnect();
            connected(Connect.v5(id)).disconnect();
        }
    }

    /** MQTT 3.1 has 23 as its limit; mosquitto has none. */
    @Test
    @Normative
    void aClientIdMayBeLong() throws IOException {
        String id = unused() + "x".repeat(500);
        connected(Connect.v31(id)).disconnect();
        connected(Connect.v311(id)).disconnect();
        connected(Connect.v5(id)).disconnect();
    }

    @Test
    @Normative(v311 = {"MQTT-3.1.3-6", "MQTT-3.1.3-3"})
    void anEmptyClientIdWithACleanSessionIsAccepted() throws IOException {
        RawMqtt one = connected(Connect.v311(""));
        RawMqtt two = connected(Connect.v311(""));
        one.silent();
        two.silent();
    }

    @Test
    @Normative(v311 = {"MQTT-3.1.3-7", "MQTT-3.1.3-8", "MQTT-3.1.3-9", "MQTT-3.2.2-4", "MQTT-3.2.2-5"})
    void anEmptyClientIdWithALastingSessionIsRefusedWithCode2() throws IOException {
        open().connect(Connect.v311("").resume()).refusedWith(0x02);
    }

    /** In MQTT 3.1 a client id has 1 to 23 characters. */
    @Test
    @Normative
    void anEmptyClientIdOfMqtt31IsRefusedWithCode2() throws IOException {
        open().connect(Connect.v31("")).refusedWith(0x02);
        open().connect(Connect.v31("").resume()).refusedWith(0x02);
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.3-6", "MQTT-3.1.3-7", "MQTT-3.2.2-16", "MQTT-3.1.3-3"})
    void anEmptyClientIdOfMqtt5IsReplacedByAnAssignedOne() throws IOException {
        Set<String> assigned = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Connack answer = open().accepted(Connect.v5(""));
            assigned.add(answer.properties().text(Property.ASSIGNED_CLIENT_ID));
        }
        assertThat(assigned).hasSize(5).doesNotContain("");
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.3-7", "MQTT-3.1.3-2"})
    void anAssignedClientIdNamesASession() throws IOException {
        RawMqtt first = open();
        String id = first.accepted(Connect.v5("").lasting(60)).properties().text(Property.ASSIGNED_CLIENT_ID);
        first.disconnect().closedSilently();
        assertThat(open().accepted(Connect.v5(id).lasting(0)).sessionPresent()).isTrue();
    }

    @Test
    @Normative(v5 = "MQTT-3.2.2-16")
    void aClientIdOfItsOwnIsNotReplaced() throws IOException {
        Connack answer = open().accepted(Connect.v5(unused()));
        assertThat(answer.properties().has(Property.ASSIGNED_CLIENT_ID)).isFalse();
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-28", "MQTT-3.2.2-19", "MQTT-3.2.2-20"})
    void thereIsNoResponseInformationUnlessItIsAskedFor() throws IOException {
        Connack none = open().accepted(Connect.v5(unused()));
        Connack zero = open().accepted(Connect.v5(unused()).with(Property.REQUEST_RESPONSE_INFORMATION, 0));
        assertThat(none.properties().has(Property.RESPONSE_INFORMATION)).isFalse();
        assertThat(zero.properties().has(Property.RESPONSE_INFORMATION)).isFalse();
        assertThat(none.properties().has(Property.SERVER_REFERENCE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECEIVE_MAXIMUM", "MAXIMUM_PACKET_SIZE"})
    @Normative(v5 = "MQTT-3.1.4-2")
    void aMaximumOf0IsAProtocolError(String property) throws IOException {
        open().connect(Connect.v5(unused()).with(Property.valueOf(property), 0)).refused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUEST_PROBLEM_INFORMATION", "REQUEST_RESPONSE_INFORMATION"})
    @Normative(v5 = "MQTT-3.1.4-2")
    void aSwitchThatIsNeither0Nor1IsAProtocolError(String property) throws IOException {
        open().connect(Connect.v5(unused()).with(Property.valueOf(property), 2)).refused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SESSION_EXPIRY",
                "RECEIVE_MAXIMUM",
                "MAXIMUM_PACKET_SIZE",
                "TOPIC_ALIAS_MAXIMUM",
                "REQUEST_PROBLEM_INFORMATION",
                "REQUEST_RESPONSE_INFORMATION"
            })
    @Normative(v5 = "MQTT-3.1.4-2")
    void aPropertyThatComesTwiceIsAProtocolError(String name) throws IOException {
        Property property = Property.valueOf(name);
        long legal = name.startsWith("MAXIMUM") ? 1000 : 1;
        open().connect(Connect.v5(unused()).with(property, legal).with(property, legal)).refused();
    }

    @Test
    @Normative(v5 = "MQTT-3.1.4-2")
    void aPropertyThatIsUnknownOrNotOfConnectIsRefused() throws IOException {
        open().connect(Connect.v5(unused()).with(Properties.raw(0x7F, 0))).refused();
        open().connect(Connect.v5(unused()).with(Property.TOPIC_ALIAS, 1)).refused();
        open().connect(Connect.v5(unused()).with(Property.MESSAGE_EXPIRY, 1)).refused();
        open().connect(Connect.v5(unused()).with(Property.SUBSCRIPTION_ID, 1)).refused();
        open().connect(Connect.v5(unused()).will(Message.of("w", "").with(Property.TOPIC_ALIAS, 1)))
                .refused();
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.4-1", "MQTT-3.2.2-7", "MQTT-4.13.2-1", "MQTT-3.14.0-1"})
    void aRefusedClientHearsNothingButTheConnack() throws IOException {
        open().connect(Connect.v5(unused()).with(Property.AUTHENTICATION_METHOD, "unknown"))
                .refusedWith(0x8C);
    }

    @Test
    @Normative(v311 = "MQTT-3.1.4-5", v5 = "MQTT-3.1.4-6")
    void whatFollowsARefusedConnectIsNotProcessed() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        byte[] message = Message.of(topic, "never").bytes(Level.V3_1_1);
        byte[] refused = Connect.v311("").resume().bytes();
        RawMqtt client = open();
        client.send(new Bytes().raw(refused).raw(message).done()).refusedWith(0x02);
        witness.silent();
    }

    @Test
    @Normative(v311 = "MQTT-3.1.3-1", v5 = "MQTT-3.1.3-1")
    void fieldsOfThePayloadHaveOneOrder() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        RawMqtt client =
                connected(Connect.v5(unused()).will(Message.of(topic, "last")).user("u").password("p"));
        client.close();
        assertThat(witness.message().payload()).isEqualTo("last");
    }
}
