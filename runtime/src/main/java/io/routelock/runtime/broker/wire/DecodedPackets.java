package io.routelock.runtime.broker.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Counts what netty's decoder made of the packets that it was given. */
final class DecodedPackets extends ChannelInboundHandlerAdapter {

    private long count;

    long count() {
        return count;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        count++;
        context.fireChannelRead(message);
    }
}
