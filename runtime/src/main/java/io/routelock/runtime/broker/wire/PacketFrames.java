package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.routelock.runtime.broker.session.Counters;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Cuts the stream of a client into MQTT packets, each in one buffer. It knows lengths and nothing else, and
 * looks at them before it keeps a byte: a stranger who promises 256 MiB is cut off at once. What comes behind
 * the first packet waits until the login is over.
 */
final class PacketFrames extends ByteToMessageDecoder {

    /** Bytes of a CONNECT, as mosquitto 2.0 takes it: a stranger may not fill the memory. */
    static final int MOST_BEFORE_LOGIN = 100_000;

    /** Bytes of a packet that MQTT itself allows. */
    static final int MOST_OF_MQTT = 268_435_455;

    private static final int MOST_LENGTH_BYTES = 4;

    /** Packet type and flags of the only packet that a stranger may begin with (MQTT 5.0, 3.1.0-1). */
    private static final int CONNECT = 0x10;

    private final Counters counters;
    private int most = MOST_BEFORE_LOGIN;
    private @Nullable ChannelHandlerContext context;
    private boolean begun;
    private boolean asked;
    private boolean open;
    private boolean broken;
    private long lastHeard;

    PacketFrames(Counters counters) {
        this.counters = counters;
    }

    /**
     * After the login.
     *
     * @param bytes of a packet
     */
    void allow(int bytes) {
        most = bytes;
        open = true;
    }

    /** Whether the login is over. */
    boolean isOpen() {
        return open;
    }

    /** When bytes last came, of a packet that is not complete too, as {@link System#nanoTime()}. */
    long lastHeard() {
        return lastHeard;
    }

    /** What came behind the CONNECT, which waited for the login. */
    void goOn() {
        ChannelHandlerContext here = context;
        if (here != null) {
            try {
                channelRead(here, Unpooled.EMPTY_BUFFER);
            } catch (Exception e) {
                here.fireExceptionCaught(e);
            }
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) throws Exception {
        lastHeard = System.nanoTime();
        super.channelRead(here, message);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (asked && !open) {
            return;
        }
        int start = in.readerIndex();
        if (!begun && in.isReadable() && in.getUnsignedByte(start) != CONNECT) {
            broken = true;
            throw new MalformedPacketException("it did not begin with CONNECT");
        }
        begun = true;
        int length = 0;
        for (int i = 1; i <= MOST_LENGTH_BYTES; i++) {
            if (in.readableBytes() <= i) {
                return;
            }
            int part = in.getUnsignedByte(start + i);
            length |= (part & 0x7F) << 7 * (i - 1);
            if (part < 0x80) {
                cut(in, out, 1 + i, length);
                return;
            }
        }
        broken = true;
        throw new MalformedPacketException("a length of more than four bytes");
    }

    private void cut(ByteBuf in, List<Object> out, int header, int length) {
        int whole = header + length;
        if (whole > most) {
            broken = true;
            throw new TooLongFrameException("a packet of " + whole + " bytes, and " + most + " are allowed");
        }
        if (in.readableBytes() >= whole) {
            counters.wireIn(whole);
            asked = true;
            out.add(in.readRetainedSlice(whole));
        }
    }

    /** A connection that ends in the middle of a packet brought nothing. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
    }
}
