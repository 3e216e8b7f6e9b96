package io.routelock.app.about;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.local.ComputerReading;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** About and the status bar, without a screen. */
class AboutModelTest {

    private static final String LAST_ROUTER =
            """
            {"pid":%d,"startedAt":%d,"netId":"127.0.0.7.1.1","name":"ENG-NB-117","home":"%s",
             "address":"127.0.0.7","adsPort":48898,"tlsPort":8016,"udpPort":48899}
            """;

    @TempDir Path home;

    private Workbench bench;

    @BeforeEach
    void open() {
        Problems problems = new Problems();
        bench =
                new Workbench(
                        new AppModel(),
                        new Tasks(Runnable::run, Runnable::run, problems),
                        problems,
                        new Output(Runnable::run),
                        Settings.in(home.resolve("settings")),
                        new Nowhere(),
                        new LocalComputer(home, NettyThreads.create(1), NetworkPorts.STANDARD),
                        Runnable::run);
    }

    @AfterEach
    void close() {
        bench.tasks().close();
        bench.computer().close();
    }

    @Test
    void theFingerprintIsThereBeforeAnyRouterRan() {
        AboutModel about = new AboutModel(bench);

        assertThat(about.fingerprintProperty().get()).contains(bench.computer().fingerprint());
        assertThat(about.router()).isEqualTo("No router runs");
        assertThat(about.netId()).startsWith("None yet");
        assertThat(about.version()).matches("Version \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void theNetIdIsThatOfTheLastRouterAsLongAsNoneRuns() throws Exception {
        write(-1, 0);
        ThisComputer computer = ComputerReading.of(bench.computer(), List::of);

        assertThat(computer.netId().map(Object::toString)).contains("127.0.0.7.1.1");
        assertThat(computer.router()).isEmpty();
        assertThat(computer.network()).isEmpty();
    }

    @Test
    void aRouterThatStartsIsNoticed() throws Exception {
        new ComputerWatch(bench, () -> ComputerReading.of(bench.computer(), List::of)).start();
        assertThat(bench.model().thisComputer().router()).isEmpty();

        ProcessHandle self = ProcessHandle.current();
        write(self.pid(), self.info().startInstant().orElseThrow().toEpochMilli());
        bench.model()
                .put(
                        new RuntimeRow(
                                RuntimeRow.Kind.ROUTER,
                                RuntimeRow.State.RUNNING,
                                Optional.empty(),
                                Optional.empty()));

        assertThat(bench.model().thisComputer().router()).contains("Bundled router");
        assertThat(bench.model().thisComputer().hostName()).isEqualTo("ENG-NB-117");
        assertThat(bench.model().thisComputer().network()).contains("This computer only, 127.0.0.7");
    }

    private void write(long pid, long startedAt) throws Exception {
        Path router = Files.createDirectories(bench.computer().routerHome());
        Files.writeString(router.resolve("running.json"), LAST_ROUTER.formatted(pid, startedAt, router));
    }

    /** Opens nothing. */
    private static final class Nowhere implements Navigator {
        @Override
        public void open(Place place) {}

        @Override
        public void closeDialog() {}
    }
}
