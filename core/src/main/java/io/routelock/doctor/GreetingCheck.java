package io.routelock.doctor;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.RecordingLink;
import io.routelock.net.SecureAdsLink;
import io.routelock.net.SecureAdsSession;
import io.routelock.net.TlsSide;
import io.routelock.net.TlsTranscript;
import io.routelock.secureads.ClientHandshake.Accepted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The exchange of TlsConnectInfo: whether the target admits this side. No login is sent. */
final class GreetingCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(16);

    @Override
    public StepName name() {
        return StepName.GREETING;
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        return chart.question().route().isEmpty()
                ? Optional.of(Outcome.notRun("Needs a route"))
                : TlsCheck.why(chart);
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.TLS);
    }

    @Override
    public Outcome run(Chart chart) {
        if (!chart.trusted) {
            return Outcome.notRun("Nothing is sent to whoever is not trusted");
        }
        SecureAdsSession session = chart.session.orElseThrow();
        RecordingLink link = new RecordingLink(new SecureAdsLink(session));
        TlsTranscript transcript = chart.transcript.orElseThrow();
        try {
            Accepted accepted = chart.course().await(session.reconnect(), PATIENCE);
            chart.link = Optional.of(link);
            return admitted(chart, accepted, evidence(transcript));
        } catch (FindingException e) {
            return refused(chart, e.finding(), transcript);
        }
    }

    private static List<Evidence> evidence(TlsTranscript transcript) {
        Octets sent = transcript.greeting(TlsSide.HERE);
        Octets received = transcript.greeting(TlsSide.TARGET);
        List<Evidence> evidence = new ArrayList<>(GreetingFields.of("Sent", sent));
        evidence.addAll(GreetingFields.of("Received", received));
        evidence.add(GreetingFields.dump("Sent", sent));
        if (received.isEmpty()) {
            evidence.add(Evidence.wrong("Received", "nothing"));
        } else {
            evidence.add(GreetingFields.dump("Received", received));
        }
        return evidence;
    }

    private static Outcome admitted(Chart chart, Accepted accepted, List<Evidence> evidence) {
        if (!accepted.netId().equals(chart.route().wireNetId())) {
            return Outcome.failed(
                            "The target is " + accepted.netId(),
                            evidence,
                            DeviceFindings.netIdDiffers(
                                    chart.requireAddress(), accepted.netId(), chart.route()))
                    .with(new Remedy.TakeNetId(accepted.netId()));
        }
        return Outcome.passed("Admitted as " + chart.standpoint().self().netId(), evidence);
    }

    private static Outcome refused(Chart chart, Finding why, TlsTranscript transcript) {
        Outcome outcome =
                Outcome.failed(
                        summary(transcript, why), evidence(transcript), GreetingFindings.of(chart, why));
        return why.code().equals("secure-ads.unknown-certificate")
                ? outcome.with(new Remedy.AddRouteOnTarget())
                : outcome;
    }

    private static String summary(TlsTranscript transcript, Finding why) {
        byte[] answer = transcript.greeting(TlsSide.TARGET).toArray();
        if (answer.length > GreetingFields.ERROR && answer[GreetingFields.ERROR] != 0) {
            int error = answer[GreetingFields.ERROR] & 0xFF;
            return "Error " + error + GreetingFields.meaning(error);
        }
        return why.code().equals("secure-ads.silent") ? "No answer" : "Closed without an answer";
    }
}
