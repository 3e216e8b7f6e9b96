package io.routelock.net.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.PublishProperties.UserProperty;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.TopicSubscription.Retained;
import io.routelock.mqtt.Will;
import io.routelock.mqtt.session.Packet;
import io.routelock.mqtt.session.Packet.Ack;
import io.routelock.mqtt.session.Packet.Step;
import io.routelock.mqtt.session.ServerTerms;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Packets as bytes, in both directions and however they come. */
class PacketsTest {

    private static final MqttVersion V3 = MqttVersion.V3_1_1;
    private static final MqttVersion V5 = MqttVersion.V5;

    private static final PublishProperties ALL =
            new PublishProperties(
                    true,
                    Optional.of(Duration.ofSeconds(16)),
                    Optional.of("t"),
                    Optional.of("r"),
                    Optional.of(Octets.ofHex("ff")),
                    List.of(new UserProperty("k", "v"), new UserProperty("k", "w")));

    private static final String ALL_HEX =
            "0101 0200000010 03000174 08000172 090001ff 2600016b000176 2600016b000177";

    private static ClientSettings settings(MqttVersion version) {
        return ClientSettings.of(new BrokerAddress("broker", 1883), new Protection.Plain()).with(version);
    }

    private static ApplicationMessage message(Qos qos) {
        return ApplicationMessage.of("a/b", "hi", qos);
    }

    private static ServerTerms terms(
            int receive, Qos qos, boolean retain, long packet, String id, int alive) {
        return new ServerTerms(
                receive,
                qos,
                retain,
                packet,
                Optional.of(id),
                Optional.of(Duration.ofSeconds(alive)),
                false,
                false);
    }

    static Stream<Arguments> fromBroker() {
        ReasonCode bad = new ReasonCode(0x87);
        return Stream.of(
                Arguments.of(V3, "20 02 01 00", connAck(true, 0, 0, "", ServerTerms.NONE)),
                Arguments.of(V3, "20 02 00 05", connAck(false, 5, 0x87, "", ServerTerms.NONE)),
                Arguments.of(V3, "20 02 00 04", connAck(false, 4, 0x86, "", ServerTerms.NONE)),
                Arguments.of(V5, "20 03 00 00 00", connAck(false, 0, 0, "", ServerTerms.NONE)),
                Arguments.of(
                        V5, "20 07 00 87 04 1f 00 01 6e", connAck(false, 0x87, 0x87, "n", ServerTerms.NONE)),
                Arguments.of(
                        V5,
                        "20 1a 00 00 17 21 0014 24 01 25 00 27 00001000 12 0001 63 13 0005 28 00 2a 00",
                        connAck(false, 0, 0, "", terms(20, Qos.AT_LEAST_ONCE, false, 4096, "c", 5))),
                Arguments.of(
                        V3, "30 07 0003612f62 6869", new Packet.Publish(0, false, message(Qos.AT_MOST_ONCE))),
                Arguments.of(
                        V3,
                        "3d 09 0003612f62 0007 6869",
                        new Packet.Publish(7, true, message(Qos.EXACTLY_ONCE).retained())),
                Arguments.of(
                        V5,
                        "32 2b 0003612f62 0007 21" + ALL_HEX + "6869",
                        new Packet.Publish(7, false, message(Qos.AT_LEAST_ONCE).with(ALL))),
                Arguments.of(V3, "40 02 0007", Ack.of(Step.PUBACK, 7)),
                Arguments.of(V5, "40 03 0007 10", new Ack(Step.PUBACK, 7, new ReasonCode(0x10), "")),
                Arguments.of(V5, "50 08 0007 87 04 1f00016e", new Ack(Step.PUBREC, 7, bad, "n")),
                Arguments.of(V5, "62 02 0007", Ack.of(Step.PUBREL, 7)),
                Arguments.of(V3, "70 02 0007", Ack.of(Step.PUBCOMP, 7)),
                Arguments.of(V3, "90 04 0001 02 80", subAck(1, 2, 0x80)),
                Arguments.of(V5, "90 05 0001 00 00 87", subAck(1, 0, 0x87)),
                Arguments.of(V3, "b0 02 0002", new Packet.UnsubAck(2)),
                Arguments.of(V5, "b0 04 0002 00 11", new Packet.UnsubAck(2)),
                Arguments.of(V3, "d0 00", new Packet.PingResp()),
                Arguments.of(V5, "e0 02 8e 00", new Packet.Disconnect(new ReasonCode(0x8E), "")),
                Arguments.of(V5, "e0 00", new Packet.Disconnect(ReasonCode.SUCCESS, "")));
    }

