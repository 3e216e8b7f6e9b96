package io.routelock.mqtt.ams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

/**
 * The frame in an MQTT message: AMS header and data, without an AMS/TCP header (protocol notes:
 * ads-over-mqtt, high confidence). Bytes behind the declared length have been seen, and are dropped.
 */
public final class AmsPayload {

    /** Where the AMS header says how many bytes of data follow it: a u32. */
    private static final int DATA_LENGTH_OFFSET = 20;

    private static final int TCP_HEADER = 6;
    private static final int TCP_LENGTH_OFFSET = 2;

    private AmsPayload() {}

    /**
     * Reads it; the caller releases the frame.
     *
     * @throws WireFormatException when it is too short or too long, or has an AMS/TCP header
     */
    public static AmsFrame read(Octets payload) {
        if (payload.size() < AmsHeader.LENGTH) {
            throw WireFormatException.at("AMS header", 0, "32 bytes", payload.size());
        }
        ByteBuf in = Unpooled.wrappedBuffer(payload.toArray());
        if (hasTcpHeader(in)) {
            throw WireFormatException.at("AMS header", 0, "a NetId", "an AMS/TCP header");
        }
        long length = AmsHeader.LENGTH + in.getUnsignedIntLE(DATA_LENGTH_OFFSET);
        int most = Math.min(in.readableBytes(), VirtualNetwork.MOST_FRAME_BYTES);
        if (length > most) {
            throw WireFormatException.at(
                    "AMS data length",
                    DATA_LENGTH_OFFSET,
                    "at most " + (most - AmsHeader.LENGTH) + " bytes",
                    length - AmsHeader.LENGTH);
        }
        AmsFrame frame = AmsFrame.decode(in.readSlice((int) length));
        in.release();
        return frame;
    }

    /** Two zero bytes and the length of what follows; no router has a NetId like that. */
    private static boolean hasTcpHeader(ByteBuf in) {
        return in.readableBytes() >= TCP_HEADER + AmsHeader.LENGTH
                && in.getUnsignedShortLE(0) == 0
                && in.getUnsignedIntLE(TCP_LENGTH_OFFSET) == in.readableBytes() - TCP_HEADER;
    }
}
