package io.routelock.doctor;

import io.routelock.pki.CommonName;
import io.routelock.pki.Fingerprint;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a certificate says, for people. */
final class CertificateFacts {

    private static final int LONGEST = 200;

    private CertificateFacts() {}

    /**
     * @param whose {@code Target} or {@code This side}
     */
    static void add(String whose, X509Certificate certificate, List<Evidence> evidence) {
        evidence.add(
                Evidence.fact(whose + ": subject", cut(certificate.getSubjectX500Principal().getName())));
        CommonName.of(certificate)
                .ifPresent(name -> evidence.add(Evidence.fact(whose + ": common name", name)));
        String others = alternatives(certificate);
        if (!others.isEmpty()) {
            evidence.add(Evidence.fact(whose + ": alternative names", others));
        }
        evidence.add(Evidence.fact(whose + ": issuer", cut(certificate.getIssuerX500Principal().getName())));
        evidence.add(
                Evidence.fact(
                        whose + ": valid",
                        "%s to %s"
                                .formatted(
                                        Words.date(certificate.getNotBefore().toInstant()),
                                        Words.date(certificate.getNotAfter().toInstant()))));
        evidence.add(Evidence.fact(whose + ": fingerprint", Fingerprint.of(certificate).grouped()));
    }

    /** Whether that is an alternative name of it, which Secure ADS does not compare. */
    static boolean hasAlternative(X509Certificate certificate, String name) {
        try {
            return alternativesOf(certificate).anyMatch(name::equalsIgnoreCase);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static String alternatives(X509Certificate certificate) {
        try {
            return cut(alternativesOf(certificate).collect(Collectors.joining(", ")));
        } catch (CertificateParsingException e) {
            return "unreadable";
        }
    }

    private static Stream<String> alternativesOf(X509Certificate certificate)
            throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null ? Stream.empty() : names.stream().map(name -> String.valueOf(name.get(1)));
    }

    /** Whoever made the certificate chose the text. */
    private static String cut(String text) {
        String visible = text.replaceAll("\\p{Cntrl}", "\uFFFD");
        return visible.length() > LONGEST ? visible.substring(0, LONGEST) + "…" : visible;
    }
}
