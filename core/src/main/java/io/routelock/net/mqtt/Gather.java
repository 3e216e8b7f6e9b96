package io.routelock.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Puts what is written in one turn of the event loop into one buffer, so that it leaves in one write and with
 * TLS in few records. On the event loop.
 */
final class Gather extends ChannelOutboundHandlerAdapter {

    private static final int FIRST_BYTES = 512;

    /** More than that leaves before the turn is over. */
    private static final int ENOUGH = 128 * 1024;

    /** A broker that reads no more shall not keep the connection open. */
    private static final long GOODBYE_SECONDS = 5;

    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf gathered;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Hears whether the network has taken all that was written so far. */
    void tell(Consumer<Boolean> left) {
        if (context == null) {
            left.accept(false);
        } else {
            allOf(context).addListener(done -> left.accept(done.isSuccess()));
        }
    }

    private ChannelFuture allOf(ChannelHandlerContext here) {
        flush(here);
        return here.writeAndFlush(Unpooled.EMPTY_BUFFER);
    }

    /** Closes when all that was written has left: a large last message takes its time. */
    void finish() {
        ChannelHandlerContext here = context;
        if (here == null) {
            return;
        }
        ChannelFuture last = allOf(here);
        Future<?> atLast = here.executor().schedule(() -> here.close(), GOODBYE_SECONDS, TimeUnit.SECONDS);
        last.addListener(done -> {
            atLast.cancel(false);
            here.close();
        });
    }

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

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
