package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class AmsTcpEncoderTest {

    /** Small data is copied behind its header and large data is not: on the wire nobody may see which. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 100_000})
    void writes_what_the_decoder_reads_whatever_the_size(int size) {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(200_000), new AmsTcpEncoder());
            ByteBuf data = buffers.of(Octets.of(new byte[size]));
            channel.writeOutbound(new AmsTcpMessage.Frame(new AmsFrame(AmsFrameTest.READ_HEADER, data)));
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                channel.writeInbound(out);
            }
            assertThat(data.refCnt()).isLessThanOrEqualTo(1);
            AmsTcpMessage.Frame read = channel.readInbound();
            assertThat(read.frame().header()).isEqualTo(AmsFrameTest.READ_HEADER);
            assertThat(read.frame().data().readableBytes()).isEqualTo(size);
            read.frame().release();
            channel.finishAndReleaseAll();
        }
    }

    /** A value is written where it leaves, and may be longer than was said. */
    @ParameterizedTest
    @ValueSource(ints = {0, 64, 100_000})
    void writes_data_that_is_asked_for_only_then(int size) {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpDecoder(200_000), new AmsTcpEncoder());
            channel.write(new AmsTcpMessage.NetIdRequest());
            channel.writeOutbound(
                    new UnwrittenFrame(AmsFrameTest.READ_HEADER, 64, out -> out.writeZero(size)));
            for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
                channel.writeInbound(out);
            }
            assertThat(channel.<AmsTcpMessage>readInbound()).isEqualTo(new AmsTcpMessage.NetIdRequest());
            AmsTcpMessage.Frame read = channel.readInbound();
            assertThat(read.frame().header()).isEqualTo(AmsFrameTest.READ_HEADER);
            assertThat(read.frame().data().readableBytes()).isEqualTo(size);
            read.frame().release();
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void puts_a_frame_behind_its_amstcp_header() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpEncoder());
            channel.writeOutbound(
                    new AmsTcpMessage.Frame(
                            AmsFrame.decode(Unpooled.wrappedBuffer(AmsFrameTest.READ.toArray()))));
            ByteBuf out = channel.readOutbound();
            assertThat(Octets.readFrom(out, 6))
                    .isEqualTo(Octets.ofHex("00 00  2c 00 00 00")); // frame, 44 bytes
            assertThat(Octets.readFrom(out, out.readableBytes())).isEqualTo(AmsFrameTest.READ);
            out.release();
            channel.finishAndReleaseAll();
        }
    }

    /** Who sends gives the frame away: a connection that has just ended must not keep its data for ever. */
    @Test
    void leaves_no_frame_behind_when_the_connection_has_ended() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpEncoder());
            channel.close().syncUninterruptibly();
            ByteBuf data = buffers.of(Octets.ofHex("01 02 03"));
            var write =
                    channel.writeAndFlush(
                            new AmsTcpMessage.Frame(new AmsFrame(AmsFrameTest.READ_HEADER, data)));
            channel.runPendingTasks();
            assertThat(write.isSuccess()).isFalse();
            assertThat(data.refCnt()).isZero();
        }
    }

    /** The same, when the handlers are gone too and the message reaches the channel as it is. */
    @Test
    void leaves_no_frame_behind_when_there_is_no_encoder_any_more() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel();
            channel.close().syncUninterruptibly();
            ByteBuf data = buffers.of(Octets.ofHex("01 02 03"));
            var write =
                    channel.writeAndFlush(
                            new AmsTcpMessage.Frame(new AmsFrame(AmsFrameTest.READ_HEADER, data)));
            channel.runPendingTasks();
            assertThat(write.isSuccess()).isFalse();
            assertThat(data.refCnt()).isZero();
        }
    }

    /** A write of its own costs a small frame more than everything else that happens to it. */
    @Test
    void gathers_what_is_written_between_two_flushes_in_one_buffer() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpEncoder());
            var first = channel.write(frame(buffers, 3));
            var second = channel.write(new AmsTcpMessage.NetIdRequest());
            channel.write(frame(buffers, 5), channel.voidPromise());
            assertThat(channel.<ByteBuf>readOutbound()).isNull();
            assertThat(first.isDone()).isFalse();
            channel.flush();
            assertThat(lengths(channel)).containsExactly(6 + 32 + 3 + 6 + 4 + 6 + 32 + 5);
            assertThat(first.isSuccess()).isTrue();
            assertThat(second.isSuccess()).isTrue();
            channel.finishAndReleaseAll();
        }
    }

    /** Much data is not copied, and what was written before it leaves before it. */
    @Test
    void keeps_the_order_of_small_and_large_frames() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpEncoder());
            channel.write(frame(buffers, 3));
            channel.write(frame(buffers, 9000));
            channel.write(frame(buffers, 7));
            channel.flush();
            assertThat(lengths(channel)).containsExactly(6 + 32 + 3 + 6 + 32, 9000, 6 + 32 + 7);
            channel.finishAndReleaseAll();
        }
    }

    /** A reader that does not read is known by what waits in the channel, not in this handler. */
    @Test
    void does_not_gather_without_limit() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpEncoder());
            for (int i = 0; i < 100; i++) {
                channel.write(frame(buffers, 2000));
            }
            assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes())
                    .isGreaterThan(100 * 2000 - 32 * 1024);
            channel.finishAndReleaseAll();
        }
    }

    /** The channel can end in any way: what nobody sends any more is given back, and its writer hears so. */
    @Test
    void gives_back_what_it_has_gathered_when_the_channel_ends() {
        try (var buffers = new CountedBuffers()) {
            EmbeddedChannel channel = buffers.channel(new AmsTcpEncoder());
            var closed = channel.write(frame(buffers, 3));
            channel.close().syncUninterruptibly();
            assertThat(closed.isDone()).isTrue();
            assertThat(closed.isSuccess()).isFalse();

            EmbeddedChannel other = buffers.channel(new AmsTcpEncoder());
            var cut = other.write(frame(buffers, 3));
            other.unsafe().close(other.newPromise());
            other.runPendingTasks();
            assertThat(cut.isDone()).isTrue();
            assertThat(cut.isSuccess()).isFalse();
        }
    }

    private static AmsTcpMessage frame(CountedBuffers buffers, int size) {
        return new AmsTcpMessage.Frame(
                new AmsFrame(AmsFrameTest.READ_HEADER, buffers.of(Octets.of(new byte[size]))));
    }

    private static List<Integer> lengths(EmbeddedChannel channel) {
        List<Integer> lengths = new ArrayList<>();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            lengths.add(out.readableBytes());
            out.release();
        }
        return lengths;
    }
}
