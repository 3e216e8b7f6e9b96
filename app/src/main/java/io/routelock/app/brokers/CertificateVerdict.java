package io.routelock.app.brokers;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.conf.CertificateCheck;
import io.routelock.mosquitto.conf.CertificateFlaw;
import io.routelock.mosquitto.conf.CertificateSummary;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.TlsFiles;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of the certificates that are chosen.
 *
 * @param flaws what is wrong with them
 * @param summary of the broker's certificate, if it can be read
 * @param complete whether all files are chosen
 */
record CertificateVerdict(
        List<CertificateFlaw> flaws, Optional<CertificateSummary> summary, boolean complete) {

    static final CertificateVerdict NONE = new CertificateVerdict(List.of(), Optional.empty(), false);

    /**
     * Reads the files: not for the JavaFX thread.
     *
     * @param host by which clients come, if it is known
     */
    static CertificateVerdict of(TlsFiles files, Optional<String> host, Instant now) {
        DiskFiles disk = new DiskFiles(Path.of(""));
        boolean complete =
                files.authority().isPresent() && files.certificate().isPresent() && files.key().isPresent();
        return new CertificateVerdict(
                new CertificateCheck(disk, now).check(files, host.stream().toList()),
                files.certificate().flatMap(path -> CertificateSummary.of(disk, path)),
                complete);
    }

    List<CertificateFlaw> flaws(TlsFiles.Part part) {
        return flaws.stream().filter(flaw -> flaw.part() == part).toList();
    }

    /** The worst of all, where it is an error. */
    Optional<CertificateFlaw> error() {
        return flaws.stream().filter(flaw -> flaw.severity() == Severity.ERROR).findFirst();
    }

    boolean fits() {
        return complete && flaws.isEmpty();
    }

    /** So that one sees whether it is the one that was meant. */
    String words() {
        return summary.map(CertificateVerdict::words).orElse("");
    }

    private static String words(CertificateSummary one) {
        String hosts = one.hosts().isBlank() ? "" : " for " + one.hosts();
        return "%s%s, signed by %s, valid until %s"
                .formatted(
                        one.name(),
                        hosts,
                        one.issuer(),
                        one.until().atZone(ZoneId.systemDefault()).toLocalDate());
    }
}
