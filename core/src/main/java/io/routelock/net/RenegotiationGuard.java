package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.routelock.ams.WireFormatException;

/**
 * Refuses a second handshake on a TLS 1.2 connection. Stands before the TLS handler.
 *
 * <p>A peer that negotiates again could present another certificate than the one that was compared, and costs
 * the other side a signature and a key exchange for a few bytes. The JDK can forbid it for the whole process
 * only.
 *
 * <p>Looks at record headers alone: type, version and length (RFC 5246, 6.2.1), which TLS 1.2 does not
 * encrypt. Behind the peer's ChangeCipherSpec comes one handshake record, Finished, and then none any more.
 * Runs on the channel's event loop.
 */
public final class RenegotiationGuard extends ChannelInboundHandlerAdapter {

    private static final int HEADER_LENGTH = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    private long header;
    private int headerSeen;
    private int type;
    private int bodyLeft;
    private boolean cipherChanged;
    private boolean finished;

    /** Throws {@link WireFormatException} through the pipeline and closes on a second handshake. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && negotiatesAgain(bytes)) {
            bytes.release();
            context.fireExceptionCaught(WireFormatException.at("TLS record", 0, "no second handshake", type));
            context.close();
            return;
        }
        context.fireChannelRead(message);
    }

    private boolean negotiatesAgain(ByteBuf bytes) {
        int index = bytes.readerIndex();
        while (index < bytes.writerIndex()) {
            if (bodyLeft > 0) {
                int skipped = Math.min(bodyLeft, bytes.writerIndex() - index);
                bodyLeft -= skipped;
                index += skipped;
            } else if (takeHeader(bytes.getUnsignedByte(index++)) && isSecondHandshake()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the header is complete with this byte. */
    private boolean takeHeader(int octet) {
        header = header << Byte.SIZE | octet;
        headerSeen++;
        if (headerSeen < HEADER_LENGTH) {
            return false;
        }
        type = (int) (header >>> 32) & 0xFF;
        bodyLeft = (int) header & 0xFFFF;
        headerSeen = 0;
        return true;
    }

    private boolean isSecondHandshake() {
        if (finished) {
            return type == HANDSHAKE || type == CHANGE_CIPHER_SPEC;
        }
        if (type == HANDSHAKE && cipherChanged) {
            finished = true;
        }
        cipherChanged |= type == CHANGE_CIPHER_SPEC;
        return false;
    }
}
