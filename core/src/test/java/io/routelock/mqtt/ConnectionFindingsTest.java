package io.routelock.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;

/** What an engineer reads when a broker says no; mosquitto's own answers stand in the protocol notes. */
class ConnectionFindingsTest {

    private static final Protection PLAIN = new Protection.Plain();

    private static ClientSettings settings(
            MqttVersion version, Protection protection, Optional<String> user) {
        return new ClientSettings(
                new BrokerAddress("10.0.0.1", 1883),
                protection,
                version,
                Optional.empty(),
                user,
                user.map(name -> Secret.of("pass-word")),
                Optional.empty(),
                Duration.ofSeconds(60),
                true,
                Duration.ZERO,
                20,
                Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "0x80, mqtt.refused, 0x80 Unspecified error",
        "0x81, mqtt.refused, Malformed packet",
        "0x82, mqtt.refused, Protocol error",
        "0x83, mqtt.refused, Implementation specific error",
        "0x84, mqtt.version-refused, Unsupported protocol version",
        "0x85, mqtt.client-id-refused, Client identifier not valid",
        "0x86, mqtt.login, Bad user name or password",
        "0x87, mqtt.not-authorised, Not authorized",
        "0x88, mqtt.broker-busy, Server unavailable",
        "0x89, mqtt.broker-busy, Server busy",
        "0x8A, mqtt.banned, Banned",
        "0x8C, mqtt.other-login, Bad authentication method",
        "0x90, mqtt.will-refused, Topic name invalid",
        "0x95, mqtt.will-refused, Packet too large",
        "0x97, mqtt.broker-busy, Quota exceeded",
        "0x99, mqtt.will-refused, Payload format invalid",
        "0x9A, mqtt.will-refused, Retain not supported",
        "0x9B, mqtt.will-refused, QoS not supported",
        "0x9C, mqtt.other-broker, Use another server",
        "0x9D, mqtt.other-broker, Server moved",
        "0x9F, mqtt.too-often, Connection rate exceeded",
        "0xEE, mqtt.refused, 0xEE"
    })
    void everyReasonOfConnackHasItsFinding(String code, String finding, String says) {
        ClientSettings settings = settings(MqttVersion.V5, PLAIN, Optional.of("plc"));
        ReasonCode reason = new ReasonCode(Integer.decode(code));
        Finding why = ConnectionFindings.refused(settings, reason.code(), reason, "");
        assertThat(why.code()).isEqualTo(finding);
        assertThat(why.symptom()).contains("10.0.0.1:1883", says);
        assertThat(why.toString()).doesNotContain("pass-word");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0x84, mqtt.version-refused",
        "2, 0x85, mqtt.client-id-refused",
        "3, 0x88, mqtt.broker-busy",
        "4, 0x86, mqtt.login",
        "5, 0x87, mqtt.not-authorised"
    })
    void everyReturnCodeOf311IsNamedAsItCame(int code, String reason, String finding) {
        ClientSettings settings = settings(MqttVersion.V3_1_1, PLAIN, Optional.of("plc"));
        Finding why = ConnectionFindings.refused(settings, code, new ReasonCode(Integer.decode(reason)), "");
        assertThat(why.code()).isEqualTo(finding);
        assertThat(why.symptom()).contains("return code " + code + ", ");
    }

    /** mosquitto answers the same to all of them; what the client came with tells which it can be. */
    @Test
    void notAuthorisedMeansAnotherThingWithoutAUserOrWithAKey() {
        assertThat(notAuthorised(PLAIN, Optional.empty())).contains("names no user");
        assertThat(notAuthorised(PLAIN, Optional.of("plc"))).contains("The password is wrong");
        Protection psk = new Protection.PreSharedKey("XAE", PskKey.ofBytes(new byte[] {1}));
        assertThat(notAuthorised(psk, Optional.empty())).contains("\"XAE\" counts for the encryption only");
    }

    private static String notAuthorised(Protection protection, Optional<String> user) {
        ClientSettings settings = settings(MqttVersion.V5, protection, user);
        return ConnectionFindings.refused(settings, 0x87, new ReasonCode(0x87), "").likelyCauses().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, mqtt.disconnected",
        "0x81, mqtt.disconnected",
        "0x87, mqtt.right-lost",
        "0x89, mqtt.broker-stops",
        "0x8B, mqtt.broker-stops",
        "0x8D, mqtt.keep-alive",
        "0x8E, mqtt.taken-over",
        "0x90, mqtt.message-refused",
        "0x93, mqtt.too-fast",
        "0x95, mqtt.too-large",
        "0x96, mqtt.too-fast",
        "0x98, mqtt.administrator",
        "0x9A, mqtt.message-refused",
        "0x9D, mqtt.other-broker",
        "0xA0, mqtt.too-often",
        "0xA2, mqtt.subscription-refused"
    })
    void everyGoodbyeHasItsFinding(String code, String finding) {
        ReasonCode reason = new ReasonCode(Integer.decode(code));
        Finding why =
                ConnectionFindings.disconnected(
                        settings(MqttVersion.V5, PLAIN, Optional.empty()), reason, "");
        assertThat(why.code()).isEqualTo(finding);
    }

    /** A broker could write lines into a log, or fill a screen. */
    @Test
    void whatTheBrokerSaysStaysOneShortLine() {
        Finding why =
                ConnectionFindings.disconnected(
                        settings(MqttVersion.V5, PLAIN, Optional.empty()),
                        new ReasonCode(0x8B),
                        "bye\nERROR" + "x".repeat(60_000));
        assertThat(why.symptom()).contains("bye?ERROR").hasSizeLessThan(400);
    }

    @Test
    void refusedMessagesAndSubscriptionsNameTheTopic() {
        assertThat(MqttFindings.publishRefused("a/b", new ReasonCode(0x87)).code())
                .isEqualTo("mqtt.publish-not-authorised");
        assertThat(MqttFindings.publishRefused("a/b", new ReasonCode(0x97)).symptom())
                .contains("a/b", "Quota exceeded");
        MqttClient.Granted granted =
                new MqttClient.Granted(
                        TopicSubscription.of("a/#", Qos.AT_MOST_ONCE),
                        Qos.AT_MOST_ONCE,
                        new ReasonCode(0x87));
        assertThat(MqttFindings.subscriptionRefused(granted).symptom()).contains("a/#", "Not authorized");
    }
}
