package io.routelock.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signatures from a certificate up to one that is believed; dates are not looked at.
 *
 * @param certificates the peer's own first; without {@code authority}, unless it is the peer's own
 * @param authority what the last one of them was signed by, or is
 */
record ChainPath(List<X509Certificate> certificates, X509Certificate authority) {

    /** Certificates that a peer presents; each one more costs a signature check for each name that fits. */
    static final int MOST = 10;

    ChainPath {
        certificates = List.copyOf(certificates);
    }

    /** All that must be valid, the peer's own first. */
    List<X509Certificate> all() {
        return Stream.concat(certificates.stream(), Stream.of(authority)).distinct().toList();
    }

    /**
     * @param leaf to start from
     * @param between certificates that need not be believed, in any order
     * @return empty when the way up ends at a stranger
     */
    static Optional<ChainPath> find(
            X509Certificate leaf, List<X509Certificate> between, List<X509Certificate> authorities) {
        List<X509Certificate> path = new ArrayList<>(List.of(leaf));
        Optional<X509Certificate> next = Optional.of(leaf);
        while (next.isPresent()) {
            X509Certificate top = next.get();
            Optional<X509Certificate> end = issuerOf(top, authorities);
            if (authorities.contains(top) || end.isPresent()) {
                return Optional.of(new ChainPath(path, authorities.contains(top) ? top : end.get()));
            }
            next = issuerOf(top, between.stream().filter(one -> !path.contains(one)).toList());
            next.ifPresent(path::add);
        }
        return Optional.empty();
    }

    private static Optional<X509Certificate> issuerOf(X509Certificate one, List<X509Certificate> among) {
        return among.stream().filter(issuer -> isSignedBy(one, issuer)).findFirst();
    }

    private static boolean isSignedBy(X509Certificate one, X509Certificate issuer) {
        if (!one.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            one.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another key of the same name, or a kind of signature that Java does not have
        }
    }
}
