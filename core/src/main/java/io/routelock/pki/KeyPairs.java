package io.routelock.pki;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;

/** Whether a private and a public key are halves of one. */
final class KeyPairs {

    private KeyPairs() {}

    static boolean belongTogether(PrivateKey half, PublicKey other) {
        if (half instanceof RSAKey mine && other instanceof RSAKey theirs) {
            return mine.getModulus().equals(theirs.getModulus());
        }
        return half.getAlgorithm().equals(other.getAlgorithm()) && verifies(half, other);
    }

    /** Nothing else shows it for elliptic curves: the private half does not hold the public point. */
    private static boolean verifies(PrivateKey half, PublicKey other) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(half);
            byte[] signed = signature.sign();
            signature.initVerify(other);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // another curve, or another kind of key
        }
    }
}
