package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.TrustPolicy;
import io.routelock.route.Route;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What is amiss with what proves who the target is, with both values where two differ. */
final class CertificateFindings {

    private CertificateFindings() {}

    static Finding noFingerprint(Route route, PresentedFingerprint presented) {
        return Finding.error(
                "doctor.no-fingerprint",
                "The route %s stores no fingerprint, so nothing tells whether this is the target. It presented: %s. Nothing was sent."
                        .formatted(route.name(), presented.value().grouped()),
                "Compare the presented fingerprint with the one that the device itself shows, then add the route again with it.",
                "The route was written by hand, or by a program that stores it elsewhere");
    }

    static Finding changedCertificate(String target, TrustPolicy.KnownChanged changed) {
        return Finding.error(
                "secure-ads.changed-certificate",
                "%s presented another certificate than the one that the route stores. Stored: %s. Presented: %s. Nothing was sent."
                        .formatted(target, changed.stored().grouped(), changed.presented().value().grouped()),
                "Compare the presented fingerprint with the one that the device itself shows before trusting it.",
                "TwinCAT was installed anew there, or its image was written anew",
                "Another device has this address now",
                "Somebody stands between this computer and the device");
    }

    /**
     * @param alternative whether the name of the route is among the alternative names of the certificate
     */
    static Finding commonName(
            Finding.Severity severity, Route route, String commonName, boolean alternative) {
        String told = commonName.isEmpty() ? "is missing" : "is " + commonName;
        String first =
                alternative
                        ? "%s is among the alternative names of the certificate, but only the common name counts"
                                .formatted(route.name())
                        : "The route was named after something else than the device";
        return new Finding(
                severity,
                "doctor.common-name",
                "The common name of the target's certificate %s, the route is named %s."
                        .formatted(told, route.name()),
                List.of(first, "The device was renamed after its certificate was made"),
                commonName.isEmpty()
                        ? "Set \"ignore common name\" for the route (IgnoreCn=\"true\")."
                        : "Rename the route to %s, or set \"ignore common name\" for it (IgnoreCn=\"true\")."
                                .formatted(commonName));
    }

    static Finding noCredential(Route route) {
        return Finding.error(
                "doctor.no-credential",
                "The route %s names no key and no certificates that can be used.".formatted(route.name()),
                "Look at the <Tls> of the route in StaticRoutes.xml, or add the route again.",
                "The route was written by hand, or by a program that keeps its key elsewhere");
    }

    static Finding dates(String target, X509Certificate certificate, Instant now) {
        boolean early = now.isBefore(certificate.getNotBefore().toInstant());
        String from = Words.date(certificate.getNotBefore().toInstant());
        String to = Words.date(certificate.getNotAfter().toInstant());
        return Finding.warning(
                early ? "secure-ads.certificate-not-yet-valid" : "secure-ads.certificate-expired",
                "The certificate of %s is valid from %s to %s, and the clock of this computer says %s."
                        .formatted(target, from, to, Words.date(now)),
                early
                        ? "Compare the clocks of this computer and of the device."
                        : "Renew the certificate of the device. Until then the route works: of a self-signed certificate only the fingerprint is compared.",
                early ? "The clock of this computer is behind" : "The certificate was not renewed in time",
                early
                        ? "The clock of the device was ahead when it made its certificate"
                        : "The clock of this computer is ahead");
    }
}
