package io.routelock.net.mqtt;

import io.netty.buffer.ByteBufUtil;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.session.Packet;

/** How many bytes a packet takes on the wire, header included. */
final class PacketSizes {

    private static final long ID = 2;
    private static final long LENGTH_OF_TEXT = 2;
    private static final long SMALL = 16;

    private PacketSizes() {}

    static long of(Packet.ToBroker packet, MqttVersion version) {
        return switch (packet) {
            case Packet.Publish publish -> whole(publish(publish, version));
            case Packet.Subscribe subscribe -> {
                long size = ID + none(version);
                for (TopicSubscription one : subscribe.subscriptions()) {
                    size += text(one.filter()) + 1;
                }
                yield whole(size);
            }
            case Packet.Unsubscribe unsubscribe -> {
                long size = ID + none(version);
                for (String filter : unsubscribe.filters()) {
                    size += text(filter);
                }
                yield whole(size);
            }
            case Packet.Connect _, Packet.Ack _, Packet.PingReq _, Packet.Disconnect _ -> SMALL;
        };
    }

    private static long publish(Packet.Publish packet, MqttVersion version) {
        var message = packet.message();
        long size = text(message.topic()) + message.payload().size();
        size += message.qos() == Qos.AT_MOST_ONCE ? 0 : ID;
        return version == MqttVersion.V5 ? size + properties(message.properties()) : size;
    }

    private static long properties(PublishProperties said) {
        long size = said.text() ? 2 : 0;
        size += said.expiry().isPresent() ? 1 + Integer.BYTES : 0;
        size += said.contentType().map(text -> 1 + text(text)).orElse(0L);
        size += said.responseTopic().map(text -> 1 + text(text)).orElse(0L);
        size += said.correlation().map(data -> 1 + LENGTH_OF_TEXT + data.size()).orElse(0L);
        for (PublishProperties.UserProperty one : said.user()) {
            size += 1 + text(one.name()) + text(one.value());
        }
        return variable(size) + size;
    }

    /** The length of the properties, where there are none. */
    private static int none(MqttVersion version) {
        return version == MqttVersion.V5 ? 1 : 0;
    }

    private static long text(String text) {
        return LENGTH_OF_TEXT + ByteBufUtil.utf8Bytes(text);
    }

    private static long whole(long rest) {
        return 1 + variable(rest) + rest;
    }

    private static int variable(long value) {
        int bytes = 1;
        for (long left = value >> 7; left > 0; left >>= 7) {
            bytes++;
        }
        return bytes;
    }
}
