package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.routelock.runtime.broker.session.Counters;

import org.jspecify.annotations.Nullable;

/**
 * Puts all that is written to a connection in one turn of the event loop into one buffer, so that it leaves
 * in one write and, with TLS, in few records. On the event loop.
 */
final class Gather extends ChannelOutboundHandlerAdapter {

    private static final int FIRST_BYTES = 512;

    private final boolean heap;
    private final Counters counters;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf gathered;

    /**
     * @param heap whether who comes next wants its bytes there, as TLS does
     */
    Gather(boolean heap, Counters counters) {
        this.heap = heap;
        this.counters = counters;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    /** Bytes that wait for {@link #flush}. */
    int bytes() {
        return gathered == null ? 0 : gathered.readableBytes();
    }

    /** Where to append; valid until the next flush. */
    ByteBuf buffer(ChannelHandlerContext here) {
        ByteBuf buffer = gathered;
        if (buffer == null) {
            buffer = heap ? here.alloc().heapBuffer(FIRST_BYTES) : here.alloc().directBuffer(FIRST_BYTES);
            gathered = buffer;
        }
        return buffer;
    }

    /** For whoever writes bytes itself, past the encoder. */
    ByteBuf buffer() {
        if (context == null) {
            throw new IllegalStateException("in no pipeline");
        }
        return buffer(context);
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes && !here.isRemoved()) {
            buffer(here).writeBytes(bytes);
            bytes.release();
            promise.trySuccess();
        } else {
            here.write(message, promise);
        }
    }

    @Override
    public void flush(ChannelHandlerContext here) {
        ByteBuf all = gathered;
        gathered = null;
        if (all != null) {
            counters.wireOut(all.readableBytes());
            here.write(all, here.voidPromise());
        }
        here.flush();
    }

    /** What was written before a goodbye goes out with it. */
    @Override
    public void close(ChannelHandlerContext here, ChannelPromise promise) {
        flush(here);
        here.close(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext here) {
        if (gathered != null) {
            gathered.release();
            gathered = null;
        }
    }
}
