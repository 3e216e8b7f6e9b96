package io.routelock.net.mqtt;

import io.netty.channel.EventLoop;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.session.Transport;

import org.jspecify.annotations.Nullable;

/**
 * Opens the connections of one client, one after the other. On its event loop, except {@link #isWritable()}.
 */
final class BrokerDialer implements Transport {

    private final EventLoop loop;
    private final ClientSettings settings;
    private final BrokerTls tls;
    private volatile @Nullable BrokerChannel last;

    BrokerDialer(EventLoop loop, ClientSettings settings) {
        this.loop = loop;
        this.settings = settings;
        this.tls = new BrokerTls(settings);
    }

    @Override
    public Connection open(Events events) {
        BrokerChannel channel = new BrokerChannel(loop, settings, tls, events);
        last = channel;
        channel.begin();
        return channel;
    }

    /** Whether the network takes more; for every thread. */
    boolean isWritable() {
        BrokerChannel channel = last;
        return channel == null || channel.isWritable();
    }
}
