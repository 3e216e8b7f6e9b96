package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.CertificateNames;
import io.routelock.pki.CertificateText;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * What a form shows of a certificate that was chosen, so that one sees whether it is the one that was meant.
 *
 * @param name its common name, or the whole subject where there is none
 * @param hosts the names and addresses for which it is, such as {@code broker.plant, 10.0.0.5}
 * @param issuer who has signed it, by its own word
 * @param until the last moment at which it is valid
 */
public record CertificateSummary(String name, String hosts, String issuer, Instant until) {

    /**
     * The first certificate of a file, which is that of the broker. Not for the thread of a screen.
     *
     * @return empty when there is none that can be read; {@link CertificateCheck} says why
     */
    public static Optional<CertificateSummary> of(HostFiles files, String path) {
        try {
            return files.bytes(path)
                    .map(content -> CertificateFile.parse(content, "certificate").certificates().getFirst())
                    .map(CertificateSummary::of);
        } catch (FindingException e) {
            return Optional.empty();
        }
    }

    private static CertificateSummary of(X509Certificate one) {
        return new CertificateSummary(
                CertificateText.name(one),
                CertificateNames.of(one).inWords(),
                CertificateText.issuer(one),
                one.getNotAfter().toInstant());
    }
}
