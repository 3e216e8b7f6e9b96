package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.diagnosis.AdsFindings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the answer to the ReadState says. */
final class ReadStateCheck implements Check {

    private static final Duration ALREADY_THERE = Duration.ofSeconds(1);

    @Override
    public StepName name() {
        return StepName.READ_STATE;
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        return new FrameCheck().needless(chart);
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.FRAME);
    }

    @Override
    public Outcome run(Chart chart) {
        Chart.Reading reading = chart.reading.orElseThrow();
        List<Evidence> evidence = new ArrayList<>();
        try {
            AdsState state = chart.course().await(reading.state(), ALREADY_THERE);
            evidence.add(Evidence.fact("State", state));
            return answered(chart, state, evidence);
        } catch (AdsErrorException e) {
            evidence.add(Evidence.wrong("Error", e.error()));
            return refused(chart, reading, e, evidence);
        }
    }

    /** A running router that does not reach what a connection of ours reaches is a fault of its own. */
    private static Outcome answered(Chart chart, AdsState state, List<Evidence> evidence) {
        Optional<AdsErrorException> failed = chart.router.flatMap(RouterWay::error);
        if (failed.isPresent() && !chart.reading.orElseThrow().throughRouter()) {
            evidence.add(Evidence.wrong("Through the running router", failed.get().error()));
            return Outcome.failed(
                    "The running router does not reach it",
                    evidence,
                    OwnRouterFindings.routerOnly(chart.called(), failed.get()));
        }
        return chart.router
                .flatMap(RouterWay::trouble)
                .map(trouble -> Outcome.warning(state + ", but not through the router", evidence, trouble))
                .orElseGet(() -> Outcome.passed(state.toString(), evidence));
    }

    private static Outcome refused(
            Chart chart, Chart.Reading reading, AdsErrorException e, List<Evidence> evidence) {
        String summary = "Error " + e.error();
        if (e.error().equals(AdsErrorCode.TARGET_MACHINE_NOT_FOUND) && !reading.throughRouter()) {
            return Outcome.failed(summary, evidence, RouteBackFindings.noRouteBack(chart))
                    .with(new Remedy.AddRouteOnTarget());
        }
        return Outcome.failed(
                summary, evidence, AdsFindings.explain(e.error(), e.target(), "Reading the state"));
    }
}
