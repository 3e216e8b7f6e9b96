package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.conf.TlsFiles.Part;

import java.util.ArrayList;
import java.util.List;

/** Flaws as they are found, for one thread. */
final class CertificateFlaws {

    private final List<CertificateFlaw> found = new ArrayList<>();

    void error(Part part, String code, String message, String fix) {
        found.add(new CertificateFlaw(part, Severity.ERROR, code, message, fix));
    }

    void warning(Part part, String code, String message, String fix) {
        found.add(new CertificateFlaw(part, Severity.WARNING, code, message, fix));
    }

    void note(Part part, String code, String message, String fix) {
        found.add(new CertificateFlaw(part, Severity.NOTE, code, message, fix));
    }

    /** In the order of the parts. */
    List<CertificateFlaw> inOrder() {
        return found.stream().sorted((a, b) -> a.part().compareTo(b.part())).toList();
    }
}
