package io.routelock.doctor;

import io.routelock.diagnosis.Finding;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of the two TCP ports of ADS are open, and whether that is what the route needs. */
final class PortChecks {

    private static final Duration PATIENCE = Probes.PATIENCE.plusSeconds(1);

    private PortChecks() {}

    /** TCP 48898. */
    static Check plain() {
        return of(StepName.PLAIN_PORT, PortChecks::plain);
    }

    /** TCP 8016. */
    static Check secure() {
        return of(StepName.SECURE_PORT, PortChecks::secure);
    }

    private interface Judge {
        Outcome judge(Chart chart, Probes.PortAnswer plain, Probes.PortAnswer secure);
    }

    private static Check of(StepName step, Judge judge) {
        return new Check() {
            @Override
            public StepName name() {
                return step;
            }

            @Override
            public Optional<Outcome> needless(Chart chart) {
                return chart.standpoint().routerAlone()
                        ? Optional.of(Outcome.notRun("Only the router of this computer connects"))
                        : Optional.empty();
            }

            @Override
            public Set<StepName> needs(Chart chart) {
                return Set.of(StepName.REACHABILITY);
            }

            @Override
            public Outcome run(Chart chart) {
                Probes probes = chart.probes.orElseThrow();
                var plain = chart.course().await(probes.plain(), PATIENCE);
                var secure = chart.course().await(probes.secure(), PATIENCE);
                Probes.Asked<Probes.PortAnswer> mine = step == StepName.PLAIN_PORT ? plain : secure;
                return judge.judge(chart, plain.answer(), secure.answer())
                        .withMore(Evidence.fact("Known after", Words.took(mine.took())));
            }
        };
    }

    private static Outcome plain(Chart chart, Probes.PortAnswer plain, Probes.PortAnswer secure) {
        List<Evidence> evidence = List.of(Evidence.fact("TCP " + chart.ports().ads(), inWords(plain)));
        if (!(plain instanceof Probes.PortAnswer.Closed(Finding why))) {
            return Outcome.passed(inWords(plain), evidence);
        }
        if (!chart.question().isPlain()) {
            boolean onlyWay = chart.question().route().isEmpty() && !secure.isOpen();
            return onlyWay
                    ? Outcome.warning(inWords(plain), evidence, why)
                    : Outcome.passed(notNeeded(plain), evidence);
        }
        if (secure.isOpen()) {
            return Outcome.failed(
                            inWords(plain),
                            List.of(
                                    Evidence.wrong("TCP " + chart.ports().ads(), inWords(plain)),
                                    Evidence.fact("TCP " + chart.ports().tls(), inWords(secure))),
                            WayFindings.plainBlocked(chart.called(), chart.ports()))
                    .with(new Remedy.UseSecureAds());
        }
        return Outcome.failed(inWords(plain), evidence, why);
    }

    private static Outcome secure(Chart chart, Probes.PortAnswer plain, Probes.PortAnswer secure) {
        List<Evidence> evidence = List.of(Evidence.fact("TCP " + chart.ports().tls(), inWords(secure)));
        if (!(secure instanceof Probes.PortAnswer.Closed(Finding why))) {
            return Outcome.passed(inWords(secure), evidence);
        }
        if (chart.question().isPlain() || chart.question().route().isEmpty() && plain.isOpen()) {
            return Outcome.passed(notNeeded(secure), evidence);
        }
        return Outcome.failed(
                inWords(secure),
                evidence,
                WayFindings.secureClosed(chart.called(), chart.ports().tls(), why));
    }

    private static String notNeeded(Probes.PortAnswer answer) {
        return inWords(answer) + ", and not needed";
    }

    static String inWords(Probes.PortAnswer answer) {
        return switch (answer) {
            case Probes.PortAnswer.Open _ -> "Open";
            case Probes.PortAnswer.NotAsked _ -> "Not asked";
            case Probes.PortAnswer.InUse _ -> "In use by the running router";
            case Probes.PortAnswer.Closed(Finding why) ->
                    switch (why.code()) {
                        case "connect.refused" -> "Refused";
                        case "connect.no-answer" -> "No answer";
                        case "connect.unreachable" -> "No way there";
                        default -> "Closed";
                    };
        };
    }
}
