package io.routelock.net.mqtt;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ConnectionFindings;

import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** The TLS of one client's connections. */
final class BrokerTls {

    private final ClientSettings settings;

    BrokerTls(ClientSettings settings) {
        this.settings = settings;
    }

    boolean isOn() {
        return settings.protection().encrypted();
    }

    /** In their order; none without TLS. */
    List<ChannelHandler> handlers(Channel channel) {
        return List.of();
    }

    Optional<String> words(ChannelPipeline pipeline) {
        return Optional.empty();
    }

    boolean isFault(Throwable cause) {
        return cause instanceof SSLException;
    }

    Finding explain(Throwable cause) {
        return ConnectionFindings.protocol(settings, String.valueOf(cause.getMessage()));
    }
}
