package io.routelock.pki;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

/** The common name of a certificate's subject, which Secure ADS compares with a route's name. */
public final class CommonName {

    private CommonName() {}

    /** Longer than any name of a route, and so equal to none. */
    private static final int LONGEST = 255;

    /**
     * The common name, one visible line.
     *
     * <p>Empty when there is none, and also when there are several: with two, the one that is shown and the
     * one that is compared could be chosen to differ. Whoever made the certificate chose the name, so one
     * that would fill a screen or write lines into a log is none.
     */
    public static Optional<String> of(X509Certificate certificate) {
        return of(certificate.getSubjectX500Principal());
    }

    /** As {@link #of(X509Certificate)}, of any name, for example that of an issuer. */
    static Optional<String> of(X500Principal principal) {
        RDN[] names = X500Name.getInstance(principal.getEncoded()).getRDNs(BCStyle.CN);
        if (names.length != 1 || names[0].size() != 1) {
            return Optional.empty();
        }
        ASN1Encodable value = names[0].getFirst().getValue();
        return value instanceof ASN1String text
                ? Optional.of(text.getString()).filter(CommonName::isLegible)
                : Optional.empty();
    }

    /**
     * Whether the certificate is made out to that host name or address. Case does not matter, and no rule of
     * a language changes that.
     */
    public static boolean matches(X509Certificate certificate, String name) {
        return of(certificate).filter(name::equalsIgnoreCase).isPresent();
    }

    private static boolean isLegible(String name) {
        return !name.isBlank() && name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);
    }
}
