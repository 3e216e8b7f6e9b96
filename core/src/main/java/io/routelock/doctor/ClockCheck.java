package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.FindingException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The clock of the target against ours. Of all that is asked here only notifications tell the time (protocol
 * notes: ams-ads), so a PLC is asked for one: of its symbol version, which every PLC has.
 */
final class ClockCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Certificates live for months; what is off by minutes breaks none, but logs cannot be compared. */
    private static final Duration TOLERABLE = Duration.ofMinutes(2);

    private static final IndexAddress SYMBOL_VERSION = new IndexAddress(0xF008, 0);

    @Override
    public StepName name() {
        return StepName.CLOCK;
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
        try {
            return notified(chart, reading)
                    .map(told -> compare(chart, told))
                    .orElseGet(() -> Outcome.notRun("Nothing there tells its time"));
        } catch (AdsErrorException | FindingException e) {
            return Outcome.notRun(
                    "Nothing there tells its time", List.of(Evidence.note(String.valueOf(e.getMessage()))));
        }
    }

    private static Optional<Instant> notified(Chart chart, Chart.Reading reading) {
        AmsAddress plc = new AmsAddress(chart.route().netId(), new AmsPort(StateCheck.FIRST_PLC));
        NotificationWish wish =
                new NotificationWish(
                        SYMBOL_VERSION,
                        1,
                        NotificationWish.Mode.CYCLIC,
                        Duration.ZERO,
                        Duration.ofMillis(100));
        CompletableFuture<Boolean> came = new CompletableFuture<>();
        long handle =
                chart.course()
                        .await(reading.ads().subscribe(plc, wish, sample -> came.complete(true)), PATIENCE);
        try {
            chart.course().await(came, PATIENCE);
            return reading.link().deviceTime();
        } finally {
            var unused = reading.ads().unsubscribe(plc, handle);
        }
    }

    private static Outcome compare(Chart chart, Instant told) {
        Instant now = chart.standpoint().clock().instant();
        Duration ahead = Duration.between(now, told);
        List<Evidence> evidence =
                List.of(
                        Evidence.fact("Target", Words.time(told)),
                        Evidence.fact("This computer", Words.time(now)));
        String words =
                ahead.abs().compareTo(Duration.ofSeconds(2)) < 0
                        ? "The same"
                        : "%s %s".formatted(Words.span(ahead.abs()), ahead.isNegative() ? "behind" : "ahead");
        return ahead.abs().compareTo(TOLERABLE) < 0
                ? Outcome.passed(words, evidence)
                : Outcome.warning(words, evidence, DeviceFindings.clock(chart.called(), words));
    }
}
