package io.routelock.runtime.router;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * What the lines have in common: how their channel is paused and how it ends. For the router's thread only.
 */
final class LineChannel {

    /** How long the last words may take to reach the other side. */
    private static final int CLOSE_SECONDS = 2;

    private final Channel channel;
    private final InetAddress remote;
    private boolean closing;

    LineChannel(Channel channel) {
        this.channel = channel;
        // Asked now: a channel that has ended cannot tell it any more.
        this.remote = ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    InetAddress remoteAddress() {
        return remote;
    }

    boolean isClosing() {
        return closing;
    }

    void pause() {
        channel.config().setAutoRead(false);
    }

    void resume() {
        channel.config().setAutoRead(!closing);
    }

    /** Whether more waits to be sent than a reader leaves lying. */
    boolean overflows() {
        return !channel.isWritable() && channel.isActive();
    }

    /** Ends it at once, past the TLS handler: its goodbye would wait for somebody who may not read. */
    void cut() {
        closing = true;
        channel.unsafe().close(channel.newPromise());
    }

    /** Sends what has been written, then ends; soon even when the other side does not read. */
    void close() {
        if (closing) {
            return;
        }
        closing = true;
        channel.config().setAutoRead(false);
        // Who does not read would otherwise keep the connection for ever: the last write never ends.
        Future<?> deadline = channel.eventLoop().schedule(this::cut, CLOSE_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(end -> deadline.cancel(false));
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