    private static Packet connAck(boolean present, int code, int reason, String text, ServerTerms terms) {
        return new Packet.ConnAck(present, code, new ReasonCode(reason), text, terms);
    }

    private static Packet subAck(int id, int... codes) {
        return new Packet.SubAck(id, Arrays.stream(codes).mapToObj(ReasonCode::new).toList());
    }

    @ParameterizedTest
    @MethodSource("fromBroker")
    void areReadWholeInPiecesAndTwoAtOnce(MqttVersion version, String hex, Packet packet) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (PlayedEvents events = connecting(version)) {
            events.receives(bytes);
            for (byte one : bytes) {
                events.receives(one);
            }
            events.receives(hex + hex);
            assertThat(events.faults).isEmpty();
            assertThat(events.packets).isEqualTo(List.of(packet, packet, packet, packet));
        }
    }

    /** A connection that ends within a packet brought nothing of it. */
    @ParameterizedTest
    @MethodSource("fromBroker")
    void areNotReadWhenTheEndIsMissing(MqttVersion version, String hex, Packet packet) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (PlayedEvents events = connecting(version)) {
            events.receives(Arrays.copyOf(bytes, bytes.length - 1));
            events.channel.close();
            assertThat(events.packets).isEmpty();
            assertThat(events.ends).extracting("code").containsExactly("mqtt.closed-early");
        }
    }

    /** It has sent CONNECT, which tells netty's decoder the version. */
    private static PlayedEvents connecting(MqttVersion version) {
        PlayedEvents events = new PlayedEvents(settings(version));
        events.end.send(new Packet.Connect("c", true, Duration.ZERO));
        events.written();
        return events;
    }

    static Stream<Arguments> toBroker() {
        TopicSubscription special =
                new TopicSubscription("a", Qos.EXACTLY_ONCE, true, true, Retained.DO_NOT_SEND);
        return Stream.of(
                Arguments.of(
                        V3,
                        new Packet.Connect("c", true, Duration.ofHours(1)),
                        "100d00044d5154540402003c000163"),
                Arguments.of(
                        V5,
                        new Packet.Connect("c", false, Duration.ofHours(1)),
                        "101800044d5154540500003c0a1100000e102704000000000163"),
                Arguments.of(
                        V3, new Packet.Publish(0, false, message(Qos.AT_MOST_ONCE)), "30070003612f626869"),
                Arguments.of(
                        V3,
                        new Packet.Publish(7, true, message(Qos.EXACTLY_ONCE).retained().with(ALL)),
                        "3d090003612f6200076869"),
                Arguments.of(
                        V5,
                        new Packet.Publish(7, false, message(Qos.AT_LEAST_ONCE).with(ALL)),
                        ("322b 0003612f62 0007 21" + ALL_HEX + "6869").replace(" ", "")),
                Arguments.of(V3, Ack.of(Step.PUBACK, 7), "40020007"),
                Arguments.of(V5, Ack.of(Step.PUBREC, 7), "50020007"),
                Arguments.of(V3, new Ack(Step.PUBREL, 7, new ReasonCode(0x92), ""), "62020007"),
                Arguments.of(
                        V5,
                        new Ack(Step.PUBREL, 7, new ReasonCode(0x92), ""),
                        "6204000792 00".replace(" ", "")),
                Arguments.of(
                        V5,
                        new Ack(Step.PUBCOMP, 7, new ReasonCode(0x92), ""),
                        "7004000792 00".replace(" ", "")),
                Arguments.of(
                        V3, new Packet.Subscribe(1, List.of(special)), "82060001000161 02".replace(" ", "")),
                Arguments.of(
                        V5,
                        new Packet.Subscribe(1, List.of(special)),
                        "8207000100000161 2e".replace(" ", "")),
                Arguments.of(V3, new Packet.Unsubscribe(2, List.of("a", "b")), "a2080002000161000162"),
                Arguments.of(V5, new Packet.Unsubscribe(2, List.of("a")), "a206000200000161"),
                Arguments.of(V3, new Packet.PingReq(), "c000"),
                Arguments.of(V3, new Packet.Disconnect(new ReasonCode(0x82), ""), "e000"),
                Arguments.of(V5, new Packet.Disconnect(new ReasonCode(0x82), ""), "e0028200"));
    }

    @ParameterizedTest
    @MethodSource("toBroker")
    void areWrittenAsTheSpecificationSays(MqttVersion version, Packet.ToBroker packet, String hex) {
        try (PlayedEvents events = connecting(version)) {
            events.end.send(packet);
            assertThat(events.written()).containsExactly(hex);
            if (packet instanceof Packet.Publish || packet instanceof Packet.Subscribe) {
                assertThat(PacketSizes.of(packet, version)).isEqualTo(hex.length() / 2);
            }
        }
    }

    @Test
    void connectCarriesLoginAndWill() {
        Will will = new Will(message(Qos.AT_LEAST_ONCE).retained(), Duration.ofSeconds(5));
        ClientSettings plain = settings(V5);
        ClientSettings all =
                new ClientSettings(
                        plain.address(),
                        plain.protection(),
                        V5,
                        Optional.empty(),
                        Optional.of("u"),
                        Optional.of(Secret.of("pw")),
                        Optional.of(will),
                        Duration.ofSeconds(10),
                        true,
                        Duration.ZERO,
                        20,
                        Duration.ofSeconds(1));
        try (PlayedEvents events = new PlayedEvents(all)) {
            events.end.send(new Packet.Connect("c", true, Duration.ZERO));
            assertThat(events.written())
                    .containsExactly(
                            ("102c 00044d515454 05 ee 000a 08 210014 2704000000 000163 05 1800000005"
                                            + " 0003612f62 00026869 000175 00027077")
                                    .replace(" ", ""));
        }
    }

    /** Each of them would make a careless client wait, allocate or go on with nonsense. */
    @ParameterizedTest
    @CsvSource({
        "30 ff ff ff 7f, 0x95, 268",
        "30 ff ff ff ff 01, 0x81, four bytes",
        "00 00, 0x81, cannot be read",
        "36 02 00 00, 0x81, cannot be read",
        "30 03 00 05 61, 0x81, longer than its packet",
        "32 05 0003 612f62, 0x81, longer than its packet",
        "32 07 0003 612f62 0000, 0x81, cannot be read",
        "30 06 0003 612f2b 00, 0x81, cannot be read",
        "30 03 0000 00, 0x81, empty",
        "30 09 0003 612f62 03 230001, 0x94, alias",
        "82 07 0001 00 0001 61 02, 0x82, SUBSCRIBE",
        "f0 02 18 00, 0x82, AUTH",
        "20 02 00 09, 0x81, cannot be read",
        "20 05 00 00 02 24 05, 0x81, QoS is",
        "20 06 00 00 03 21 0000, 0x82, no message",
        "20 08 00 00 05 27 00000000, 0x82, no message"
    })
    void faultsEndTheConnection(String hex, String reason, String says) {
        try (PlayedEvents events = connecting(V5)) {
            events.receives(hex);
            events.receives("30 08 0003612f62 00 6869");
            assertThat(events.packets).isEmpty();
            assertThat(events.faults).hasSize(1);
            assertThat(events.faults.getFirst()).hasMessageContaining(says);
            assertThat(events.faults.getFirst().reason().code()).isEqualTo(Integer.decode(reason));
        }
    }

    /** A broker that does not know MQTT 5 answers in the form of 3.1.1. */
    @Test
    void aRefusalInTheOldFormIsUnderstood() {
        try (PlayedEvents events = connecting(V5)) {
            events.receives("20 02 00 01");
            assertThat(events.packets).isEqualTo(List.of(connAck(false, 1, 0x84, "", ServerTerms.NONE)));
        }
    }

    /** What OpenSSL and the JDK answer to plain bytes. */
    @Test
    void anAlertOfTlsIsToldAsSuch() {
        try (PlayedEvents events = connecting(V5)) {
            events.receives("15 03 01 00 02 02 46");
            assertThat(events.ends).extracting("code").containsExactly("mqtt.tls-port");
        }
    }

    @Test
    void whatIsSentInOneTurnLeavesTogether() {
        try (PlayedEvents events = connecting(V3)) {
            events.end.send(new Packet.PingReq());
            events.end.send(Ack.of(Step.PUBACK, 7));
            assertThat(events.written()).containsExactly("c00040020007");
        }
    }

    /** Whatever comes, it ends in a packet or a fault, and no buffer is lost. */
    @Test
    void noiseDoesNoHarm() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            if (noise.length > 1 && random.nextBoolean()) {
                noise[0] = (byte) (random.nextInt(16) << 4 | noise[0] & 0x07);
                noise[1] = (byte) (noise.length - 2);
            }
            try (PlayedEvents events = connecting(random.nextBoolean() ? V5 : V3)) {
                events.receives(noise);
                assertThat(events.ends.stream().filter(why -> !why.code().equals("mqtt.tls-port"))).isEmpty();
            }
        }
    }
}
