package io.routelock.runtime.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;

/**
 * Frames as long as those of an ADS Read over AMS/TCP, cut by Netty's own decoder: two bytes, a length of
 * four bytes, and the rest.
 *
 * @param request bytes of a request
 * @param answer bytes of its answer
 */
record BareFrames(int request, int answer) {

    private static final int AMS_TCP_HEADER = 6;
    private static final int AMS_HEADER = 32;
    private static final int READ_REQUEST = 12;
    private static final int READ_ANSWER = 8;
    private static final int LENGTH_OFFSET = 2;
    private static final int MOST = 1 << 24;

    /** For a Read of so many bytes over plain AMS/TCP. */
    static BareFrames plain(int payload) {
        int header = AMS_TCP_HEADER + AMS_HEADER;
        return new BareFrames(header + READ_REQUEST, header + READ_ANSWER + payload);
    }

    /** The same over Secure ADS, where there is no AMS/TCP header. */
    static BareFrames secure(int payload) {
        return new BareFrames(AMS_HEADER + READ_REQUEST, AMS_HEADER + READ_ANSWER + payload);
    }

    static LengthFieldBasedFrameDecoder decoder() {
        return new LengthFieldBasedFrameDecoder(MOST, LENGTH_OFFSET, Integer.BYTES);
    }

    /** A frame of that length; its rest is copied from the array, as long as that. */
    static ByteBuf frame(ByteBufAllocator allocator, byte[] rest) {
        return allocator
                .buffer(AMS_TCP_HEADER + rest.length)
                .writeShort(0)
                .writeInt(rest.length)
                .writeBytes(rest);
    }

    byte[] restOfRequest() {
        return new byte[request - AMS_TCP_HEADER];
    }

    byte[] restOfAnswer() {
        return new byte[answer - AMS_TCP_HEADER];
    }
}
