package io.routelock.net.mqtt;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.routelock.mqtt.session.ProtocolFault;

/**
 * Stands before netty's decoder. When a field is longer than its packet, that waits for more and would
 * swallow the packets that follow.
 */
final class WholePackets extends ChannelInboundHandlerAdapter {

    private long decoded;

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        long before = decoded;
        context.fireChannelRead(packet);
        if (decoded == before) {
            throw ProtocolFault.malformed("a field that is longer than its packet");
        }
    }

    /** Counts what comes out of the decoder. */
    ChannelHandler behindDecoder() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                decoded++;
                context.fireChannelRead(message);
            }
        };
    }
}
