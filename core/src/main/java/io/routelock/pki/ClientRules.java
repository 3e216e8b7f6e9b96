package io.routelock.pki;

import io.routelock.pki.ClientVerdict.Refused;
import io.routelock.pki.ClientVerdict.Unfit;

import java.security.cert.CertificateParsingException;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What OpenSSL 3.0 asks of a client's certificate and of those above it, besides signatures and dates. */
final class ClientRules {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_AGREEMENT = 4;
    private static final int CERTIFICATE_SIGN = 5;
    private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    private ClientRules() {}

    static Optional<Refused> broken(ClientPath path, Instant now) {
        List<X509Certificate> all = path.certificates();
        Optional<Refused> found = at(path, path.client(), ClientRules::client);
        for (int above = 1; above < all.size() && found.isEmpty(); above++) {
            found = at(path, all.get(above), ClientRules::authority);
        }
        return found.or(() -> weak(path)).or(() -> byTheJdk(path, now));
    }

    private static Optional<Refused> at(
            ClientPath path, X509Certificate one, Function<X509Certificate, Optional<String>> rule) {
        return rule.apply(one).map(reason -> new Unfit(path.client(), one, reason));
    }

    private static Optional<String> client(X509Certificate one) {
        boolean[] usage = one.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[KEY_AGREEMENT]) {
            return Optional.of("may not sign a TLS handshake by its key usage");
        }
        return purpose(one);
    }

    /** That any purpose is allowed does not count for OpenSSL. */
    private static Optional<String> purpose(X509Certificate one) {
        try {
            List<String> purposes = one.getExtendedKeyUsage();
            return purposes == null || purposes.contains(FOR_CLIENTS)
                    ? Optional.empty()
                    : Optional.of("is not for clients by its extended key usage");
        } catch (CertificateParsingException e) {
            return Optional.of("has an extended key usage that cannot be read");
        }
    }

    private static Optional<String> authority(X509Certificate one) {
        boolean[] usage = one.getKeyUsage();
        if (!PathRules.maySign(one) || usage != null && !usage[CERTIFICATE_SIGN]) {
            return Optional.of("is no authority and must not sign others");
        }
        return purpose(one);
    }

    private static Optional<Refused> weak(ClientPath path) {
        for (X509Certificate one : path.certificates()) {
            Optional<String> weakness = CertificateStrength.of(one);
            if (weakness.isPresent()) {
                return Optional.of(new Unfit(path.client(), one, weakness.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Refused> byTheJdk(ClientPath path, Instant now) {
        List<X509Certificate> all = path.certificates();
        Optional<X509Certificate> unknown =
                all.stream().filter(X509Certificate::hasUnsupportedCriticalExtension).findFirst();
        if (unknown.isPresent()) {
            String reason = "has a critical extension that is not known here";
            return Optional.of(new Unfit(path.client(), unknown.get(), reason));
        }
        if (all.size() == 1) {
            return Optional.empty(); // it is itself believed
        }
        X509Certificate root = all.getLast();
        Optional<ChainVerdict.Refused> broken =
                limits(root)
                        ? PathRules.byTheJdk(all, ofItsKey(root), now)
                        : PathRules.byTheJdk(
                                all.subList(0, all.size() - 1), new TrustAnchor(root, null), now);
        return broken.map(ClientRules::reason).map(reason -> new Unfit(path.client(), path.client(), reason));
    }

    /**
     * OpenSSL counts what a root says of those below it, the JDK only what a certificate in the path says.
     */
    private static boolean limits(X509Certificate root) {
        int below = root.getBasicConstraints();
        return below >= 0 && below < Integer.MAX_VALUE || root.getExtensionValue(NAME_CONSTRAINTS) != null;
    }

    /** So the root itself can stand in the path; the JDK takes no anchor with constraints of names. */
    private static TrustAnchor ofItsKey(X509Certificate root) {
        return new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null);
    }

    private static String reason(ChainVerdict.Refused refused) {
        return refused instanceof ChainVerdict.Broken(String subject, String reason)
                ? "stands in a chain where that of " + subject + " " + reason
                : "stands in a chain that is broken";
    }
}
