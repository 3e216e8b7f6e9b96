package io.routelock.secureads;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.routelock.ams.WireFormatException;

import java.util.List;

/**
 * Takes the one {@link TlsConnectInfo} off the start of a connection.
 *
 * <p>What follows is held back until this handler is replaced by a {@link SecureAdsFrameDecoder}, which then
 * receives it. Runs on the channel's event loop.
 */
public final class TlsConnectInfoDecoder extends ByteToMessageDecoder {

    private final int maxLength;
    private final int maxHeldBack;
    private boolean done;

    /**
     * How much a peer that has not been admitted may send.
     *
     * @param maxLength bytes of the message: 64 for an answer, 512 for a first message
     * @param maxHeldBack bytes behind it. A peer that nobody has admitted yet must not be able to fill the
     *     memory while its password is being checked
     */
    public TlsConnectInfoDecoder(int maxLength, int maxHeldBack) {
        // Pieces of a message are not copied together: the copies would keep a password when it is wiped.
        setCumulator(COMPOSITE_CUMULATOR);
        this.maxLength = maxLength;
        this.maxHeldBack = maxHeldBack;
    }

    /** Throws {@link WireFormatException}, which Netty wraps; close the channel then. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (done) {
            checkHeldBack(in);
        } else if (in.readableBytes() >= 2) {
            int total = checkedTotal(in);
            if (in.readableBytes() >= total) {
                done = true;
                out.add(decodeAndWipe(in.readSlice(total)));
            }
        }
    }

    private void checkHeldBack(ByteBuf in) {
        int there = in.readableBytes();
        if (there > maxHeldBack) {
            in.skipBytes(there);
            throw WireFormatException.at(
                    "AMS frames", 0, "at most " + maxHeldBack + " bytes before the answer", there);
        }
    }

    private int checkedTotal(ByteBuf in) {
        int total = in.getUnsignedShortLE(in.readerIndex());
        if (total < TlsConnectInfo.MIN_LENGTH || total > maxLength) {
            in.skipBytes(in.readableBytes());
            done = true;
            throw WireFormatException.at("total length", 0, "64 to " + maxLength, total);
        }
        return total;
    }

    /** Pooled buffers come back to other connections: no password is left in one. */
    private static TlsConnectInfo decodeAndWipe(ByteBuf message) {
        int start = message.readerIndex();
        int length = message.readableBytes();
        try {
            return TlsConnectInfoCodec.decode(message);
        } finally {
            message.setZero(start, length);
        }
    }
}
