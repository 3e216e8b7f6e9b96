package io.routelock.runtime.broker.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.routelock.runtime.broker.tls.TlsDoor;

/** Puts together what a new connection goes through. On the broker's thread. */
final class ClientPipeline extends ChannelInitializer<Channel> {

    private static final int MOST_OF_CLIENT_ID = 65_535;

    private final BrokerScene scene;
    private final ListenerState listener;

    ClientPipeline(BrokerScene scene, ListenerState listener) {
        this.scene = scene;
        this.listener = listener;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (listener.isFull()) {
            scene.happenings()
                    .raised(ListenerFindings.full(listener, Addresses.text(channel.remoteAddress())));
            channel.close();
            return;
        }
        listener.came();
        channel.closeFuture().addListener(closed -> listener.went());
        ChannelPipeline pipeline = channel.pipeline();
        TlsDoor door = listener.door();
        door.install(pipeline);
        PacketFrames frames = new PacketFrames(scene.hub().counters());
        if (listener.webSocket()) {
            pipeline.addLast(new StrangerBytes(frames));
            WebSocketFrames.addTo(pipeline, scene.mostOfPacket());
        }
        Gather gather = new Gather(!door.plain(), scene.hub().counters());
        pipeline.addLast(gather);
        pipeline.addLast(frames);
        DecodedPackets decoded = new DecodedPackets();
        pipeline.addLast(new PacketCheck(decoded));
        pipeline.addLast(new MqttDecoder(PacketFrames.MOST_OF_MQTT, MOST_OF_CLIENT_ID, true));
        pipeline.addLast(decoded);
        pipeline.addLast(MqttEncoder.INSTANCE);
        pipeline.addLast(new ClientConnection(scene, listener, door, channel, gather, frames));
    }
}
