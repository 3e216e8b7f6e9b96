package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessageType;

import java.util.HashSet;
import java.util.Set;

/**
 * Looks at packets before netty's decoder. That takes a property twice and where it does not belong (MQTT
 * 5.0, 2.2.2.2), passes over reserved bits of a subscription (3.8.3-5), and when a field is longer than its
 * packet it waits for more and swallows the packets that follow.
 */
final class PacketCheck extends ChannelInboundHandlerAdapter {

    private static final int LEVEL_5 = 5;
    private static final int USER_PROPERTY = 0x26;

    private static final Set<Integer> OF_CONNECT =
            Set.of(0x11, 0x15, 0x16, 0x17, 0x19, 0x21, 0x22, 0x26, 0x27);
    private static final Set<Integer> OF_WILL = Set.of(0x01, 0x02, 0x03, 0x08, 0x09, 0x18, 0x26);
    private static final Set<Integer> OF_PUBLISH = Set.of(0x01, 0x02, 0x03, 0x08, 0x09, 0x23, 0x26);
    private static final Set<Integer> OF_ACKNOWLEDGEMENT = Set.of(0x1F, 0x26);
    private static final Set<Integer> OF_SUBSCRIBE = Set.of(0x0B, 0x26);
    private static final Set<Integer> OF_UNSUBSCRIBE = Set.of(0x26);
    private static final Set<Integer> OF_DISCONNECT = Set.of(0x11, 0x1F, 0x26);
    private static final Set<Integer> OF_AUTH = Set.of(0x15, 0x16, 0x1F, 0x26);

    private final DecodedPackets decoded;
    private boolean v5;

    /**
     * @param decoded counts behind the decoder
     */
    PacketCheck(DecodedPackets decoded) {
        this.decoded = decoded;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        long before = decoded.count();
        if (message instanceof ByteBuf packet) {
            try {
                check(packet.duplicate());
            } catch (MalformedPacketException e) {
                packet.release();
                throw e;
            } catch (IndexOutOfBoundsException e) {
                packet.release();
                throw new MalformedPacketException("a packet that ends too early");
            }
        }
        context.fireChannelRead(message);
        if (decoded.count() == before) {
            throw new MalformedPacketException("a field that is longer than its packet");
        }
    }

    private void check(ByteBuf in) {
        int first = in.readUnsignedByte();
        int type = first >> 4;
        if (type == 0) {
            // Reserved (MQTT 5.0, 2.1.2), and MqttMessageType does not know it.
            throw new MalformedPacketException("a packet of type 0");
        }
        while (in.readUnsignedByte() > 0x7F) {
            // The bytes of the length; there are as many as it says.
        }
        if (type == MqttMessageType.CONNECT.value()) {
            connect(in);
        } else if (v5) {
            afterConnect(type, first, in);
        } else if (type == MqttMessageType.SUBSCRIBE.value()) {
            in.skipBytes(2);
            while (in.isReadable()) {
                skipText(in);
                option3(in.readUnsignedByte());
            }
        }
    }

    private void connect(ByteBuf in) {
        skipText(in);
        v5 = (in.readUnsignedByte() & 0x7F) == LEVEL_5;
        int flags = in.readUnsignedByte();
        in.skipBytes(2);
        if (v5) {
            properties(in, OF_CONNECT);
            skipText(in);
            if ((flags & 0x04) != 0) {
                properties(in, OF_WILL);
            }
        }
    }

