package io.routelock.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;

/**
 * The certificate by which a router shows who it is in self-signed mode, and its private key.
 *
 * <p>{@link #toString()} tells the fingerprint and nothing of the key.
 *
 * @param key the RSA private key
 * @param certificate holds the public half of {@code key}
 */
public record SelfSignedIdentity(PrivateKey key, X509Certificate certificate) {

    public SelfSignedIdentity {
        if (!belongTogether(key, certificate)) {
            throw new IllegalArgumentException("a private key of another certificate");
        }
    }

    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
        return key instanceof RSAKey half
                && certificate.getPublicKey() instanceof RSAKey other
                && half.getModulus().equals(other.getModulus());
    }

    /**
     * A new RSA 2048 key and its certificate, valid from 2000 to 2061.
     *
     * @param commonName the host name; 1 to 64 characters
     */
    public static SelfSignedIdentity generate(String commonName) {
        return SelfSignedIssuer.issue(commonName);
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate);
    }

    @Override
    public String toString() {
        return "SelfSignedIdentity[" + fingerprint() + "]";
    }
}
