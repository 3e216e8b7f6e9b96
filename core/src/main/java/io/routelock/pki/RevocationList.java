package io.routelock.pki;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Lists of certificates that an authority took back (RFC 5280, 5). */
public final class RevocationList {

    private static final String LABEL = "X509 CRL";

    private RevocationList() {}

    /** All lists of a PEM file that can be read, in its order. */
    public static List<X509CRL> all(byte[] content) {
        return Pem.find(new String(content, StandardCharsets.ISO_8859_1), LABEL).stream()
                .map(RevocationList::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The list in a file, PEM or DER; of several the first counts. Empty when there is none. */
    static Optional<X509CRL> parse(byte[] content) {
        List<byte[]> blocks = Pem.find(new String(content, StandardCharsets.ISO_8859_1), LABEL);
        byte[] der = blocks.isEmpty() ? content : blocks.get(0);
        try {
            var read = CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            return Optional.ofNullable((X509CRL) read).filter(crl -> !crl.hasUnsupportedCriticalExtension());
        } catch (CRLException | CertificateException e) {
            return Optional.empty();
        }
    }

    /** Whether that authority has signed the list. */
    static boolean isOf(X509CRL list, X509Certificate authority) {
        if (!list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another key of the same name
        }
    }
}
