package io.routelock.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.session.ProtocolFault;

/**
 * Stands before netty's decoder, for two things that it does not do. When a field is longer than its packet, it
 * waits for more and would swallow the packets that follow. And a broker that does not know MQTT 5 answers in
 * the form of 3.1.1, which as one of 5 lacks its end.
 */
final class WholePackets extends ChannelInboundHandlerAdapter {

    /** Type and length of a CONNACK of 3.1.1. */
    private static final int OLD_CONNACK = 0x2002;

    private static final int CODE = 3;

    private final MqttVersion version;
    private long decoded;

    WholePackets(MqttVersion version) {
        this.version = version;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        long before = decoded;
        context.fireChannelRead(packet instanceof ByteBuf bytes && isOld(bytes) ? old(bytes) : packet);
        if (decoded == before) {
            throw ProtocolFault.malformed("a field that is longer than its packet");
        }
    }

    private boolean isOld(ByteBuf packet) {
        return version == MqttVersion.V5 && packet.getUnsignedShort(packet.readerIndex()) == OLD_CONNACK;
    }

    private static MqttConnAckMessage old(ByteBuf packet) {
        byte code = packet.getByte(packet.readerIndex() + CODE);
        packet.release();
        try {
            return MqttMessageBuilders.connAck().returnCode(MqttConnectReturnCode.valueOf(code)).build();
        } catch (IllegalArgumentException e) {
            throw ProtocolFault.malformed("CONNACK with code " + code);
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
