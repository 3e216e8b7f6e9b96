package io.routelock.pki;

import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.Locale;
import java.util.Optional;

/** What OpenSSL calls security level 2, that of Debian: 112 bits for keys and signatures. */
public final class CertificateStrength {

    private static final int LEAST_BITS = 2048;
    private static final int LEAST_CURVE = 224;

    private CertificateStrength() {}

    /**
     * A clause that continues "The certificate of …" when key or signature is too weak. The signature of a
     * certificate that signed itself is nothing that anybody rests on.
     */
    public static Optional<String> of(X509Certificate one) {
        boolean own = one.getSubjectX500Principal().equals(one.getIssuerX500Principal());
        return own ? ofKey(one) : ofKey(one).or(() -> ofSignature(one));
    }

    private static Optional<String> ofKey(X509Certificate one) {
        boolean weak =
                switch (one.getPublicKey()) {
                    case RSAKey key -> key.getModulus().bitLength() < LEAST_BITS;
                    case DSAKey key -> key.getParams().getP().bitLength() < LEAST_BITS;
                    case ECKey key -> key.getParams().getOrder().bitLength() < LEAST_CURVE;
                    default -> false;
                };
        return weak ? Optional.of("has a key that is too weak") : Optional.empty();
    }

    private static Optional<String> ofSignature(X509Certificate one) {
        String name = one.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean weak = name.startsWith("SHA1") || name.startsWith("MD");
        return weak ? Optional.of("is signed with " + one.getSigAlgName() + ", too weak") : Optional.empty();
    }
}
