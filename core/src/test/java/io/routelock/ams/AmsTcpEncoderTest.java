package io.routelock.ams;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmsTcpEncoderTest {

    /** Small data is copied behind its header and large data is not: on the wire nobody may see which. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2047, 2048, 2049, 100_000})
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
}
