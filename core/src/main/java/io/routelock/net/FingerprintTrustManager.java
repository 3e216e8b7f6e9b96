package io.routelock.net;

import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.TrustPolicy;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Lets every certificate through, or only the one with the expected fingerprint.
 *
 * <p>It does not look at names, dates or signers: in self-signed mode a certificate is what its fingerprint
 * says, and a device with a wrong clock must stay reachable. TLS itself still proves that the peer has the
 * private key. With an expected fingerprint the handshake fails on another one, so that nothing is sent to a
 * stranger; without one, whoever uses the connection has to compare.
 */
final class FingerprintTrustManager extends OneCheckTrustManager {

    private final Optional<Fingerprint> expected;

    private FingerprintTrustManager(Optional<Fingerprint> expected) {
        this.expected = expected;
    }

    /** For servers and first contacts: the fingerprint is judged after the handshake. */
    static FingerprintTrustManager anyone() {
        return new FingerprintTrustManager(Optional.empty());
    }

    static FingerprintTrustManager only(Fingerprint expected) {
        return new FingerprintTrustManager(Optional.of(expected));
    }

    @Override
    protected void check(X509Certificate... chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        if (expected.isPresent()) {
            var presented = new PresentedFingerprint(Fingerprint.of(chain[0]));
            if (TrustPolicy.decide(expected, presented) instanceof TrustPolicy.KnownChanged changed) {
                throw new ChangedCertificateException(changed);
            }
        }
    }
}
