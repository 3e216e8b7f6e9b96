package io.routelock.mqtt;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a client proves itself with. {@link #toString()} shows nothing of the key.
 *
 * @param chain its own certificate first
 * @param key belongs to the first
 */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {

    public ClientCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a client certificate is needed");
        }
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
