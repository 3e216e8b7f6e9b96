package io.routelock.app.connections;

import static io.routelock.app.connections.ConnectionSample.PANEL;
import static io.routelock.app.connections.ConnectionSample.PRESS;
import static io.routelock.app.connections.ConnectionSample.ended;
import static io.routelock.app.connections.ConnectionSample.opened;
import static io.routelock.app.connections.ConnectionSample.refused;
import static io.routelock.app.connections.ConnectionSample.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.connections.ConnectionRow.State;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;

import javafx.collections.ListChangeListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ConnectionsViewModelTest {

    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-20T09:41:07");

    @TempDir Path folder;

    private final FakeRuntimes fakes = new FakeRuntimes();
    private final List<Runnable> later = new ArrayList<>();
    private TestBench bench;
    private LocalRuntimes runtimes;
    private ConnectionsViewModel connections;

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        runtimes = new LocalRuntimes(bench.bench(), fakes);
        Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:41:07.5Z"), ZoneOffset.UTC);
        connections = new ConnectionsViewModel(bench.bench(), runtimes.router(), clock, action -> action);
        runtimes.router().start();
        fakes.last(false).ready();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void tell(ConnectionEvent event) {
        fakes.last(false).tell(event);
    }

    private static RouteRow route(String name) {
        return new RouteRow(
                name,
                PANEL,
                "192.168.10.21",
                Security.of(Security.Kind.SSC),
                TargetState.UNKNOWN,
                Optional.empty(),
                "Static",
                RouteRow.notChecked());
    }

    private List<State> states() {
        return connections.rows().stream().map(ConnectionRow::state).toList();
    }

    @Test
    void aConnectionIsShownFromItsBeginningToItsEnd() {
        tell(opened(7, PANEL));
        assertThat(states()).containsExactly(State.OPEN);
        assertThat(connections.summaryProperty().get()).isEqualTo("1 open, 0 not made");

        tell(new ConnectionEvent.Ended(7, Optional.of(why("router.does-not-read"))));
        ConnectionRow row = connections.rows().getFirst();
        assertThat(row.state()).isEqualTo(State.ENDED);
        assertThat(row.stateWords()).isEqualTo("Ended 09:41:07");
        assertThat(row.at()).isEqualTo(NOW);
        assertThat(row.code()).isEqualTo("router.does-not-read");
        assertThat(row.security().kind()).isEqualTo(Security.Kind.SSC);
    }

    @Test
    void whoWasRefusedIsShownWithTheReasonTheNewestFirst() {
        tell(opened(1, PANEL));
        tell(refused("router.no-route-back"));

        ConnectionRow row = connections.rows().getFirst();
        assertThat(row.state()).isEqualTo(State.REFUSED);
        assertThat(row.address()).isEqualTo("192.168.10.77");
        assertThat(row.netIdText()).isEqualTo(PRESS.toString());
        assertThat(row.reason()).contains("no route leads back");
        assertThat(row.dateAndTime()).isEqualTo("2026-11-20 09:41:07");
        assertThat(connections.summaryProperty().get()).isEqualTo("1 open, 1 not made");
    }

    @Test
    void everyModeHasItsLock() {
        for (ConnectionMode mode : ConnectionMode.values()) {
            tell(refused("192.0.2.1", Optional.empty(), mode, why("x")));
        }
        assertThat(connections.rows())
                .extracting(row -> row.security().kind())
                .containsExactly(
                        Security.Kind.SECURE,
                        Security.Kind.PLAIN,
                        Security.Kind.CA,
                        Security.Kind.PSK,
                        Security.Kind.SSC,
                        Security.Kind.SECURE,
                        Security.Kind.PLAIN);
    }

    @Test
    void aRowHasTheNameOfItsRouteEvenWhenTheRouteComesLater() {
        tell(opened(1, PANEL));
        ConnectionRow row = connections.rows().getFirst();
        assertThat(row.who()).isEqualTo(PANEL.toString());
        assertThat(connections.hasRoute(row)).isFalse();
        connections.openRoute(row);
        assertThat(bench.opened()).isEmpty();

        bench.bench().model().put(route("Panel"));
        assertThat(connections.rows().getFirst().who()).isEqualTo("Panel");
        connections.openRoute(connections.rows().getFirst());
        assertThat(bench.opened()).containsExactly(Place.route(PANEL));
    }

    @Test
    void doctorExaminesTheRouteOfARowOrElseItsAddress() {
        tell(refused("router.no-route-back"));
        ConnectionRow row = connections.rows().getFirst();
        connections.runDoctor(row);
        assertThat(bench.opened()).containsExactly(Place.doctor(new Patient.ByHost("192.168.10.77")));

        tell(opened(1, PANEL));
        bench.bench().model().put(route("Panel"));
        connections.runDoctor(connections.rows().getFirst());
        assertThat(bench.opened()).hasSize(2).last().isEqualTo(Place.doctor(PANEL));
    }

    @Test
    void whatWasOpenEndsWithTheRouterAndItsNumbersMeanNothingAfterwards() {
        tell(opened(1, PANEL));
        runtimes.router().stop();
        fakes.last(false).end();
        assertThat(states()).containsExactly(State.ENDED);

        runtimes.router().start();
        fakes.last(false).ready();
        tell(opened(1, PRESS));
        tell(ended(1));
        assertThat(states()).containsExactly(State.ENDED, State.ENDED);
        assertThat(connections.rows().getFirst().netId()).contains(PRESS);
    }

    @Test
    void whilePausedWhatComesIsCountedAndShownAfterwards() {
        tell(opened(1, PANEL));
        connections.pausedProperty().set(true);
        tell(ended(1));
        tell(refused("a"));
        tell(refused("b"));

        assertThat(states()).containsExactly(State.OPEN);
        assertThat(connections.summaryProperty().get()).isEqualTo("Paused, 2 new. 0 open, 2 not made");
        connections.pausedProperty().set(false);
        assertThat(states()).containsExactly(State.REFUSED, State.REFUSED, State.ENDED);
        assertThat(connections.rows().getFirst().code()).isEqualTo("b");
    }

    @Test
    void clearForgetsWhatIsOverAndKeepsWhatIsOpen() {
        tell(opened(1, PANEL));
        tell(refused("a"));
        tell(opened(2, PRESS));
        tell(ended(2));
        connections.clear();

        assertThat(connections.rows()).singleElement().matches(ConnectionRow::isOpen);
        tell(refused("b"));
        assertThat(states()).containsExactly(State.REFUSED, State.OPEN);
    }

    /** Attack: somebody fills the memory of the window. */
    @Test
    void theHistoryIsBoundedAndNeverDropsWhatIsOpen() {
        tell(opened(1, PANEL));
        for (int i = 0; i < ConnectionHistory.MOST + 100; i++) {
            tell(refused("c" + i));
        }

        assertThat(connections.rows()).hasSize(ConnectionHistory.MOST + 1);
        assertThat(connections.rows().getLast().isOpen()).isTrue();
        assertThat(connections.rows().getFirst().code()).isEqualTo("c1099");
        assertThat(connections.rows().get(ConnectionHistory.MOST - 1).code()).isEqualTo("c100");
    }

    /** A row that changes must not take place and selection from the others. */
    @Test
    void onlyTheRowThatChangedIsReplaced() {
        tell(opened(1, PANEL));
        tell(opened(2, PRESS));
        List<String> changes = new ArrayList<>();
        connections
                .rows()
                .addListener(
                        (ListChangeListener<ConnectionRow>)
                                change -> {
                                    while (change.next()) {
                                        changes.add(change.getFrom() + "-" + change.getTo());
                                    }
                                });
        tell(ended(1));

        assertThat(changes).containsExactly("1-2");
    }

    @Test
    void manyNewsAreTakenAtOnce() {
        ConnectionsViewModel paced =
                new ConnectionsViewModel(
                        bench.bench(),
                        runtimes.demoDevice(),
                        Clock.systemUTC(),
                        action -> () -> later.add(action));
        for (int i = 0; i < ConnectionsViewModel.MOST_WAITING + 500; i++) {
            paced.hear(refused("c" + i));
        }
        assertThat(paced.rows()).isEmpty();
        assertThat(later).hasSize(1);

        later.getFirst().run();
        assertThat(paced.rows()).hasSize(ConnectionHistory.MOST);
        assertThat(paced.rows().getFirst().code()).isEqualTo("c9999");
    }

    @Test
    void theSelectedRowIsFoundAfterItChanged() {
        tell(opened(1, PANEL));
        connections.selectedProperty().set(Optional.of(connections.rows().getFirst().id()));
        tell(refused("a"));
        tell(ended(1));

        assertThat(connections.selectedRow().orElseThrow().state()).isEqualTo(State.ENDED);
        connections.clear();
        assertThat(connections.selectedRow()).isEmpty();
    }

    @Test
    void aSentenceSaysWhoWantedWhat() {
        tell(refused("192.168.10.77", Optional.of(PRESS), ConnectionMode.PLAIN, why("a")));
        assertThat(ConnectionWords.sentence(connections.rows().getFirst()))
                .isEqualTo(
                        "192.168.10.77 wanted to connect as 5.25.174.91.1.1 over plain ADS, 2026-11-20"
                                + " 09:41:07.");
        tell(
                ConnectionSample.failed(
                        "press", PRESS, ConnectionMode.SHARED_CA, Finding.error("b", "It.", "Look.")));
        assertThat(ConnectionWords.sentence(connections.rows().getFirst()))
                .isEqualTo(
                        "This router could not connect to press (5.25.174.91.1.1) over Secure ADS,"
                                + " certificates of a shared CA, 2026-11-20 09:41:07.");
    }
}
