package io.routelock.runtime.broker.access;

import io.routelock.runtime.watch.Protection;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What a client proved before its first MQTT packet.
 *
 * @param certificate that the listener's authorities vouch for
 * @param pskIdentity whose key it knows
 */
public record PeerProof(
        Protection protection, Optional<X509Certificate> certificate, Optional<String> pskIdentity) {

    public static final PeerProof NONE = new PeerProof(Protection.PLAIN, Optional.empty(), Optional.empty());
}
