package io.routelock.app.brokers;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.CertificateLint;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.conf.Tls;
import io.routelock.mosquitto.profile.TlsSupport;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks certificates before a mosquitto.conf names them: as if one did. Waits for the disk. */
final class CertificateTrial {

    /** Paths in the dialog are absolute, so it does not matter. */
    private static final DiskFiles DISK = new DiskFiles(Path.of(""));

    private CertificateTrial() {}

    /**
     * @param host by which clients come, if it is known
     */
    static List<LintFinding> of(TlsSupport.Certificates files, Optional<String> host, Instant now) {
        List<LintFinding> missing =
                Stream.of(files.authority(), files.certificate(), files.key())
                        .distinct()
                        .flatMap(CertificateTrial::missing)
                        .toList();
        return missing.isEmpty() ? lint(files, host, now) : missing;
    }

    private static Stream<LintFinding> missing(String path) {
        return DISK.kind(path) == HostFiles.Kind.FILE
                ? Stream.of()
                : Stream.of(
                        new LintFinding(
                                "broker.certificate-missing",
                                Severity.ERROR,
                                path,
                                1,
                                1,
                                path + " is no file of this computer.",
                                "Choose the file, as PEM."));
    }

    private static List<LintFinding> lint(TlsSupport.Certificates files, Optional<String> host, Instant now) {
        String conf =
                "listener 8883\ncafile %s\ncertfile %s\nkeyfile %s\n"
                        .formatted(files.authority(), files.certificate(), files.key());
        BrokerSetup setup =
                BrokerSetup.of(
                        MosquittoConf.read(SourceText.of(conf)),
                        "mosquitto.conf",
                        MosquittoVersion.V2_0,
                        DISK);
        return setup.listeners().getFirst().tls() instanceof Tls.Certificates tls
                ? new CertificateLint(DISK, now).check(tls, host)
                : List.of();
    }
}
