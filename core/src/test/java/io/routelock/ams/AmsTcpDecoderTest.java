package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Protocol notes: ams-ads, AMS/TCP frame and local port connect. */
class AmsTcpDecoderTest {

    private static final int LIMIT = 1000;

    /** AMS/TCP command 0, 44 bytes, and the Read request of AmsFrameTest. */
    private static final Octets FRAME = join(Octets.ofHex("00 00  2c 00 00 00"), AmsFrameTest.READ);

    static Stream<Arguments> small_messages() {
        return Stream.of(
                Arguments.of(
                        "01 00  02 00 00 00" // port close, 2 bytes
                                + "89 80", // port 32905
                        new AmsTcpMessage.PortClose(new AmsPort(32905))),
                Arguments.of(
                        "00 10  02 00 00 00" // port connect, 2 bytes: the question
                                + "00 00", // any port
                        new AmsTcpMessage.PortConnect(AmsPort.ANY)),
                Arguments.of(
                        "00 10  08 00 00 00" // port connect, 8 bytes: the answer
                                + "05 24 45 b0 01 01  89 80", // NetId, port
                        new AmsTcpMessage.PortConnected(AmsAddress.parse("5.36.69.176.1.1:32905"))),
                Arguments.of(
                        "01 10  04 00 00 00" // router note, 4 bytes
                                + "02 00 00 00", // removed
                        new AmsTcpMessage.RouterNote(2)),
                Arguments.of(
                        "02 10  04 00 00 00" // get NetId, 4 bytes: the question
                                + "00 00 00 00",
                        new AmsTcpMessage.NetIdRequest()),
                Arguments.of(
                        "02 10  06 00 00 00" // get NetId, 6 bytes: the answer
                                + "05 24 45 b0 01 01",
                        new AmsTcpMessage.NetIdAnswer(AmsNetId.parse("5.36.69.176.1.1"))));
    }

    /** Reads end where they like: with a piece of a header, a piece of a frame, or many frames behind it. */
    @Test
    void reads_on_where_the_read_before_it_ended() {
        Octets three = join(join(FRAME, FRAME), FRAME);
        for (int cut = 1; cut < three.size(); cut++) {
            try (var buffers = new CountedBuffers()) {
                EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
                byte[] bytes = three.toArray();
                channel.writeInbound(buffers.of(Octets.copyOf(bytes, 0, cut)));
                channel.writeInbound(buffers.of(Octets.copyOf(bytes, cut, bytes.length - cut)));
                for (int i = 0; i < 3; i++) {
                    AmsTcpMessage.Frame read = channel.readInbound();
                    ByteBuf whole = read.frame().encode(channel.alloc());
                    assertThat(Octets.readFrom(whole, whole.readableBytes())).isEqualTo(AmsFrameTest.READ);
                    whole.release();
                    read.frame().release();
                }
                assertThat(channel.<AmsTcpMessage>readInbound()).isNull();
                channel.finishAndReleaseAll();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("small_messages")
    void reads_and_writes_each_small_message(String hex, AmsTcpMessage message) {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT), new AmsTcpEncoder());
            channel.writeInbound(buffers.of(Octets.ofHex(hex)));
            assertThat(channel.<AmsTcpMessage>readInbound()).isEqualTo(message);
            channel.writeOutbound(message);
            assertThat(outbound(channel)).isEqualTo(Octets.ofHex(hex));
            channel.finishAndReleaseAll();
        }
    }

