package io.routelock.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import javax.security.auth.x500.X500Principal;

/** How findings call a certificate and write its dates. Whoever made it chose the names. */
public final class CertificateText {

    private static final int LONGEST = 120;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private CertificateText() {}

    /** The common name, or the whole subject where there is none; one line. */
    public static String name(X509Certificate certificate) {
        return CommonName.of(certificate).orElseGet(() -> legible(certificate.getSubjectX500Principal()));
    }

    /** The authority that the certificate says has signed it, as in {@link #name}. */
    public static String issuer(X509Certificate certificate) {
        X500Principal issuer = certificate.getIssuerX500Principal();
        return CommonName.of(issuer).orElseGet(() -> legible(issuer));
    }

    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    private static String legible(X500Principal principal) {
        String text = principal.getName().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        if (text.isBlank()) {
            return "(no name)";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
