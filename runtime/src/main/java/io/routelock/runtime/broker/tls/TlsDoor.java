package io.routelock.runtime.broker.tls;

import io.netty.channel.ChannelPipeline;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.access.PeerProof;

import java.util.Optional;

/**
 * How a listener protects its connections, as its files say at one moment; another one takes its place when
 * they change. Its methods run on the event loop of the connection.
 */
public interface TlsDoor {

    /** Whether nothing is protected: then there is no handshake to wait for. */
    boolean plain();

    /**
     * Adds the handlers of one connection behind those that are there. They fire one {@code
     * SslHandshakeCompletionEvent}.
     */
    void install(ChannelPipeline pipeline);

    /** After a handshake that succeeded; whatever belongs to the user name as well. */
    PeerProof proof(ChannelPipeline pipeline);

    /**
     * What a failed handshake means: expired, not yet valid, other authority, revoked, no certificate,
     * unknown identity, wrong key, no common cipher, plain MQTT. Empty for a client that came and went
     * without a word.
     *
     * @param address of the client
     */
    Optional<Finding> explain(ChannelPipeline pipeline, Throwable failure, String address);

    /** One without any protection. */
    static TlsDoor none() {
        return NoTls.DOOR;
    }
}