    private static void afterConnect(int type, int first, ByteBuf in) {
        switch (MqttMessageType.valueOf(type)) {
            case PUBLISH -> {
                skipText(in);
                in.skipBytes((first & 0x06) == 0 ? 0 : 2);
                properties(in, OF_PUBLISH);
            }
            case PUBACK, PUBREC, PUBREL, PUBCOMP -> {
                in.skipBytes(2);
                afterReason(in, OF_ACKNOWLEDGEMENT);
            }
            case SUBSCRIBE -> {
                in.skipBytes(2);
                properties(in, OF_SUBSCRIBE);
                while (in.isReadable()) {
                    skipText(in);
                    option5(in.readUnsignedByte());
                }
            }
            case UNSUBSCRIBE -> {
                in.skipBytes(2);
                properties(in, OF_UNSUBSCRIBE);
            }
            case DISCONNECT -> afterReason(in, OF_DISCONNECT);
            case AUTH -> afterReason(in, OF_AUTH);
            case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGREQ, PINGRESP -> {
                // No properties, or nothing that a client may send.
            }
        }
    }

    /** QoS alone (MQTT 3.1.1, 3.8.3-4). */
    private static void option3(int option) {
        if (option > 2) {
            throw new MalformedPacketException("reserved bits of a subscription");
        }
    }

    private static void option5(int option) {
        if ((option & 0xC0) != 0) {
            throw new MalformedPacketException("reserved bits of a subscription");
        }
        if ((option & 0x03) == 3 || (option & 0x30) == 0x30) {
            throw new MalformedPacketException(
                    ReasonCode.PROTOCOL_ERROR, "QoS 3 or retain handling 3 of a subscription");
        }
    }

    /** Reason code and properties may both be left out. */
    private static void afterReason(ByteBuf in, Set<Integer> allowed) {
        if (in.isReadable()) {
            in.skipBytes(1);
            if (in.isReadable()) {
                properties(in, allowed);
            }
        }
    }

    private static void properties(ByteBuf in, Set<Integer> allowed) {
        ByteBuf all = in.readSlice(variable(in));
        Set<Integer> seen = new HashSet<>();
        while (all.isReadable()) {
            int id = all.readUnsignedByte();
            if (!allowed.contains(id)) {
                throw new MalformedPacketException(
                        known(id) ? ReasonCode.PROTOCOL_ERROR : ReasonCode.MALFORMED_PACKET,
                        "property 0x%02X does not belong into this packet".formatted(id));
            }
            if (id != USER_PROPERTY && !seen.add(id)) {
                throw new MalformedPacketException(
                        ReasonCode.PROTOCOL_ERROR, "property 0x%02X twice".formatted(id));
            }
            skipValue(id, all);
        }
    }

    private static boolean known(int id) {
        return id == 0x0B
                || id == 0x12
                || id == 0x13
                || id == 0x1A
                || id == 0x1C
                || id >= 0x24 && id <= 0x2A
                || OF_CONNECT.contains(id)
                || OF_WILL.contains(id)
                || OF_PUBLISH.contains(id)
                || id == 0x1F;
    }

    private static void skipValue(int id, ByteBuf in) {
        switch (id) {
            case 0x01, 0x17, 0x19 -> {
                if (in.readUnsignedByte() > 1) {
                    throw new MalformedPacketException(
                            ReasonCode.PROTOCOL_ERROR, "property 0x%02X is neither 0 nor 1".formatted(id));
                }
            }
            case 0x21, 0x22, 0x23 -> in.skipBytes(2);
            case 0x02, 0x11, 0x18, 0x27 -> in.skipBytes(4);
            case 0x0B -> {
                if (variable(in) == 0) {
                    throw new MalformedPacketException(
                            ReasonCode.PROTOCOL_ERROR, "a subscription identifier of 0");
                }
            }
            case USER_PROPERTY -> {
                skipText(in);
                skipText(in);
            }
            default -> skipText(in);
        }
    }

    /** A text or binary data: two bytes of length before it. */
    private static void skipText(ByteBuf in) {
        in.skipBytes(in.readUnsignedShort());
    }

    private static int variable(ByteBuf in) {
        int value = 0;
        for (int shift = 0; shift < 28; shift += 7) {
            int part = in.readUnsignedByte();
            value |= (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new MalformedPacketException("a number of more than four bytes");
    }
}
