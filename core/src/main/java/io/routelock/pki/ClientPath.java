package io.routelock.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The signatures from a client's certificate up to a root, as far as they lead. Authorities that are believed
 * go before what the client brought; of several with the same key one that is valid now.
 *
 * @param certificates the client's own first
 * @param reachesRoot whether the last one signed itself and is believed
 */
record ClientPath(List<X509Certificate> certificates, boolean reachesRoot) {

    ClientPath {
        certificates = List.copyOf(certificates);
    }

    X509Certificate client() {
        return certificates.getFirst();
    }

    /** The one that signed the client's; a root signed itself. */
    X509Certificate issuerOfClient() {
        return certificates.get(Math.min(1, certificates.size() - 1));
    }

    static ClientPath find(List<X509Certificate> chain, List<X509Certificate> believed, Instant now) {
        List<X509Certificate> path = new ArrayList<>(List.of(chain.getFirst()));
        while (true) {
            X509Certificate top = path.getLast();
            if (isSelfIssued(top)) {
                return new ClientPath(path, believed.contains(top));
            }
            Predicate<X509Certificate> unused = one -> !path.contains(one);
            Optional<X509Certificate> next =
                    issuer(top, believed, unused, now).or(() -> issuer(top, chain, unused, now));
            if (next.isEmpty()) {
                return new ClientPath(path, false);
            }
            path.add(next.get());
        }
    }

    private static boolean isSelfIssued(X509Certificate one) {
        return one.getSubjectX500Principal().equals(one.getIssuerX500Principal()) && isSignedBy(one, one);
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate one,
            List<X509Certificate> among,
            Predicate<X509Certificate> unused,
            Instant now) {
        return among.stream()
                .filter(unused)
                .filter(issuer -> one.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
                .filter(issuer -> isSignedBy(one, issuer))
                .max(
                        Comparator.comparing((X509Certificate issuer) -> isValid(issuer, now))
                                .thenComparing(X509Certificate::getNotAfter));
    }

    private static boolean isValid(X509Certificate one, Instant now) {
        return !now.isBefore(one.getNotBefore().toInstant()) && !now.isAfter(one.getNotAfter().toInstant());
    }

    private static boolean isSignedBy(X509Certificate one, X509Certificate issuer) {
        try {
            one.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another key of the same name, or a kind of signature that Java does not have
        }
    }
}
