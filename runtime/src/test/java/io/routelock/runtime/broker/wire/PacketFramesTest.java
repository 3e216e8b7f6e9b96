package io.routelock.runtime.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.routelock.runtime.broker.session.Counters;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Lengths of MQTT packets (MQTT 5.0, 1.5.5 and 2.1.4). */
class PacketFramesTest {

    private final PacketFrames frames = new PacketFrames(new Counters());
    private final EmbeddedChannel channel = new EmbeddedChannel(frames);

    @BeforeEach
    void begin() {
        channel.writeInbound(bytes("1000"));
        packets();
        frames.allow(100_000);
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }

    private List<String> packets() {
        List<String> all = new ArrayList<>();
        for (ByteBuf packet = channel.readInbound(); packet != null; packet = channel.readInbound()) {
            all.add(ByteBufUtil.hexDump(packet));
            packet.release();
        }
        return all;
    }

    @Test
    void aWholePacketAndTwoAtOnce() {
        channel.writeInbound(bytes("c000" + "30050001617879"));

        assertThat(packets()).containsExactly("c000", "30050001617879");
    }

    @Test
    void aPacketThatComesByteByByte() {
        for (String one : "30 05 00 01 61 78 79".split(" ")) {
            assertThat(packets()).isEmpty();
            channel.writeInbound(bytes(one));
        }

        assertThat(packets()).containsExactly("30050001617879");
    }

    @Test
    void aLengthOfTwoBytes() {
        byte[] packet = new byte[3 + 200];
        packet[0] = 0x30;
        packet[1] = (byte) 0xC8;
        packet[2] = 0x01;

        channel.writeInbound(Unpooled.wrappedBuffer(packet));

        assertThat(packets()).containsExactly(ByteBufUtil.hexDump(packet));
    }

    @Test
    void aLengthOfFiveBytesIsNone() {
        assertThatThrownBy(() -> channel.writeInbound(bytes("30ffffffff7f")))
                .hasRootCauseInstanceOf(MalformedPacketException.class);

        assertThat(channel.writeInbound(bytes("c000"))).as("nothing more is read").isFalse();
    }

    /** A stranger who promises much is refused before a byte of it is kept. */
    @Test
    void aPacketThatIsTooLongIsRefusedByItsLengthAlone() {
        assertThatThrownBy(() -> channel.writeInbound(bytes("10a18d06")))
                .isInstanceOf(TooLongFrameException.class);
    }

    @Test
    void afterTheLoginMoreIsAllowed() {
        frames.allow(200_000);
        byte[] packet = new byte[4 + 100_001];
        packet[0] = 0x30;
        packet[1] = (byte) 0xA1;
        packet[2] = (byte) 0x8D;
        packet[3] = 0x06;

        channel.writeInbound(Unpooled.wrappedBuffer(packet));

        assertThat(packets()).hasSize(1);
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAPacketBroughtNothing() {
        channel.writeInbound(bytes("300500016178"));

        channel.close();

        assertThat(packets()).isEmpty();
    }

    /** A browser, or TLS: whoever does not begin with CONNECT is not waited for. */
    @Test
    void whatDoesNotBeginWithConnectIsRefusedByItsFirstByte() {
        EmbeddedChannel fresh = new EmbeddedChannel(new PacketFrames(new Counters()));

        assertThatThrownBy(() -> fresh.writeInbound(bytes("47")))
                .hasRootCauseInstanceOf(MalformedPacketException.class);
    }
}
