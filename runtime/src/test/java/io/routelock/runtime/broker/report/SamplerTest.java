package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.report.PlayedCensus.Played;
import io.routelock.runtime.broker.session.Census;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Once a second: only what changed, and cheap when nothing did. */
class SamplerTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<BrokerReport> reports = new ArrayList<>();
    private final PlayedCensus census = new PlayedCensus();
    private Instant now = Instant.ofEpochSecond(1_795_208_045);
    private final Sampler sampler = new Sampler(now, reports::add);

    private List<BrokerReport.Clients> tick() {
        return tick(SECOND);
    }

    private List<BrokerReport.Clients> tick(Duration after) {
        reports.clear();
        now = now.plus(after);
        sampler.tick(now, census, 7);
        return reports.stream()
                .filter(BrokerReport.Clients.class::isInstance)
                .map(BrokerReport.Clients.class::cast)
                .toList();
    }

    private ClientView changed() {
        List<BrokerReport.Clients> clients = tick();
        assertThat(clients).hasSize(1);
        assertThat(clients.getFirst().gone()).isEmpty();
        assertThat(clients.getFirst().changed()).hasSize(1);
        return clients.getFirst().changed().getFirst();
    }

    @Test
    void aClientIsToldWhenItComesChangesAndGoes() {
        census.played.put("c1", new Played(0, 0, 0, true));
        assertThat(changed().clientId()).isEqualTo("c1");
        assertThat(tick()).isEmpty();
        census.played.put("c1", new Played(0, 0, 3, true));
        assertThat(changed().queued()).isEqualTo(3);
        census.played.put("c1", new Played(0, 0, 3, false));
        assertThat(changed().connection()).isEmpty();
        census.played.remove("c1");
        assertThat(tick()).containsExactly(new BrokerReport.Clients(now, List.of(), List.of("c1")));
        assertThat(tick()).isEmpty();
    }

    @Test
    void ratesAreOfTheLastSecondAndEndWithNought() {
        census.played.put("c1", new Played(100, 50, 0, true));
        assertThat(changed().inPerSecond()).isEqualTo(100);
        census.played.put("c1", new Played(110, 53, 0, true));
        List<BrokerReport.Clients> later = tick(Duration.ofSeconds(2));
        assertThat(later.getFirst().changed().getFirst().inPerSecond()).isEqualTo(5);
        assertThat(later.getFirst().changed().getFirst().outPerSecond()).isEqualTo(1.5);
        ClientView quiet = changed();
        assertThat(quiet.inPerSecond()).isZero();
        assertThat(quiet.received()).isEqualTo(110);
        assertThat(tick()).isEmpty();
    }

    /** Counts begin again with each connection. */
    @Test
    void aClientThatCameBackHasNoNegativeRate() {
        census.played.put("c1", new Played(1000, 1000, 0, true));
        changed();
        census.played.put("c1", new Played(4, 2, 0, true));
        ClientView back = changed();
        assertThat(back.inPerSecond()).isEqualTo(4);
        assertThat(back.outPerSecond()).isEqualTo(2);
    }

    @Test
    void theLoadIsToldEachTimeWithRatesOfTheWhole() {
        census.totals = new Census.Totals(9, 9, 300, 600, 0, 3000, 6000);
        census.counts = new Census.Counts(1, 2, 3, 4, 5, 6, 7);
        tick(Duration.ofSeconds(2));
        assertThat(reports)
                .containsExactly(new BrokerReport.Load(now, 150, 300, 1500, 3000, 7, 1, 2, 4, 6, 7));
        tick();
        assertThat(reports).containsExactly(new BrokerReport.Load(now, 0, 0, 0, 0, 7, 1, 2, 4, 6, 7));
    }

    @Test
    void manyClientsComeInPages() {
        for (int i = 0; i < 450; i++) {
            census.played.put("c" + i, new Played(0, 0, 0, true));
        }
        assertThat(tick()).extracting(report -> report.changed().size()).containsExactly(200, 200, 50);
        census.played.clear();
        List<BrokerReport.Clients> gone = tick();
        assertThat(gone).extracting(report -> report.gone().size()).containsExactly(200, 200, 50);
        assertThat(gone.stream().flatMap(report -> report.gone().stream())).doesNotHaveDuplicates();
    }

    @Test
    void aSessionThatEndsWhileItsClientIsAwayHasExpired() {
        census.played.put("away", new Played(0, 0, 0, false));
        census.played.put("there", new Played(0, 0, 0, true));
        tick();
        census.played.clear();
        tick();
        assertThat(sampler.expired()).isEqualTo(1);
    }

    @Test
    void tenThousandIdleSessionsAreNotFelt() {
        for (int i = 0; i < 10_000; i++) {
            census.played.put("client" + i, new Played(5, 5, 0, true));
        }
        tick();
        assertThat(tick()).hasSize(50);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 30; i++) {
            long start = System.nanoTime();
            assertThat(tick()).isEmpty();
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("a look at 10000 idle sessions: %.1f ms%n", best / 1e6);
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(20));
    }
}
