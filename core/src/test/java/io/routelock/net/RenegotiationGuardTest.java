package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.routelock.ams.WireFormatException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

/** RFC 5246, 6.2.1: the headers of TLS records. */
class RenegotiationGuardTest {

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;

    private final EmbeddedChannel channel = new EmbeddedChannel(new RenegotiationGuard());

    private static ByteBuf records(int... types) {
        ByteBuf out = Unpooled.buffer();
        for (int type : types) {
            // A body of handshake types: only headers may be looked at.
            out.writeByte(type).writeShort(0x0303).writeShort(300);
            for (int i = 0; i < 300; i++) {
                out.writeByte(HANDSHAKE);
            }
        }
        return out;
    }

    private static ByteBuf wholeConnection() {
        return records(
                HANDSHAKE,
                HANDSHAKE,
                HANDSHAKE,
                CHANGE_CIPHER_SPEC,
                HANDSHAKE,
                APPLICATION_DATA,
                APPLICATION_DATA,
                ALERT);
    }

    @Property(tries = 200)
    void oneHandshakePassesInPiecesOfAnySize(@ForAll @IntRange(min = 1, max = 700) int piece) {
        EmbeddedChannel guarded = new EmbeddedChannel(new RenegotiationGuard());
        ByteBuf bytes = wholeConnection();
        int length = bytes.readableBytes();
        while (bytes.isReadable()) {
            guarded.writeInbound(bytes.readRetainedSlice(Math.min(piece, bytes.readableBytes())));
        }
        bytes.release();
        int passed = 0;
        for (ByteBuf out = guarded.readInbound(); out != null; out = guarded.readInbound()) {
            passed += out.readableBytes();
            out.release();
        }
        assertThat(passed).isEqualTo(length);
        assertThat(guarded.finish()).isFalse();
    }

    @Test
    void aHandshakeRecordAfterFinishedClosesTheConnection() {
        channel.writeInbound(wholeConnection());
        ByteBuf again = records(HANDSHAKE);
        assertThatThrownBy(() -> channel.writeInbound(again))
                .isInstanceOf(WireFormatException.class)
                .hasMessageContaining("no second handshake");
        assertThat(channel.isOpen()).isFalse();
        assertThat(again.refCnt()).isZero();
        channel.finishAndReleaseAll();
    }

    @Test
    void aSecondChangeOfCipherClosesItToo() {
        channel.writeInbound(wholeConnection());
        assertThatThrownBy(() -> channel.writeInbound(records(CHANGE_CIPHER_SPEC)))
                .isInstanceOf(WireFormatException.class);
        channel.finishAndReleaseAll();
    }
}
