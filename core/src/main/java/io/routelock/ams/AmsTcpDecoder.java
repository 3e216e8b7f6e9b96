package io.routelock.ams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

import java.util.List;

/**
 * Cuts a TCP stream into {@link AmsTcpMessage}s. It knows lengths and nothing of who may say what.
 *
 * <p>A stream that is not AMS/TCP cannot be taken up again: the first error is thrown as a {@link
 * io.netty.handler.codec.DecoderException} around a {@link WireFormatException}, and whatever follows is
 * dropped. The length is checked before the body is waited for, so a lying length costs no memory.
 */
public final class AmsTcpDecoder extends ByteToMessageDecoder {

    static final int HEADER_LENGTH = 6;

    /** Where the length of what follows stands: a u32. */
    static final int LENGTH_OFFSET = 2;

    static final int FRAME = 0x0000;
    static final int PORT_CLOSE = 0x0001;
    static final int PORT_CONNECT = 0x1000;
    static final int ROUTER_NOTE = 0x1001;
    static final int GET_NET_ID = 0x1002;

    private int maxFrameLength;
    private long missing;
    private boolean broken;

    /** Takes AMS frames of at most that many bytes, header included. */
    public AmsTcpDecoder(int maxFrameLength) {
        this.maxFrameLength = maxFrameLength;
        setCumulator(AmsTcpDecoder::join);
    }

    /** Netty would take along what has been read from the buffer already. */
    private static ByteBuf join(ByteBufAllocator allocator, ByteBuf begun, ByteBuf more) {
        if (begun.readerIndex() == 0 || more.readableBytes() <= begun.maxFastWritableBytes()) {
            return MERGE_CUMULATOR.cumulate(allocator, begun, more);
        }
        ByteBuf unread = allocator.buffer(begun.readableBytes() + more.readableBytes());
        unread.writeBytes(begun);
        begun.release();
        return MERGE_CUMULATOR.cumulate(allocator, unread, more);
    }

    /** Changes the limit for what follows, once it is known who the other side is. On the event loop. */
    public void limitFramesTo(int newMaxFrameLength) {
        this.maxFrameLength = newMaxFrameLength;
    }

    /** Of new bytes only those are copied that complete a message which has begun. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (!(message instanceof ByteBuf bytes)) {
            super.channelRead(ctx, message);
            return;
        }
        try {
            while (missing > 0 && missing < bytes.readableBytes()) {
                super.channelRead(ctx, bytes.readRetainedSlice((int) missing));
            }
            super.channelRead(ctx, bytes.retain());
        } finally {
            bytes.release();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            decodeOne(in, out);
        } catch (WireFormatException e) {
            broken = true;
            in.skipBytes(in.readableBytes());
            throw e;
        }
    }

    private void decodeOne(ByteBuf in, List<Object> out) {
        missing = (long) HEADER_LENGTH - in.readableBytes();
        if (missing > 0) {
            return;
        }
        int command = in.getUnsignedShortLE(in.readerIndex());
        long length = in.getUnsignedIntLE(in.readerIndex() + LENGTH_OFFSET);
        checkLength(command, length);
        missing = HEADER_LENGTH + length - in.readableBytes();
        if (missing > 0) {
            return;
        }
        in.skipBytes(HEADER_LENGTH);
        out.add(body(command, in, (int) length));
    }

    private void checkLength(int command, long length) {
        switch (command) {
            case FRAME ->
                    expect(
                            length >= AmsHeader.LENGTH && length <= maxFrameLength,
                            AmsHeader.LENGTH + " to " + maxFrameLength,
                            length);
            case PORT_CLOSE -> expect(length == 2, "2", length);
            case PORT_CONNECT -> expect(length == 2 || length == 8, "2 or 8", length);
            case ROUTER_NOTE -> expect(length == 4, "4", length);
            case GET_NET_ID -> expect(length == 4 || length == 6, "4 or 6", length);
            default ->
                    throw WireFormatException.at(
                            "AMS/TCP command", 0, "a known one", "0x" + Integer.toHexString(command));
        }
    }

    private static void expect(boolean legal, String expected, long length) {
        if (!legal) {
            throw WireFormatException.at("AMS/TCP length", LENGTH_OFFSET, expected, length);
        }
    }

    private static AmsTcpMessage body(int command, ByteBuf in, int length) {
        return switch (command) {
            case FRAME -> new AmsTcpMessage.Frame(AmsFrame.decode(in, length));
            case PORT_CLOSE -> new AmsTcpMessage.PortClose(readPort(in));
            case PORT_CONNECT ->
                    length == Short.BYTES
                            ? new AmsTcpMessage.PortConnect(readPort(in))
                            : new AmsTcpMessage.PortConnected(AmsAddress.readFrom(in));
            case ROUTER_NOTE -> new AmsTcpMessage.RouterNote(in.readIntLE());
            case GET_NET_ID ->
                    length == Integer.BYTES
                            ? netIdRequest(in)
                            : new AmsTcpMessage.NetIdAnswer(AmsNetId.readFrom(in));
            default -> throw new IllegalStateException("checked before: " + command);
        };
    }

    private static AmsTcpMessage netIdRequest(ByteBuf in) {
        in.skipBytes(Integer.BYTES);
        return new AmsTcpMessage.NetIdRequest();
    }

    private static AmsPort readPort(ByteBuf in) {
        return new AmsPort(in.readUnsignedShortLE());
    }
}
