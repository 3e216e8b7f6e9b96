package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.SecureAdsTarget;
import io.routelock.net.TlsSide;
import io.routelock.net.TlsTranscript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The TLS handshake: who said what, and who broke it off. Nothing of the protocol is sent. */
final class TlsCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(16);

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
        TlsTranscript transcript = new TlsTranscript();
        chart.transcript = Optional.of(transcript);
        try {
            SecureAdsSession session =
                    chart.course()
                            .await(chart.standpoint().connector().connect(target(chart), transcript), PATIENCE);
            chart.closing(session);
            chart.session = Optional.of(session);
            return Outcome.passed(summary(transcript), evidence(transcript));
        } catch (FindingException e) {
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
        return chart.isRouterThere()
                ? Optional.of(Outcome.notRun("The running router did it"))
                : Optional.empty();
    }

    /** Whoever answers: the next step compares what it presented, before anything is sent. */
    private static SecureAdsTarget target(Chart chart) {
        return new SecureAdsTarget(
                chart.requireAddress().getHostAddress(),
                chart.ports().tls(),
                chart.standpoint().from(),
                Optional.empty());
    }

    private static String summary(TlsTranscript transcript) {
        String version = transcript.choice().map(TlsTranscript.Choice::version).orElse("TLS");
        boolean both =
                !transcript.chain(TlsSide.HERE).isEmpty() && !transcript.chain(TlsSide.TARGET).isEmpty();
        return version + (both ? ", certificates on both sides" : "");
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
