package io.routelock.pki;

import io.routelock.diagnosis.FindingException;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** What a key file is to a certificate. */
public enum KeyMatch {
    MATCHES,
    /** It belongs to another certificate. */
    OTHER_KEY,
    /** It is encrypted, so that nobody can tell without its password. */
    ENCRYPTED,
    /** It holds no private key that can be used. */
    NO_KEY;

    private static final CaFile UNNAMED = new CaFile(CaPart.KEY, Path.of("key"));

    /**
     * @param file PEM or DER; the caller wipes it
     */
    public static KeyMatch of(byte[] file, X509Certificate certificate) {
        try {
            var key = new PrivateKeyFile(UNNAMED, Optional.empty()).parse(file);
            return KeyPairs.belongTogether(key, certificate.getPublicKey()) ? MATCHES : OTHER_KEY;
        } catch (FindingException e) {
            return e.finding().code().equals("ca.key-password-missing") ? ENCRYPTED : NO_KEY;
        }
    }
}
