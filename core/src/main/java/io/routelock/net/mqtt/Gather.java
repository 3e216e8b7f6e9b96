package io.routelock.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

import org.jspecify.annotations.Nullable;

/**
 * Puts what is written in one turn of the event loop into one buffer, so that it leaves in one write and with
 * TLS in few records. On the event loop.
 */
final class Gather extends ChannelOutboundHandlerAdapter {

    private static final int FIRST_BYTES = 512;

    /** More than that leaves before the turn is over. */
    private static final int ENOUGH = 128 * 1024;

    private @Nullable ByteBuf gathered;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes && !context.isRemoved()) {
            append(context, bytes);
            promise.trySuccess();
        } else {
            context.write(message, promise);
        }
    }

    private void append(ChannelHandlerContext context, ByteBuf bytes) {
        ByteBuf buffer = gathered;
        if (buffer == null) {
            buffer = context.alloc().ioBuffer(FIRST_BYTES);
            gathered = buffer;
        }
        try {
            buffer.writeBytes(bytes);
        } finally {
            bytes.release();
        }
        if (buffer.readableBytes() > ENOUGH) {
            flush(context);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        ByteBuf all = gathered;
        gathered = null;
        if (all != null) {
            context.write(all);
        }
        context.flush();
    }

    /** What was written before a goodbye goes out with it. */
    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        flush(context);
        context.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
