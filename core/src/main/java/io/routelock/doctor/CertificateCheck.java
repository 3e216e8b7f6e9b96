package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.TlsSide;
import io.routelock.net.TlsTranscript;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.CommonName;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.TrustPolicy;
import io.routelock.route.RouteSecurity;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the target presented what the route stores: fingerprint, name, dates. */
final class CertificateCheck implements Check {

    @Override
    public StepName name() {
        return StepName.CERTIFICATE;
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        boolean key =
                chart.question()
                        .route()
                        .filter(route -> route.security() instanceof RouteSecurity.PreSharedKey)
                        .isPresent();
        return key ? Optional.of(Outcome.notRun("A pre-shared key needs none")) : TlsCheck.why(chart);
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.SECURE_PORT);
    }

    @Override
    public Outcome run(Chart chart) {
        if (chart.transcript.isEmpty()) {
            return Outcome.notRun("There was no handshake");
        }
        TlsTranscript transcript = chart.transcript.orElseThrow();
        if (transcript.chain(TlsSide.TARGET).isEmpty()) {
            return Outcome.notRun("The target presented none");
        }
        List<Evidence> evidence = evidence(chart, transcript);
        return chart.session
                .map(session -> judge(chart, session, evidence))
                .orElseGet(() -> Outcome.notRun("The handshake was broken off", evidence));
    }

    private static List<Evidence> evidence(Chart chart, TlsTranscript transcript) {
        List<Evidence> evidence = new ArrayList<>();
        transcript.chain(TlsSide.TARGET).forEach(shown -> CertificateFacts.add("Target", shown, evidence));
        transcript.chain(TlsSide.HERE).forEach(shown -> CertificateFacts.add("This side", shown, evidence));
        chart.device
                .flatMap(device -> device.fingerprint())
                .map(AdvertisedFingerprint::value)
                .filter(told -> !told.equals(Fingerprint.of(transcript.chain(TlsSide.TARGET).getFirst())))
                .ifPresent(told ->
                        evidence.add(
                                Evidence.note(
                                        "The target advertises another fingerprint, that of its self-signed certificate: "
                                                + told.grouped())));
        return evidence;
    }

    private static Outcome judge(Chart chart, SecureAdsSession session, List<Evidence> evidence) {
        if (chart.question().route().isEmpty()) {
            return Outcome.passed("Nothing stored to compare with", evidence);
        }
        return switch (chart.route().security()) {
            case RouteSecurity.SelfSigned security -> selfSigned(chart, security, session, evidence);
            case RouteSecurity.Plain _ -> Outcome.notRun("The route is plain");
            case RouteSecurity.SharedCa(boolean ignoreCn) -> sharedCa(chart, ignoreCn, session, evidence);
            case RouteSecurity.PreSharedKey _, RouteSecurity.Unrecognised _ ->
                    Outcome.notRun("This kind of route is not compared", evidence);
        };
    }

    /** The chain was judged in the handshake; the name is not part of that. */
    private static Outcome sharedCa(
            Chart chart, boolean ignoreCn, SecureAdsSession session, List<Evidence> evidence) {
        String name = session.commonName().orElse("");
        String wanted = chart.route().name();
        if (!ignoreCn && !name.equalsIgnoreCase(wanted)) {
            return Outcome.failed(
                            "The common name is %s, the route %s"
                                    .formatted(name.isEmpty() ? "missing" : name, wanted),
                            evidence,
                            CertificateFindings.commonName(
                                    Finding.Severity.ERROR,
                                    chart.route(),
                                    name,
                                    CertificateFacts.hasAlternative(session.certificate(), wanted)))
                    .with(new Remedy.FitCommonName(name));
        }
        chart.trusted = true;
        return Outcome.passed("Of our CA" + (ignoreCn ? ", any name" : ", " + name), evidence);
    }

    private static Outcome selfSigned(
            Chart chart,
            RouteSecurity.SelfSigned security,
            SecureAdsSession session,
            List<Evidence> evidence) {
        return switch (TrustPolicy.decide(security.fingerprint(), session.fingerprint())) {
            case TrustPolicy.KnownSame _ -> {
                chart.trusted = true;
                yield rest(chart, security, session.certificate(), evidence);
            }
            case TrustPolicy.Unknown _ ->
                    Outcome.failed(
                                    "The route stores no fingerprint",
                                    evidence,
                                    CertificateFindings.noFingerprint(chart.route(), session.fingerprint()))
                            .with(new Remedy.CompareFingerprint());
            case TrustPolicy.KnownChanged changed -> {
                evidence.addFirst(Evidence.wrong("Presented", changed.presented().value().grouped()));
                evidence.addFirst(Evidence.wrong("Stored", changed.stored().grouped()));
                yield Outcome.failed(
                                "Another certificate than the stored one",
                                evidence,
                                CertificateFindings.changedCertificate(chart.called(), changed))
                        .with(new Remedy.CompareFingerprint());
            }
        };
    }

    /** Names and dates break nothing here: TwinCAT compares the fingerprint alone in this mode. */
    private static Outcome rest(
            Chart chart,
            RouteSecurity.SelfSigned security,
            X509Certificate certificate,
            List<Evidence> evidence) {
        Optional<String> name = CommonName.of(certificate);
        String wanted = chart.route().name();
        if (!security.ignoreCn() && name.filter(wanted::equalsIgnoreCase).isEmpty()) {
            return Outcome.warning(
                            "The common name is %s, the route %s".formatted(name.orElse("missing"), wanted),
                            evidence,
                            CertificateFindings.commonName(
                                    Finding.Severity.WARNING,
                                    chart.route(),
                                    name.orElse(""),
                                    CertificateFacts.hasAlternative(certificate, wanted)))
                    .with(new Remedy.FitCommonName(name.orElse("")));
        }
        Instant now = chart.standpoint().clock().instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant())) {
            return Outcome.warning(
                    "Same as stored, outside its dates",
                    evidence,
                    CertificateFindings.dates(chart.called(), certificate, now));
        }
        return Outcome.passed("Same as stored", evidence);
    }
}
