package io.routelock.runtime.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Properties of MQTT 5 packets (MQTT 5.0, 2.2.2), in literal bytes. */
class PacketCheckTest {

    private static final String CONNECT_5 = "100d 00044d515454 05 02 003c 00 0000";
    private static final String CONNECT_4 = "100c 00044d515454 04 02 003c 0000";

    private final DecodedPackets decoded = new DecodedPackets();
    private final EmbeddedChannel channel = new EmbeddedChannel(new PacketCheck(decoded), decoded);

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void send(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex.replace(" ", ""))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PUBLISH with all of its properties,"
                + " 302a 000161 25 0101 020000000a 030001 63 080001 72 090002 0102 230001 26000161000162"
                + " 26000161000162 78",
        "PUBLISH without, 3005 000161 00 78",
        "PUBLISH of QoS 1, 3207 000161 0007 00 78",
        "PUBACK without reason, 4002 0007",
        "PUBACK with reason and no properties, 4003 0007 10",
        "PUBACK with a reason string, 4008 0007 10 04 1f 0001 78",
        "SUBSCRIBE with identifier, 8209 0007 02 0b05 000161 00",
        "DISCONNECT with session expiry, e007 00 05 110000000a",
        "PINGREQ, c000"
    })
    void whatIsRightPasses(String name, String packet) {
        send(CONNECT_5);
        send(packet);

        assertThat(channel.inboundMessages()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "content type twice, 300d 000161 08 030001 63 030001 64, 0x82",
        "payload format 2, 3007 000161 02 0102 78, 0x82",
        "subscription identifier of a client, 3007 000161 02 0b05 78, 0x82",
        "a property that there is not, 3007 000161 02 7f00 78, 0x81",
        "subscription identifier 0, 8209 0007 02 0b00 000161 00, 0x82",
        "subscription identifier twice, 820b 0007 04 0b050b06 000161 00, 0x82",
        "properties longer than the packet, 3006 000161 20 7878, 0x81",
        "a text longer than the properties, 3008 000161 03 03ffff 78, 0x81",
        "session expiry in PUBACK, 4009 0007 00 05 110000000a, 0x82"
    })
    void whatIsWrongHasTheReasonOfMqtt5(String name, String packet, String reason) {
        send(CONNECT_5);

        assertThatThrownBy(() -> send(packet))
                .isInstanceOfSatisfying(
                        MalformedPacketException.class,
                        e -> assertThat("0x%02X".formatted(e.reason())).isEqualTo(reason));
    }

    /** What is a property to MQTT 5 is payload to MQTT 3.1.1. */
    @Test
    void mqtt3HasNone() {
        send(CONNECT_4);
        send("300d 000161 08 030001 63 030001 64");

        assertThat(channel.inboundMessages()).hasSize(2);
    }
}
