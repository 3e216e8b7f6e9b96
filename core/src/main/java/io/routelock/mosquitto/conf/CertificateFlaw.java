package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;

/**
 * What is wrong with one of the files of a TLS connection. A form shows it at the field of that file, a lint
 * at the line that names it.
 *
 * @param part the file at which it is shown
 * @param code as in a {@link LintFinding}
 */
public record CertificateFlaw(
        TlsFiles.Part part, Severity severity, String code, String message, String fix) {

    LintFinding at(Place place) {
        return new LintFinding(code, severity, place.file(), place.line(), place.column(), message, fix);
    }
}
