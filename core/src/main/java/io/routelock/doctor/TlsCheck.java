package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.SecureAdsCredential;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.net.TlsSide;
import io.routelock.net.TlsTranscript;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The TLS handshake: who said what, and who broke it off. Nothing of the protocol is sent. */
final class TlsCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(16);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    @Override
    public StepName name() {
        return StepName.TLS;
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.SECURE_PORT);
    }

    @Override
    public Outcome run(Chart chart) {
        if (!chart.probes.orElseThrow().secure().join().answer().isOpen()) {
            return Outcome.notRun("The port is closed");
        }
        SecureAdsCredential credential = credential(chart);
        TlsTranscript transcript = new TlsTranscript();
        chart.transcript = Optional.of(transcript);
        try {
            SecureAdsSession session =
                    chart.course()
                            .await(
                                    chart.standpoint()
                                            .connector()
                                            .connect(target(chart, credential), transcript),
                                    PATIENCE);
            chart.closing(session);
            chart.session = Optional.of(session);
            // Whoever has the key is the one that the route is to; certificates are compared in the next
            // step.
            chart.trusted = credential instanceof SecureAdsCredential.PreSharedKey;
            return Outcome.passed(summary(transcript), evidence(transcript));
        } catch (FindingException e) {
            awaitEnd(chart, transcript);
            return failed(chart, transcript, e.finding());
        }
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        return why(chart);
    }

    /** Why there is no handshake to look at. */
    static Optional<Outcome> why(Chart chart) {
        if (chart.question().isPlain()) {
            return Optional.of(Outcome.notRun("The route is plain"));
        }
        if (chart.standpoint().routerAlone()) {
            return Optional.of(Outcome.notRun("Only the router of this computer connects"));
        }
        return chart.isRouterThere()
                ? Optional.of(Outcome.notRun("The running router did it"))
                : Optional.empty();
    }

    /** The alert that says why leaves or comes a moment after the failure. */
    private static void awaitEnd(Chart chart, TlsTranscript transcript) {
        try {
            chart.course().await(transcript.ended(), LAST_WORDS);
        } catch (FindingException e) {
            // Who keeps the connection open says no more.
        }
    }

    /**
     * That of the route. In the self-signed mode whoever answers is let through: the next step compares what
     * it presented, before anything is sent.
     */
    private static SecureAdsCredential credential(Chart chart) {
        return switch (chart.question().route().map(Route::security).orElseGet(RouteSecurity.Plain::new)) {
            case RouteSecurity.PreSharedKey _, RouteSecurity.SharedCa _ ->
                    chart.standpoint()
                            .credentials()
                            .apply(chart.route())
                            .orElseThrow(() ->
                                    new FindingException(CertificateFindings.noCredential(chart.route())));
            case RouteSecurity.Unrecognised _ ->
                    throw new FindingException(CertificateFindings.noCredential(chart.route()));
            case RouteSecurity.SelfSigned _, RouteSecurity.Plain _ -> new SecureAdsCredential.Anyone();
        };
    }

    private static SecureAdsTarget target(Chart chart, SecureAdsCredential credential) {
        return new SecureAdsTarget(
                chart.requireAddress().getHostAddress(),
                chart.ports().tls(),
                chart.standpoint().from(),
                credential);
    }

    private static String summary(TlsTranscript transcript) {
        String version = transcript.choice().map(TlsTranscript.Choice::version).orElse("TLS");
        boolean both =
                !transcript.chain(TlsSide.HERE).isEmpty() && !transcript.chain(TlsSide.TARGET).isEmpty();
        boolean key =
                transcript.choice().filter(choice -> choice.cipherSuite().contains("_PSK_")).isPresent();
        return version + (both ? ", certificates on both sides" : key ? ", pre-shared key" : "");
    }

    private static List<Evidence> evidence(TlsTranscript transcript) {
        List<Evidence> evidence = new ArrayList<>();
        transcript
                .choice()
                .ifPresent(choice -> {
                    evidence.add(Evidence.fact("Version", choice.version()));
                    evidence.add(Evidence.fact("Cipher suite", choice.cipherSuite()));
                });
        evidence.add(Evidence.fact("Sent", said(transcript, TlsSide.HERE)));
        evidence.add(Evidence.fact("Received", said(transcript, TlsSide.TARGET)));
        boolean asked = transcript.messages(TlsSide.TARGET).contains("CertificateRequest");
        evidence.add(Evidence.fact("Our certificate", asked ? "asked for" : "not asked for"));
        transcript
                .alerts()
                .forEach(alert ->
                        evidence.add(
                                Evidence.wrong(
                                        "Alert",
                                        "%s, sent by %s"
                                                .formatted(
                                                        alert.name(),
                                                        alert.by() == TlsSide.HERE
                                                                ? "this side"
                                                                : "the target"))));
        return evidence;
    }

    private static String said(TlsTranscript transcript, TlsSide side) {
        List<String> messages = transcript.messages(side);
        return messages.isEmpty() ? "nothing" : String.join(", ", messages);
    }

    private static Outcome failed(Chart chart, TlsTranscript transcript, Finding why) {
        Optional<TlsTranscript.Alert> refusal =
                transcript.alerts().stream()
                        .filter(alert -> alert.by() == TlsSide.TARGET && alert.fatal())
                        .findFirst();
        String summary =
                refusal.map(alert -> "The target sent " + alert.name())
                        .orElse(why.code().equals("secure-ads.silent") ? "No answer" : "Broken off");
        Finding finding = TlsFindings.of(chart, transcript, refusal, why);
        return Outcome.failed(summary, evidence(transcript), finding);
    }
}
