package io.routelock.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.TestBench;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.welcome.WelcomeViewModel.Step;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

class WelcomeViewModelTest {

    private static final AmsNetId DEMO = AmsNetId.parse("127.0.0.2.1.1");

    @TempDir Path folder;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private TestBench bench;
    private WelcomeViewModel model;

    @BeforeEach
    void open() {
        bench = new TestBench(folder);
        model = new WelcomeViewModel(bench.bench(), new LocalRuntimes(bench.bench(), fakes));
    }

    @AfterEach
    void close() {
        model.close();
        bench.close();
    }

    private static DeviceRow demoDevice() {
        return new DeviceRow(
                DEMO,
                "demo-device",
                "127.0.0.2",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Security.NONE,
                false,
                "",
                false);
    }

    @Test
    void eachStepFollowsFromTheOneBefore() {
        assertThat(model.stepProperty().get()).isEqualTo(Step.START);
        model.start();
        assertThat(model.starting()).isTrue();
        fakes.made().forEach(FakeRuntimes.Fake::ready);
        assertThat(model.stepProperty().get()).isEqualTo(Step.SEARCH);
        bench.bench().model().devices().add(demoDevice());
        assertThat(model.stepProperty().get()).isEqualTo(Step.ADD_ROUTE);
        bench.bench()
                .model()
                .put(
                        new RouteRow(
                                "demo-device",
                                DEMO,
                                "127.0.0.2",
                                Security.of(Security.Kind.SSC),
                                TargetState.RUN,
                                Optional.empty(),
                                "Static",
                                RouteRow.notChecked()));

        assertThat(model.stepProperty().get()).isEqualTo(Step.NONE);
    }

    @Test
    void theLoginIsThereAsSoonAsTheDemoDeviceIs() {
        assertThat(model.demoLoginProperty().get()).isEmpty();
        model.start();

        assertThat(model.demoLoginProperty().get()).isPresent();
    }

    @Test
    void aRouteIsAddedToTheDemoDeviceOnceItIsFound() {
        model.addRoute();
        model.start();
        fakes.made().forEach(FakeRuntimes.Fake::ready);
        bench.bench().model().devices().add(demoDevice());
        model.addRoute();

        assertThat(bench.opened()).containsExactly(Place.addRoute(), Place.addRouteTo(demoDevice()));
    }

    @Test
    void aRuntimeThatFailsLeavesTheFirstStepAndSaysWhy() {
        Finding taken = Finding.error("router.port-taken", "It is taken.", "Use that one.");
        model.start();
        fakes.last(false).fail(taken);
        fakes.last(true).ready();

        assertThat(model.stepProperty().get()).isEqualTo(Step.START);
        assertThat(model.trouble()).map(Finding::symptom).contains(taken.symptom());
        assertThat(model.canUseOther()).isFalse();
        assertThat(model.starting()).isFalse();
    }

    @Test
    void whereAnotherRouterIsTheLocalOneTheDemoDeviceIsEnough() {
        bench.bench()
                .model()
                .foreignRouterProperty()
                .set(
                        Optional.of(
                                new ForeignRouter(
                                        new LocalRouter(
                                                bench.bench().computer().routerPort(),
                                                AmsNetId.parse("5.36.69.176.1.1"),
                                                "TwinCAT System",
                                                "3.1.4026"),
                                        true)));
        model.start();
        assertThat(fakes.made()).hasSize(1);
        fakes.last(true).ready();

        assertThat(model.stepProperty().get()).isEqualTo(Step.SEARCH);
    }
}
