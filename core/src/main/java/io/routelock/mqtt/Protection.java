package io.routelock.mqtt;

import io.routelock.secureads.PskKey;

import java.util.Optional;

/** How the connection to a broker is protected. Never end to end: the broker reads every message. */
public sealed interface Protection {

    /** Not at all: passwords and messages cross the network as they are. */
    record Plain() implements Protection {}

    /**
     * TLS 1.2 or 1.3 with the broker's certificate.
     *
     * @param own what the client shows of itself when the broker asks
     */
    record Tls(ServerTrust trust, Optional<ClientCertificate> own) implements Protection {}

    /**
     * TLS 1.2 with a pre-shared key.
     *
     * @param identity sent as UTF-8, as it is written
     */
    record PreSharedKey(String identity, PskKey key) implements Protection {}

    /** Whether nobody on the way can read along; whether the broker is who it says is another matter. */
    default boolean encrypted() {
        return !(this instanceof Plain);
    }
}
