package io.routelock.net.mqtt;

import io.netty.channel.EventLoopGroup;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttClient;
import io.routelock.net.NettyThreads;

/** Makes MQTT clients. Safe for every thread. */
public final class MqttConnector {

    private final EventLoopGroup group;

    /**
     * @param group for NIO channels; the caller shuts it down, after closing the clients. Each client lives
     *     on one of its threads
     */
    public MqttConnector(EventLoopGroup group) {
        this.group = group;
    }

    /**
     * For programs that know nothing of Netty.
     *
     * @param threads the caller closes them, after closing the clients
     */
    public static MqttConnector on(NettyThreads threads) {
        return new MqttConnector(threads.group());
    }

    /** A client that does nothing before {@link MqttClient#start()}. */
    public MqttClient client(ClientSettings settings, MqttClient.Listener listener) {
        return new LoopClient(group.next(), settings, listener);
    }
}
