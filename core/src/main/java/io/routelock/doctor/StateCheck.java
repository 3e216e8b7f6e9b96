package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.AdsFindings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the target is in RUN, and whether something runs at the port of the first PLC. */
final class StateCheck implements Check {

    /** Of the first PLC of TwinCAT 3. */
    static final int FIRST_PLC = 851;

    private static final Duration PATIENCE = Duration.ofSeconds(6);

    @Override
    public StepName name() {
        return StepName.STATE;
    }

    @Override
    public Optional<Outcome> needless(Chart chart) {
        return new FrameCheck().needless(chart);
    }

    @Override
    public Set<StepName> needs(Chart chart) {
        return Set.of(StepName.READ_STATE);
    }

    @Override
    public Outcome run(Chart chart) {
        Chart.Reading reading = chart.reading.orElseThrow();
        AdsState state = reading.state().join();
        List<Evidence> evidence = new ArrayList<>(List.of(Evidence.fact("TwinCAT", state)));
        if (!state.equals(AdsState.RUN)) {
            return Outcome.warning(
                    state.toString(), evidence, DeviceFindings.notInRun(chart.called(), state));
        }
        return plc(chart, reading, evidence);
    }

    private static Outcome plc(Chart chart, Chart.Reading reading, List<Evidence> evidence) {
        AmsAddress plc = new AmsAddress(chart.route().netId(), new AmsPort(FIRST_PLC));
        try {
            AdsState state = chart.course().await(reading.ads().readState(plc), PATIENCE).state();
            evidence.add(Evidence.fact("PLC at " + FIRST_PLC, state));
            return Outcome.passed("RUN, PLC in " + state, evidence);
        } catch (AdsErrorException e) {
            if (reading.isClosed() && !reading.throughRouter()) {
                evidence.add(Evidence.wrong("Connection", "closed by the target after it had answered"));
                return Outcome.failed(
                        "The target closed the connection", evidence, RouteBackFindings.secondClient(chart));
            }
            evidence.add(Evidence.wrong("PLC at " + FIRST_PLC, e.error()));
            return withoutPlc(e, evidence);
        }
    }

    /** A target without a PLC is no fault; one that was meant to have it is told why it cannot be read. */
    private static Outcome withoutPlc(AdsErrorException e, List<Evidence> evidence) {
        String summary =
                e.error().equals(AdsErrorCode.TARGET_PORT_NOT_FOUND)
                        ? "RUN, nothing at AMS port " + FIRST_PLC
                        : "RUN, AMS port %d: %s".formatted(FIRST_PLC, e.error());
        return Outcome.warning(
                summary,
                evidence,
                AdsFindings.explain(e.error(), e.target(), "Reading the state of the PLC"));
    }
}
