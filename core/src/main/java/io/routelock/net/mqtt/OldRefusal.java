package io.routelock.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Makes readable what a broker says to a CONNECT of MQTT 5 that does not know this version: CONNACK as 3.1.1
 * has it (MQTT 3.1.1, 3.1.2.2 and 3.2), without the length of the properties. Looks at the first packet only.
 */
final class OldRefusal extends ChannelInboundHandlerAdapter {

    private static final int CONNACK_OF_TWO_BYTES = 0x2002;
    private static final int WHOLE = 4;

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        Object readable = packet;
        if (packet instanceof ByteBuf bytes && isOld(bytes)) {
            readable = asMqtt5(bytes);
            bytes.release();
        }
        context.fireChannelRead(readable);
        context.pipeline().remove(this);
    }

    private static boolean isOld(ByteBuf packet) {
        int start = packet.readerIndex();
        return packet.readableBytes() == WHOLE
                && packet.getUnsignedShort(start) == CONNACK_OF_TWO_BYTES
                && packet.getByte(start + WHOLE - 1) != 0;
    }

    private static ByteBuf asMqtt5(ByteBuf packet) {
        byte code = packet.getByte(packet.readerIndex() + WHOLE - 1);
        return Unpooled.wrappedBuffer(new byte[] {0x20, 3, 0, code, 0});
    }
}
