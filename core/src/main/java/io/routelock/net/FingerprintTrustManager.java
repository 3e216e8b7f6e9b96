package io.routelock.net;

import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.TrustPolicy;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate through, or only the one with the expected fingerprint.
 *
 * <p>It does not look at names, dates or signers: in self-signed mode a certificate is what its fingerprint
 * says, and a device with a wrong clock must stay reachable. TLS itself still proves that the peer has the
 * private key. With an expected fingerprint the handshake fails on another one, so that nothing is sent to a
 * stranger; without one, whoever uses the connection has to compare.
 *
 * <p>It is an extended trust manager because the JDK wraps others and adds its own checks.
 */
final class FingerprintTrustManager extends X509ExtendedTrustManager {

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

    private void check(X509Certificate[] chain) throws CertificateException {
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

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    /** None: a list of signers in the handshake would make clients look for a certificate by one. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
