package io.routelock.runtime.router;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Counts what a stranger sends, before it is decoded. Leaves the pipeline when the other side is known.
 *
 * <p>The limit of a frame alone would not do: small questions, each of them legal, could go on for ever.
 */
final class StrangerBytes extends ChannelInboundHandlerAdapter {

    /** A first frame may be as long as all of it. */
    static final int MOST = 64 * 1024;

    private static final int AMS_TCP_HEADER = 6;

    private final Runnable tooMuch;
    private long read;

    /**
     * @param tooMuch ends the connection
     */
    StrangerBytes(Runnable tooMuch) {
        this.tooMuch = tooMuch;
    }

    /** Counts after the bytes were looked at: they may end with what makes the stranger known. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        read += ((ByteBuf) message).readableBytes();
        ctx.fireChannelRead(message);
        if (read > MOST + AMS_TCP_HEADER && !ctx.isRemoved()) {
            tooMuch.run();
        }
    }
}
