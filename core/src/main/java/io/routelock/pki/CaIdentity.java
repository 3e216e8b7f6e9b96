package io.routelock.pki;

import java.security.PrivateKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What this side shows in the mode of a shared CA, and whom it believes.
 *
 * <p>{@link #toString()} tells names and nothing of the key.
 *
 * @param authorities the CA file: every certificate in it is believed
 * @param chain our certificate first, then the intermediates that its file holds
 * @param key belongs to the first certificate of {@code chain}
 * @param revoked the list of certificates that an authority took back
 */
public record CaIdentity(
        List<X509Certificate> authorities,
        List<X509Certificate> chain,
        PrivateKey key,
        Optional<X509CRL> revoked) {

    public CaIdentity {
        authorities = List.copyOf(authorities);
        chain = List.copyOf(chain);
        if (authorities.isEmpty() || chain.isEmpty()) {
            throw new IllegalArgumentException("an authority and a certificate of our own are needed");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "CaIdentity["
                + CertificateText.name(certificate())
                + ", signed by "
                + CertificateText.issuer(certificate())
                + "]";
    }
}
