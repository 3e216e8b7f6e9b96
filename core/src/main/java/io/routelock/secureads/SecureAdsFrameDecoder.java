package io.routelock.secureads;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.routelock.ams.WireFormatException;

import java.util.List;

/**
 * Cuts a Secure ADS connection into AMS frames. It knows only lengths.
 *
 * <p>There is no AMS/TCP header in Secure ADS: the data length at offset 20 of the 32-byte AMS header, four
 * bytes little-endian, delimits a frame (protocol notes: secure-ads). Each frame is handed on as a retained
 * slice that the next handler releases. Runs on the channel's event loop.
 */
public final class SecureAdsFrameDecoder extends ByteToMessageDecoder {

    /** Bytes of an AMS header. */
    public static final int HEADER_LENGTH = 32;

    private static final int DATA_LENGTH = 20;

    private final int maxFrame;
    private boolean broken;

    /**
     * A decoder that refuses longer frames as soon as their header is there.
     *
     * @param maxFrame bytes of header and data together; at least 32
     */
    public SecureAdsFrameDecoder(int maxFrame) {
        if (maxFrame < HEADER_LENGTH) {
            throw new IllegalArgumentException("a frame has at least 32 bytes");
        }
        this.maxFrame = maxFrame;
    }

    /** Bytes of the frame that starts at the reader index, as its header tells; the header is there. */
    public static long lengthOf(ByteBuf frame) {
        return HEADER_LENGTH + frame.getUnsignedIntLE(frame.readerIndex() + DATA_LENGTH);
    }

    /** Throws {@link WireFormatException}, which Netty wraps; close the channel then. */
    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (in.readableBytes() >= HEADER_LENGTH) {
            long length = lengthOf(in);
            if (length > maxFrame) {
                refuse(in, length);
            } else if (in.readableBytes() >= length) {
                out.add(in.readRetainedSlice((int) length));
            }
        }
    }

    /** Nothing after a lying length can be trusted to start a frame. */
    private void refuse(ByteBuf in, long length) {
        broken = true;
        in.skipBytes(in.readableBytes());
        throw WireFormatException.at(
                "AMS data length",
                DATA_LENGTH,
                "at most " + (maxFrame - HEADER_LENGTH),
                length - HEADER_LENGTH);
    }
}
