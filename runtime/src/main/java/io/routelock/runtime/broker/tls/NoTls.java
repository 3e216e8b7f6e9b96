package io.routelock.runtime.broker.tls;

import io.netty.channel.ChannelPipeline;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.access.PeerProof;

import java.util.Optional;

/** A listener without TLS. */
enum NoTls implements TlsDoor {
    DOOR;

    @Override
    public boolean plain() {
        return true;
    }

    @Override
    public void install(ChannelPipeline pipeline) {
        // Nothing stands between the client and MQTT.
    }

    @Override
    public PeerProof proof(ChannelPipeline pipeline) {
        return PeerProof.NONE;
    }

    @Override
    public Optional<Finding> explain(ChannelPipeline pipeline, Throwable failure, String address) {
        return Optional.empty();
    }
}
