package io.routelock.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the files of a TLS client. {@link #toString()} tells names and nothing of a key.
 *
 * @param authorities every certificate of the CA file; at least one
 */
public record TlsClientFiles(List<X509Certificate> authorities, Optional<Own> own) {

    /**
     * @param chain our certificate first, then the intermediates of its file
     * @param key belongs to the first
     */
    public record Own(List<X509Certificate> chain, PrivateKey key) {

        public Own {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return CertificateText.name(chain.getFirst());
        }
    }

    public TlsClientFiles {
        authorities = List.copyOf(authorities);
    }

    @Override
    public String toString() {
        return "TlsClientFiles["
                + authorities.stream().map(CertificateText::name).toList()
                + ", "
                + own.map(Own::toString).orElse("no certificate of its own")
                + "]";
    }
}