    /** TCP keeps no boundaries: a frame may come whole, a byte at a time, or with its neighbours. */
    @Property(tries = 200)
    void reads_the_same_messages_however_the_stream_is_cut(@ForAll @Size(max = 12) List<Integer> cuts) {
        Octets stream = join(FRAME, Octets.ofHex("01 10 04 00 00 00 01 00 00 00"), FRAME);
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
            for (Octets piece : cut(stream, cuts)) {
                channel.writeInbound(buffers.of(piece));
            }
            assertFrame(channel.readInbound());
            assertThat(channel.<AmsTcpMessage>readInbound()).isEqualTo(new AmsTcpMessage.RouterNote(1));
            assertFrame(channel.readInbound());
            assertThat(channel.<Object>readInbound()).isNull();
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void reads_a_frame_that_comes_a_byte_at_a_time() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
            byte[] bytes = FRAME.toArray();
            for (int i = 0; i < bytes.length; i++) {
                assertThat(channel.<Object>readInbound()).as("after %d bytes", i).isNull();
                channel.writeInbound(buffers.of(Octets.of(bytes[i])));
            }
            assertFrame(channel.readInbound());
            channel.finishAndReleaseAll();
        }
    }

    /** A short frame must not become a frame with zeroes: the end of the stream gives nothing. */
    @Test
    void gives_nothing_when_the_stream_ends_within_a_frame() {
        try (var buffers = new CountedBuffers()) {
            for (int length = 0; length < FRAME.size(); length++) {
                EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
                channel.writeInbound(buffers.of(Octets.of(Arrays.copyOf(FRAME.toArray(), length))));
                assertThat(channel.finish()).as("cut at %d", length).isFalse();
            }
        }
    }

    /** Only six bytes are sent: the lie must be seen without waiting for, or holding, anything more. */
    @ParameterizedTest
    @CsvSource({
        "00 00 1f 00 00 00, 'AMS/TCP length at offset 2: expected 32 to 1000, got 31'",
        "00 00 e9 03 00 00, 'AMS/TCP length at offset 2: expected 32 to 1000, got 1001'",
        "00 00 ff ff ff 7f, 'AMS/TCP length at offset 2: expected 32 to 1000, got 2147483647'",
        "00 00 ff ff ff ff, 'AMS/TCP length at offset 2: expected 32 to 1000, got 4294967295'",
        "01 00 03 00 00 00, 'AMS/TCP length at offset 2: expected 2, got 3'",
        "00 10 04 00 00 00, 'AMS/TCP length at offset 2: expected 2 or 8, got 4'",
        "01 10 00 00 00 00, 'AMS/TCP length at offset 2: expected 4, got 0'",
        "02 10 05 00 00 00, 'AMS/TCP length at offset 2: expected 4 or 6, got 5'",
        "47 45 54 20 2f 20, 'AMS/TCP command at offset 0: expected a known one, got 0x4547'",
        "16 03 01 02 00 01, 'AMS/TCP command at offset 0: expected a known one, got 0x316'",
    })
    void refuses_a_lying_head_at_once(String hex, String message) {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
            assertThatThrownBy(() -> channel.writeInbound(buffers.of(Octets.ofHex(hex))))
                    .isInstanceOf(DecoderException.class)
                    .hasCauseInstanceOf(WireFormatException.class)
                    .hasRootCauseMessage(message);
            assertThat(buffers.held()).as("what a broken stream holds").isZero();
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void takes_a_frame_of_exactly_the_limit() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(AmsFrameTest.READ.size()));
            channel.writeInbound(buffers.of(FRAME));
            assertFrame(channel.readInbound());
            channel.pipeline().get(AmsTcpDecoder.class).limitFramesTo(AmsFrameTest.READ.size() - 1);
            assertThatThrownBy(() -> channel.writeInbound(buffers.of(FRAME)))
                    .isInstanceOf(DecoderException.class);
            channel.finishAndReleaseAll();
        }
    }

    /** The AMS header has a length of its own, and the two may not disagree. */
    @Test
    void refuses_a_frame_whose_two_lengths_disagree() {
        try (var buffers = new CountedBuffers()) {
            byte[] bytes = FRAME.toArray();
            bytes[6 + 20] = 13;
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
            assertThatThrownBy(() -> channel.writeInbound(buffers.of(Octets.of(bytes))))
                    .hasRootCauseMessage("AMS data length at offset 20: expected 12 bytes, got 13");
            channel.finishAndReleaseAll();
        }
    }

    /** After the first lie nothing that follows can be believed, not even a frame that looks whole. */
    @Test
    void keeps_what_came_before_the_first_error_and_drops_what_follows() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
            Octets stream = join(FRAME, Octets.ofHex("99 99 00 00 00 00"), FRAME);
            assertThatThrownBy(() -> channel.writeInbound(buffers.of(stream)))
                    .isInstanceOf(DecoderException.class);
            assertFrame(channel.readInbound());
            assertThat(channel.writeInbound(buffers.of(FRAME))).isFalse();
            assertThat(buffers.held()).isZero();
            channel.finishAndReleaseAll();
        }
    }

    @Property
    void takes_any_bytes_or_ends_with_a_wire_format_error(@ForAll @Size(max = 200) byte[] bytes) {
        fuzz(bytes);
    }

    /** Random bytes never get past the head; bytes that were nearly right do. */
    @Property
    void takes_mutated_frames_or_ends_with_a_wire_format_error(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = join(FRAME, FRAME, FRAME).toArray();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        fuzz(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
    }

    private static void fuzz(byte[] bytes) {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(LIMIT));
            for (int from = 0; from < bytes.length; from += 50) {
                Octets piece = Octets.of(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 50)));
                try {
                    channel.writeInbound(buffers.of(piece));
                } catch (DecoderException e) {
                    assertThat(e).hasCauseInstanceOf(WireFormatException.class);
                }
            }
            channel.inboundMessages().forEach(ReferenceCountUtil::release);
            channel.inboundMessages().clear();
            assertThat(buffers.held()).as("never more than one frame").isLessThan(2 * LIMIT);
            channel.finishAndReleaseAll();
        }
    }

    private static void assertFrame(AmsTcpMessage message) {
        assertThat(message).isInstanceOf(AmsTcpMessage.Frame.class);
        AmsFrame frame = ((AmsTcpMessage.Frame) message).frame();
        ByteBuf bytes = Unpooled.buffer();
        frame.writeTo(bytes);
        assertThat(Octets.readFrom(bytes, bytes.readableBytes())).isEqualTo(AmsFrameTest.READ);
        frame.release();
    }

    private static Octets outbound(EmbeddedChannel channel) {
        ByteBuf buffer = channel.readOutbound();
        try {
            return Octets.readFrom(buffer, buffer.readableBytes());
        } finally {
            buffer.release();
        }
    }

    private static Octets join(Octets... parts) {
        ByteBuf all = Unpooled.buffer();
        for (Octets part : parts) {
            part.writeTo(all);
        }
        return Octets.readFrom(all, all.readableBytes());
    }

    private static List<Octets> cut(Octets stream, List<Integer> cuts) {
        byte[] bytes = stream.toArray();
        List<Octets> pieces = new ArrayList<>();
        int from = 0;
        for (int to : cuts.stream().map(c -> Math.floorMod(c, bytes.length)).sorted().toList()) {
            pieces.add(Octets.of(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        pieces.add(Octets.of(Arrays.copyOfRange(bytes, from, bytes.length)));
        return pieces;
    }
}
