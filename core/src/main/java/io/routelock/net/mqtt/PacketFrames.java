package io.routelock.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.session.ProtocolFault;

import java.util.List;

/**
 * Cuts what a broker sends into packets, each in one buffer. It knows lengths and nothing else, and looks at
 * them before it keeps a byte.
 */
final class PacketFrames extends ByteToMessageDecoder {

    /** Bytes of a packet: a broker shall not fill the memory. */
    static final int MOST = 64 * 1024 * 1024;

    private static final int MOST_LENGTH_BYTES = 4;

    /** Record type and first byte of the version of a TLS alert: what a port with TLS says to plain bytes. */
    private static final int TLS_ALERT = 0x1503;

    private boolean begun;
    private boolean broken;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int start = in.readerIndex();
        if (!begun && in.readableBytes() >= Short.BYTES) {
            begun = true;
            broken = in.getUnsignedShort(start) == TLS_ALERT;
            if (broken) {
                throw new TlsPortException();
            }
        }
        int length = 0;
        for (int i = 1; i <= MOST_LENGTH_BYTES; i++) {
            if (in.readableBytes() <= i) {
                return;
            }
            int part = in.getUnsignedByte(start + i);
            length |= (part & 0x7F) << 7 * (i - 1);
            if (part < 0x80) {
                cut(in, out, 1 + i + length);
                return;
            }
        }
        broken = true;
        throw ProtocolFault.malformed("a length of more than four bytes");
    }

    private void cut(ByteBuf in, List<Object> out, int whole) {
        if (whole > MOST) {
            broken = true;
            throw new ProtocolFault(
                    new ReasonCode(0x95),
                    "a packet of %,d bytes, and %,d are the most here".formatted(whole, MOST));
        }
        if (in.readableBytes() >= whole) {
            out.add(in.readRetainedSlice(whole));
        }
    }

    /** A connection that ends in the middle of a packet brought nothing. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
    }
}
