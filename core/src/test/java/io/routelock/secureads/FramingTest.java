package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.Secret;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Protocol notes, secure-ads: no AMS/TCP header; the length at offset 20 delimits the frames. */
class FramingTest {

    private static final int CAP = 1024;

    private static ByteBuf frame(int dataLength) {
        ByteBuf frame = Unpooled.buffer().writeZero(20).writeIntLE(dataLength).writeZero(8);
        for (int i = 0; i < dataLength; i++) {
            frame.writeByte(i);
        }
        return frame;
    }

    private static List<Integer> lengthsOut(EmbeddedChannel channel) {
        List<Integer> lengths = new ArrayList<>();
        for (ByteBuf out = channel.readInbound(); out != null; out = channel.readInbound()) {
            assertThat(SecureAdsFrameDecoder.lengthOf(out)).isEqualTo(out.readableBytes());
            lengths.add(out.readableBytes());
            out.release();
        }
        return lengths;
    }

    private static ByteBuf firstMessage() {
        ByteBuf out = Unpooled.buffer();
        TlsConnectInfoCodec.encode(info(), out);
        return out;
    }

    private static TlsConnectInfo info() {
        return new TlsConnectInfo(
                TlsConnectFlags.NONE,
                1,
                TlsConnectError.NONE,
                AmsNetId.LOCAL,
                "PANEL",
                Optional.of(new Credentials("user", Secret.of("password"))));
    }

    @Property
    void framesComeOutWholeHoweverTheyArrive(@ForAll @IntRange(min = 1, max = 120) int piece) {
        EmbeddedChannel channel = new EmbeddedChannel(new SecureAdsFrameDecoder(CAP));
        ByteBuf bytes = Unpooled.wrappedBuffer(frame(0), frame(5), frame(CAP - 32));
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readRetainedSlice(Math.min(piece, bytes.readableBytes())));
        }
        bytes.release();
        assertThat(lengthsOut(channel)).containsExactly(32, 37, CAP);
        assertThat(channel.finish()).isFalse();
        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void twoFramesInOneReadAreTwoFrames() {
        EmbeddedChannel channel = new EmbeddedChannel(new SecureAdsFrameDecoder(CAP));
        ByteBuf two = Unpooled.wrappedBuffer(frame(3), frame(4));
        channel.writeInbound(two);
        assertThat(lengthsOut(channel)).containsExactly(35, 36);
        assertThat(channel.finish()).isFalse();
        assertThat(two.refCnt()).isZero();
    }

    @Test
    void aLongerFrameIsRefusedAtItsHeaderAndNothingAfterIt() {
        for (int lie : new int[] {CAP - 31, Integer.MAX_VALUE, -1}) {
            EmbeddedChannel channel = new EmbeddedChannel(new SecureAdsFrameDecoder(CAP));
            ByteBuf header = frame(0).setIntLE(20, lie);
            assertThatThrownBy(() -> channel.writeInbound(header))
                    .isInstanceOf(DecoderException.class)
                    .hasCauseInstanceOf(WireFormatException.class)
                    .hasMessageContaining("AMS data length at offset 20");
            channel.writeInbound(frame(0));
            assertThat(lengthsOut(channel)).isEmpty();
            assertThat(channel.finish()).isFalse();
            assertThat(header.refCnt()).isZero();
        }
    }

    @Test
    void framesRightBehindTheFirstMessageReachTheFrameDecoderThatFollows() {
        EmbeddedChannel channel = new EmbeddedChannel(new TlsConnectInfoDecoder(512, 100));
        ByteBuf both = Unpooled.wrappedBuffer(firstMessage(), frame(3));
        channel.writeInbound(both);
        assertThat(channel.<Object>readInbound()).isEqualTo(info());
        assertThat(channel.<Object>readInbound()).isNull();

        channel.pipeline().replace(TlsConnectInfoDecoder.class, null, new SecureAdsFrameDecoder(CAP));
        assertThat(lengthsOut(channel)).containsExactly(35);
        assertThat(channel.finish()).isFalse();
        assertThat(both.refCnt()).isZero();
    }

    @Test
    void theFirstMessageMayComeByteByByte() {
        EmbeddedChannel channel = new EmbeddedChannel(new TlsConnectInfoDecoder(512, 100));
        ByteBuf bytes = firstMessage();
        while (bytes.isReadable()) {
            channel.writeInbound(bytes.readRetainedSlice(1));
        }
        bytes.release();
        assertThat(channel.<Object>readInbound()).isEqualTo(info());
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void thePasswordIsWipedOffTheNetworkBuffer() {
        EmbeddedChannel channel = new EmbeddedChannel(new TlsConnectInfoDecoder(512, 100));
        ByteBuf bytes = firstMessage().retain();
        channel.writeInbound(bytes);
        byte[] left = new byte[76];
        bytes.getBytes(0, left);
        assertThat(left).containsOnly(0);
        bytes.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void anAnswerLongerThanAnswersAreIsRefusedBeforeItsBodyCame() {
        EmbeddedChannel channel = new EmbeddedChannel(new TlsConnectInfoDecoder(64, 100));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeShortLE(65)))
                .hasCauseInstanceOf(WireFormatException.class)
                .hasMessageContaining("expected 64 to 64, got 65");
        assertThat(channel.finish()).isFalse();
    }

    @Test
    void aPeerThatIsNotAdmittedCannotFillTheMemory() {
        EmbeddedChannel channel = new EmbeddedChannel(new TlsConnectInfoDecoder(512, 100));
        channel.writeInbound(firstMessage(), Unpooled.buffer().writeZero(100));
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeZero(1)))
                .hasCauseInstanceOf(WireFormatException.class)
                .hasMessageContaining("at most 100 bytes before the answer");
        channel.finishAndReleaseAll();
    }

    /** Pooled buffers come back to other connections, whether the message came whole or in pieces. */
    @Test
    void noBufferHoldsThePasswordAfterwardsHoweverItArrived() {
        TlsConnectInfo info =
                new TlsConnectInfo(
                        TlsConnectFlags.NONE,
                        1,
                        TlsConnectError.NONE,
                        AmsNetId.LOCAL,
                        "PANEL",
                        Optional.of(new Credentials("Anna", Secret.of("swordfish"))));
        ByteBuf whole = Unpooled.buffer();
        TlsConnectInfoCodec.encode(info, whole);
        List<ByteBuf> pieces = new ArrayList<>();
        while (whole.isReadable()) {
            pieces.add(whole.readBytes(Math.min(11, whole.readableBytes())).retain());
        }
        EmbeddedChannel channel = new EmbeddedChannel(new TlsConnectInfoDecoder(512, 0));
        pieces.forEach(channel::writeInbound);
        assertThat(channel.<TlsConnectInfo>readInbound()).isEqualTo(info);
        channel.finish();
        for (ByteBuf piece : pieces) {
            for (int i = 0; i < piece.writerIndex(); i++) {
                assertThat(piece.getByte(i)).isZero();
            }
            piece.release();
        }
    }
}
