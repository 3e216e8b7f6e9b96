package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;

/** Lets a stranger say no more than a CONNECT needs, before anything keeps what it says. */
final class StrangerBytes extends ChannelInboundHandlerAdapter {

    private static final int MOST = PacketFrames.MOST_BEFORE_LOGIN + (16 << 10);

    private final PacketFrames frames;
    private int said;

    /**
     * @param frames knows when the login is over
     */
    StrangerBytes(PacketFrames frames) {
        this.frames = frames;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && !frames.isOpen()) {
            said += bytes.readableBytes();
            if (said > MOST) {
                bytes.release();
                throw new TooLongFrameException("more than " + MOST + " bytes before the login");
            }
        }
        context.fireChannelRead(message);
    }
}
