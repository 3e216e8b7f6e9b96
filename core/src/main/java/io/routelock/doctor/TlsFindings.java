package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.net.TlsSide;
import io.routelock.net.TlsTranscript;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.util.Optional;
import java.util.Set;

/** What a handshake that was broken off means, from who said what. */
final class TlsFindings {

    /** By these a target says that it takes certificates of another kind, or none. */
    private static final Set<String> OF_THE_MODE =
            Set.of(
                    "handshake_failure",
                    "bad_certificate",
                    "unsupported_certificate",
                    "certificate_unknown",
                    "unknown_ca",
                    "access_denied",
                    "no_certificate",
                    "insufficient_security");

    private TlsFindings() {}

    static Finding of(
            Chart chart, TlsTranscript transcript, Optional<TlsTranscript.Alert> refusal, Finding why) {
        if (selfSigned(chart) && refusal.filter(alert -> OF_THE_MODE.contains(alert.name())).isPresent()) {
            boolean sawOurs = !transcript.chain(TlsSide.HERE).isEmpty();
            return selfSignedOff(chart.called(), refusal.get().name(), sawOurs);
        }
        return why.code().equals("secure-ads.certificate-refused")
                ? ourCertificate(chart, transcript, why)
                : why;
    }

    /** The target says little of what is wrong with our certificate: its dates and its authority are told. */
    private static Finding ourCertificate(Chart chart, TlsTranscript transcript, Finding why) {
        return transcript.chain(TlsSide.HERE).stream()
                .findFirst()
                .map(ours ->
                        new Finding(
                                why.severity(),
                                why.code(),
                                "%s Ours is %s, valid from %s to %s, signed by %s; the clock of this computer says %s."
                                        .formatted(
                                                why.symptom(),
                                                ours.getSubjectX500Principal().getName(),
                                                Words.date(ours.getNotBefore().toInstant()),
                                                Words.date(ours.getNotAfter().toInstant()),
                                                ours.getIssuerX500Principal().getName(),
                                                Words.date(chart.standpoint().clock().instant())),
                                why.likelyCauses(),
                                why.nextStep()))
                .orElse(why);
    }

    /** Also who has no route connects so: it would be its first contact. */
    private static boolean selfSigned(Chart chart) {
        return chart.question()
                .route()
                .map(Route::security)
                .map(RouteSecurity.SelfSigned.class::isInstance)
                .orElse(true);
    }

    /**
     * @param sawOurs whether it refused our certificate, or the very kind of handshake before it saw one
     */
    private static Finding selfSignedOff(String target, String alert, boolean sawOurs) {
        String first =
                sawOurs
                        ? "The server of the target takes only certificates of its CA"
                        : "The server of the target takes only pre-shared keys";
        return Finding.error(
                "doctor.self-signed-off",
                "%s does not accept self-signed certificates: it sent the TLS alert %s %s."
                        .formatted(target, alert, sawOurs ? "when it saw ours" : "before it saw ours"),
                "Switch them on there: <Tls SelfSigned=\"true\" IgnoreCn=\"true\"/> inside <Server> of its"
                        + " StaticRoutes.xml, then restart its TwinCAT router, which stops the machine; or use the mode that it takes.",
                first,
                "Self-signed certificates are switched off there",
                "The target has no cipher suite in common with this computer");
    }
}
