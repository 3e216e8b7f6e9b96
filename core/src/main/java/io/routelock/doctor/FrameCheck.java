package io.routelock.doctor;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.ams.TranslatedLink;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.TwinCatService;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.RecordingLink;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Whether a frame that is sent along the route is answered at all, whatever the answer is. */
final class FrameCheck implements Check {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration UNASKED = Duration.ofMillis(700);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    @Override
    public StepName name() {
        return StepName.FRAME;
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        return chart.question().route().isEmpty()
                ? Optional.of(Outcome.notRun("Needs a route"))
                : Optional.empty();
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        if (chart.isRouterThere() || chart.standpoint().routerAlone()) {
            return Set.of(StepName.INTERFACE);
        }
        return Set.of(chart.question().isPlain() ? StepName.PLAIN_PORT : StepName.GREETING);
    }

    @Override
    public Outcome run(Chart chart) {
        Chart.Reading reading = read(chart);
        chart.reading = Optional.of(reading);
        try {
            AdsState ignored = chart.course().await(reading.state(), ANSWER.plusSeconds(2));
        } catch (AdsErrorException e) {
            if (reading.link().answers() == 0) {
                return unanswered(chart, reading, e);
            }
        }
        return Outcome.passed("Answered", evidence(reading));
    }

    private static Chart.Reading read(Chart chart) {
        if (chart.isRouterThere() || chart.standpoint().routerAlone()) {
            RouterWay way = chart.router.orElseThrow();
            return way.reading().orElseThrow(() -> new FindingException(trouble(chart, way)));
        }
        RecordingLink link = chart.link.orElseGet(() -> plain(chart));
        AmsAddress self =
                new AmsAddress(chart.standpoint().self().netId(), new AmsPort(AmsPort.FIRST_DYNAMIC));
        AdsClient ads = new AdsClient(TranslatedLink.of(link, chart.route().nat()), self, ANSWER);
        CompletableFuture<AdsState> state = new SystemServiceClient(ads, chart.route().netId()).state();
        return new Chart.Reading(link, ads, state, false);
    }

    /** That the service of the router is stopped says more than that nobody listens at its port. */
    private static Finding trouble(Chart chart, RouterWay way) {
        return chart.standpoint()
                .service()
                .get()
                .filter(TwinCatService::isStopped)
                .map(service -> OwnRouterFindings.serviceStopped(chart.called(), service))
                .orElseGet(() -> way.trouble().orElseThrow());
    }

    private static RecordingLink plain(Chart chart) {
        InetSocketAddress to = new InetSocketAddress(chart.requireAddress(), chart.ports().ads());
        var connecting =
                AmsTcpConnection.connect(
                        chart.standpoint().threads(), to, chart.standpoint().from(), CONNECT);
        AmsTcpConnection connection = chart.course().await(connecting, CONNECT);
        chart.closing(connection);
        return new RecordingLink(connection);
    }

    private static List<Evidence> evidence(Chart.Reading reading) {
        Octets received = reading.link().received();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                Evidence.fact(
                        "Way",
                        reading.throughRouter() ? "through the running router" : "a connection of its own"));
        evidence.addAll(FrameFields.of("Sent", reading.link().sent()));
        evidence.addAll(FrameFields.of("Received", received));
        evidence.add(Evidence.dump("Sent", reading.link().sent()));
        evidence.add(
                received.isEmpty()
                        ? Evidence.wrong("Received", "nothing")
                        : Evidence.dump("Received", received));
        return evidence;
    }

    private static Outcome unanswered(Chart chart, Chart.Reading reading, AdsErrorException error) {
        List<Evidence> evidence = evidence(reading);
        if (reading.throughRouter() || !reading.isClosed()) {
            return Outcome.failed(
                    "No answer",
                    evidence,
                    AdsFindings.explain(error.error(), error.target(), "Reading the state"));
        }
        evidence.add(Evidence.wrong("Connection", "closed by the target"));
        boolean thrownOff = !chart.question().isPlain() || isClosedUnasked(chart, evidence);
        String summary = "The target closed the connection";
        return thrownOff
                ? Outcome.failed(summary, evidence, RouteBackFindings.secondClient(chart))
                : Outcome.failed(summary, evidence, RouteBackFindings.noRouteBack(chart))
                        .with(new Remedy.AddRouteOnTarget());
    }

    /**
     * Who has no route to us closes when a frame of ours comes. Who closes a connection on which nothing was
     * sent has got another one from our address.
     */
    private static boolean isClosedUnasked(Chart chart, List<Evidence> evidence) {
        boolean closed;
        try {
            chart.course().await(plain(chart).closed().toCompletableFuture(), UNASKED);
            closed = true;
        } catch (FindingException e) {
            closed = false;
        }
        evidence.add(
                Evidence.fact(
                        "Another connection, on which nothing was sent",
                        closed ? "closed by the target too" : "stayed open"));
        return closed;
    }
}
