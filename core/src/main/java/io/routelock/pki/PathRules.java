package io.routelock.pki;

import io.routelock.pki.ChainVerdict.Broken;
import io.routelock.pki.ChainVerdict.Refused;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a path of valid signatures must fulfil besides: who may sign whom, how long a path may be, which
 * algorithms are still good. The JDK checks it, so that nothing of RFC 5280 rests on our own code.
 */
final class PathRules {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_AGREEMENT = 4;

    /** TLS server, TLS client, any purpose (RFC 5280, 4.2.1.12). */
    private static final Set<String> FITTING =
            Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "2.5.29.37.0");

    private PathRules() {}

    static Optional<Refused> broken(ChainPath path, Instant now) {
        X509Certificate leaf = path.certificates().get(0);
        if (leaf.equals(path.authority())) {
            return Optional.empty(); // it is itself believed, whatever it says of itself
        }
        if (!maySign(path.authority())) {
            return broken(path.authority(), "is no authority and must not sign others");
        }
        Optional<String> purpose = unfit(leaf);
        return purpose.isPresent()
                ? broken(leaf, purpose.get())
                : byTheJdk(path.certificates(), new TrustAnchor(path.authority(), null), now);
    }

    private static Optional<Refused> broken(X509Certificate one, String reason) {
        return Optional.of(new Broken(CertificateText.name(one), reason));
    }

    /** Certificates of version 1 cannot say it; those that sign themselves were made for nothing else. */
    static boolean maySign(X509Certificate authority) {
        boolean root = authority.getSubjectX500Principal().equals(authority.getIssuerX500Principal());
        return authority.getBasicConstraints() >= 0 || authority.getVersion() == 1 && root;
    }

    /** Why a certificate cannot be one end of a TLS connection; empty when it can. */
    static Optional<String> unfit(X509Certificate leaf) {
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[KEY_AGREEMENT]) {
            return Optional.of("may not sign a TLS handshake by its key usage");
        }
        try {
            List<String> purposes = leaf.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(FITTING::contains)
                    ? Optional.empty()
                    : Optional.of("is for neither clients nor servers by its extended key usage");
        } catch (CertificateParsingException e) {
            return Optional.of("has an extended key usage that cannot be read");
        }
    }

    /**
     * @param certificates the peer's own first; the JDK asks nothing of the certificate of the anchor
     */
    static Optional<Refused> byTheJdk(List<X509Certificate> certificates, TrustAnchor anchor, Instant now) {
        try {
            CertPath checked = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
            PKIXParameters rules = new PKIXParameters(Set.of(anchor));
            rules.setRevocationEnabled(false); // our own list has been looked at
            rules.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(checked, rules);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            X509Certificate at = certificates.get(Math.max(e.getIndex(), 0));
            return broken(at, explain(e.getReason()));
        } catch (GeneralSecurityException e) {
            return broken(certificates.getFirst(), "cannot be checked by this Java");
        }
    }

    private static String explain(CertPathValidatorException.@Nullable Reason reason) {
        if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
            return "has a key or a signature that is too weak";
        }
        if (reason == PKIXReason.NOT_CA_CERT || reason == PKIXReason.INVALID_KEY_USAGE) {
            return "stands between others, but is no authority and must not sign them";
        }
        if (reason == PKIXReason.PATH_TOO_LONG) {
            return "stands below more authorities than the one above it allows";
        }
        if (reason == PKIXReason.INVALID_NAME) {
            return "has a name that its authority must not sign";
        }
        return reason == PKIXReason.UNRECOGNIZED_CRIT_EXT
                ? "has a critical extension that is not known here"
                : "breaks a rule for certificates (" + reason + ")";
    }
}
