package io.routelock.ams;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.PromiseNotifier;

import org.jspecify.annotations.Nullable;

import java.nio.channels.ClosedChannelException;

/**
 * Writes {@link AmsTcpMessage}s with their AMS/TCP header, and releases the frames that it has written.
 *
 * <p>What is written between two flushes gathers in one buffer: a write of its own costs a small frame more
 * than everything else that happens to it. Put a {@link io.netty.handler.flush.FlushConsolidationHandler}
 * behind this handler, so that it sees one flush for all that is sent in one turn of the event loop.
 */
public final class AmsTcpEncoder extends ChannelOutboundHandlerAdapter {

    /** Data up to here is copied behind its header: a write of its own costs more (measured at 4 KiB). */
    private static final int COPY_LIMIT = 8192;

    /** What has gathered leaves when it would grow beyond this, so that a backlog shows as one. */
    private static final int MOST_GATHERED = 32 * 1024;

    private static final int FIRST_ROOM = 256;

    private @Nullable ByteBuf gathered;
    private @Nullable ChannelPromise promised;
    private int room = FIRST_ROOM;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        switch (message) {
            case AmsTcpMessage.Frame(AmsFrame frame) -> writeFrame(ctx, frame, promise);
            case UnwrittenFrame frame -> {
                writeFrame(frame, room(ctx, AmsTcpDecoder.HEADER_LENGTH + frame.length()));
                follows(ctx, promise);
            }
            case AmsTcpMessage small -> {
                encode(small, room(ctx, AmsTcpDecoder.HEADER_LENGTH + Long.BYTES));
                follows(ctx, promise);
            }
            default -> {
                sendGathered(ctx);
                ctx.write(message, promise);
            }
        }
    }

    private void writeFrame(ChannelHandlerContext ctx, AmsFrame frame, ChannelPromise promise) {
        ByteBuf data = frame.data();
        int length = data.readableBytes();
        boolean copied = length <= COPY_LIMIT;
        ByteBuf out = room(ctx, AmsTcpDecoder.HEADER_LENGTH + AmsHeader.LENGTH + (copied ? length : 0));
        head(out, AmsTcpDecoder.FRAME, AmsHeader.LENGTH + length);
        frame.header().writeTo(out, length);
        if (copied) {
            out.writeBytes(data, data.readerIndex(), length);
            frame.release();
            follows(ctx, promise);
        } else {
            sendGathered(ctx);
            // Void ones would tell of failures as exceptions; nobody waits for them.
            ctx.write(data, promise.isVoid() ? ctx.newPromise() : promise);
        }
    }

    private static void writeFrame(UnwrittenFrame frame, ByteBuf out) {
        int start = out.writerIndex();
        head(out, AmsTcpDecoder.FRAME, 0);
        frame.writeTo(out);
        int length = out.writerIndex() - start - AmsTcpDecoder.HEADER_LENGTH;
        out.setIntLE(start + AmsTcpDecoder.LENGTH_OFFSET, length);
    }

    private static void encode(AmsTcpMessage message, ByteBuf out) {
        switch (message) {
            case AmsTcpMessage.Frame _ -> throw new IllegalStateException("frames are written by writeFrame");
            case AmsTcpMessage.PortClose(AmsPort port) ->
                    head(out, AmsTcpDecoder.PORT_CLOSE, 2).writeShortLE(port.number());
            case AmsTcpMessage.PortConnect(AmsPort wanted) ->
                    head(out, AmsTcpDecoder.PORT_CONNECT, 2).writeShortLE(wanted.number());
            case AmsTcpMessage.PortConnected(AmsAddress granted) ->
                    granted.writeTo(head(out, AmsTcpDecoder.PORT_CONNECT, AmsAddress.LENGTH));
            case AmsTcpMessage.RouterNote(int state) ->
                    head(out, AmsTcpDecoder.ROUTER_NOTE, 4).writeIntLE(state);
            case AmsTcpMessage.NetIdRequest() -> head(out, AmsTcpDecoder.GET_NET_ID, 4).writeIntLE(0);
            case AmsTcpMessage.NetIdAnswer(AmsNetId netId) ->
                    netId.writeTo(head(out, AmsTcpDecoder.GET_NET_ID, AmsNetId.LENGTH));
        }
    }

    private static ByteBuf head(ByteBuf out, int command, int length) {
        return out.writeShortLE(command).writeIntLE(length);
    }

    /** The buffer in which messages gather, with so much room in it. */
    private ByteBuf room(ChannelHandlerContext ctx, int needed) {
        if (gathered != null && gathered.readableBytes() + needed > MOST_GATHERED) {
            sendGathered(ctx);
        }
        if (gathered == null) {
            // As much as the last time: a buffer that grows is copied.
            gathered = ctx.alloc().buffer(Math.max(room, needed));
        }
        return gathered;
    }

    /** The promise is kept when the gathered bytes have left. */
    private void follows(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!promise.isVoid()) {
            if (promised == null) {
                promised = ctx.newPromise();
            }
            PromiseNotifier.cascade(promised, promise);
        }
    }

    private void sendGathered(ChannelHandlerContext ctx) {
        ByteBuf bytes = gathered;
        if (bytes != null) {
            ChannelPromise promise = promised == null ? ctx.newPromise() : promised;
            forget();
            room = Math.clamp(bytes.readableBytes(), FIRST_ROOM, MOST_GATHERED);
            ctx.write(bytes, promise);
        }
    }

    private void forget() {
        gathered = null;
        promised = null;
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        sendGathered(ctx);
        ctx.flush();
    }

    /** What was not flushed is lost with the connection, and whoever wrote it hears so. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        sendGathered(ctx);
        ctx.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (gathered != null) {
            gathered.release();
        }
        if (promised != null) {
            promised.tryFailure(new ClosedChannelException());
        }
        forget();
    }
}
