package io.routelock.net;

import io.routelock.pki.CaIdentity;
import io.routelock.pki.SelfSignedIdentity;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificate that one side of a TLS connection shows, whatever its mode is.
 *
 * <p>{@link #toString()} tells nothing of the key.
 *
 * @param chain the own certificate first, then those above it that are sent too
 * @param key belongs to the first certificate of {@code chain}
 */
record PresentedIdentity(List<X509Certificate> chain, PrivateKey key) {

    PresentedIdentity {
        chain = List.copyOf(chain);
    }

    static PresentedIdentity of(SelfSignedIdentity identity) {
        return new PresentedIdentity(List.of(identity.certificate()), identity.key());
    }

    static PresentedIdentity of(CaIdentity identity) {
        return new PresentedIdentity(identity.chain(), identity.key());
    }

    /** As TLS names it: {@code RSA} or {@code EC}. */
    String keyType() {
        return key.getAlgorithm();
    }

    @Override
    public String toString() {
        return "PresentedIdentity[" + chain.size() + " certificates, " + keyType() + "]";
    }
}
