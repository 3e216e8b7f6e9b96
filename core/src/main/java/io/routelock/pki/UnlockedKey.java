package io.routelock.pki;

import io.routelock.diagnosis.FindingException;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The private key of a program that nobody can ask for a password. */
public final class UnlockedKey {

    private static final CaFile UNNAMED = new CaFile(CaPart.KEY, Path.of("key"));

    private UnlockedKey() {}

    /**
     * The key in a file.
     *
     * @param file PEM or DER; the caller wipes it
     * @param owner whose key it must be
     * @return empty when it is not that; {@link KeyMatch} tells what it is
     */
    public static Optional<PrivateKey> of(byte[] file, X509Certificate owner) {
        try {
            PrivateKey key = new PrivateKeyFile(UNNAMED, Optional.empty()).parse(file);
            return Optional.of(key).filter(half -> KeyPairs.belongTogether(half, owner.getPublicKey()));
        } catch (FindingException e) {
            return Optional.empty();
        }
    }
}
