package io.routelock.app.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.FakeLookout;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where TwinCAT's router is the local one, its routes are the routes of this computer, and no others. */
class RoutesOfAnotherRouterTest {

    private static final AmsNetId OURS = AmsNetId.parse("5.1.1.1.1.1");
    private static final AmsNetId PLAIN = AmsNetId.parse("5.2.2.2.1.1");
    private static final AmsNetId SECURE = AmsNetId.parse("5.3.3.3.1.1");
    private static final ForeignRouter TWINCAT = new ForeignRouter(FakeLookout.twinCat(), true);

    @TempDir Path folder;
    private final Kept file = new Kept("StaticRoutes.xml", false);
    private final Kept router = new Kept("TwinCAT router 3.1.4026", true);
    private final FakeProbe probe = new FakeProbe();
    private final FakeProbe throughRouter = new FakeProbe();
    private TestBench bench;
    private RoutesViewModel routes;

    /** Routes that are kept by a test. */
    private static final class Kept implements RouteStorage {

        private final String place;
        private final boolean comesBack;
        private final List<Route> routes = new ArrayList<>();
        private Optional<Finding> fault = Optional.empty();
        private int glances;

        Kept(String place, boolean polled) {
            this.place = place;
            this.comesBack = !polled;
        }

        @Override
        public Object glance() {
            return glances++;
        }

        @Override
        public boolean polled() {
            return !comesBack;
        }

        @Override
        public String place() {
            return place;
        }

        @Override
        public Reading read() {
            fault.ifPresent(finding -> {
                throw new FindingException(finding);
            });
            RouteTable.Reading read = RouteTable.of(routes);
            return new Reading(read.table(), read.findings());
        }

        @Override
        public Removal remove(Route route) {
            routes.remove(route);
            Optional<PutBack> back =
                    comesBack || !route.security().secure()
                            ? Optional.of(() -> {
                                routes.add(route);
                                return read();
                            })
                            : Optional.empty();
            return new Removal(read(), back);
        }
    }

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        file.routes.add(Route.plain("OURS", OURS, "192.0.2.1"));
        router.routes.add(Route.plain("PLAIN", PLAIN, "192.0.2.2"));
        router.routes.add(
                Route.of(
                        "SECURE",
                        SECURE,
                        "192.0.2.3",
                        new RouteSecurity.SelfSigned(Optional.empty(), false)));
        routes =
                new RoutesViewModel(
                        bench.bench(),
                        new RouteHome(file, probe),
                        found -> new RouteHome(router, throughRouter),
                        Clock.systemDefaultZone());
        routes.look();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void use(Optional<ForeignRouter> foreign) {
        bench.bench().model().foreignRouterProperty().set(foreign);
    }

    private List<AmsNetId> shown() {
        return routes.rows().stream().map(RouteRow::netId).toList();
    }

    @Test
    void itsRoutesComeInThePlaceOfThoseOfTheFileAndGoWithIt() {
        assertThat(shown()).containsExactly(OURS);

        use(Optional.of(TWINCAT));
        assertThat(shown()).containsExactly(PLAIN, SECURE);
        assertThat(routes.place()).isEqualTo("TwinCAT router 3.1.4026");

        use(Optional.empty());
        assertThat(shown()).containsExactly(OURS);
    }

    /** A check past the router would be a second NetId at this address. */
    @Test
    void itsRoutesAreProvedThroughItAlone() {
        use(Optional.of(TWINCAT));
        routes.check(PLAIN);

        assertThat(throughRouter.asked).hasSize(1);
        assertThat(probe.asked).isEmpty();
    }

    @Test
    void looksAtItAreNotListedAsTasks() {
        use(Optional.of(TWINCAT));
        int before = bench.bench().tasks().list().size();
        router.routes.removeFirst();
        routes.look();

        assertThat(shown()).containsExactly(SECURE);
        assertThat(bench.bench().tasks().list()).hasSize(before);
    }

    @Test
    void whileItDoesNotAnswerTheRoutesThatWereReadLastStay() {
        use(Optional.of(TWINCAT));
        router.fault = Optional.of(Finding.error("connect.refused", "It refuses.", "Start it."));
        routes.look();

        var problem = bench.bench().problems().list().getFirst();
        routes.look();
        assertThat(bench.bench().problems().list())
                .as("the very same, not a new one")
                .first()
                .isSameAs(problem);
        assertThat(routes.troubleProperty().get()).isPresent();
        assertThat(shown()).containsExactly(PLAIN, SECURE);

        use(Optional.of(new ForeignRouter(FakeLookout.twinCat(), false)));
        assertThat(shown())
                .as("still those of the router, not those of the file")
                .containsExactly(PLAIN, SECURE);

        router.fault = Optional.empty();
        use(Optional.of(TWINCAT));
        assertThat(routes.troubleProperty().get()).isEmpty();
    }

    @Test
    void aPlainRouteCanBePutBackAndASecureOneCannot() {
        use(Optional.of(TWINCAT));
        RouteRow plain = bench.bench().model().route(PLAIN).orElseThrow();
        RouteRow secure = bench.bench().model().route(SECURE).orElseThrow();
        assertThat(routes.comesBack(plain)).isTrue();
        assertThat(routes.comesBack(secure)).isFalse();

        routes.remove(PLAIN);
        assertThat(shown()).containsExactly(SECURE);
        routes.putBack();
        assertThat(shown()).containsExactly(SECURE, PLAIN);

        routes.remove(SECURE);
        assertThat(routes.removedProperty().get().orElseThrow().putBack()).isEmpty();
        routes.putBack();
        assertThat(shown()).containsExactly(PLAIN);
    }

    /** Add route puts its row there at once; what can be done with the route needs the route itself. */
    @Test
    void aRouteThatWasAddedIsReadFromTheRouterAtOnce() {
        use(Optional.of(TWINCAT));
        Route added = Route.plain("NEW", OURS, "192.0.2.4");
        router.routes.add(added);
        bench.bench().model().put(RouteRows.rowOf(added));

        assertThat(routes.isStored(OURS)).isTrue();
    }

    /** What was removed from one router is not put into another. */
    @Test
    void aRemovalIsForgottenWithItsRouter() {
        routes.remove(OURS);
        assertThat(routes.removedProperty().get()).isPresent();

        use(Optional.of(TWINCAT));
        assertThat(routes.removedProperty().get()).isEmpty();
    }
}
