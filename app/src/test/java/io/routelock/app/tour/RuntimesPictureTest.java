package io.routelock.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.navigation.Place;
import io.routelock.app.runtimes.RuntimesDocument;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.welcome.WelcomeDocument;
import io.routelock.diagnosis.Finding;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Pictures of the pages of this feature for eyes, in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class RuntimesPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private LocalRuntimes runtimes;

    @Test
    void thePagesAreDrawnStoppedAndFailedAndNarrow() throws Exception {
        Desk desk =
                WaitForAsyncUtils.asyncFx(
                                () -> new Desk(Settings.in(home), new NetworkPorts(1, 1, 1), () -> {}))
                        .get();
        Scene scene = WaitForAsyncUtils.asyncFx(() -> open(desk)).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "welcome.png");
        startAndFail();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "welcome-failed.png");
        WaitForAsyncUtils.asyncFx(() -> desk.bench().navigator().open(Place.runtimes())).get();
        draw(scene, desk, ThemeChoice.DARK, 1, "runtimes-failed-dark.png");
        WaitForAsyncUtils.asyncFx(() -> desk.bench().navigator().open(new Place.Welcome())).get();
        startAndRun();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "welcome-started.png");
        draw(scene, desk, ThemeChoice.DARK, 1, "welcome-dark.png");
        WaitForAsyncUtils.asyncFx(() -> desk.bench().navigator().open(Place.runtimes())).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "runtimes-stopped.png");
        WaitForAsyncUtils.asyncFx(() -> scene.getWindow().setWidth(911)).get();
        WaitForAsyncUtils.asyncFx(() -> scene.getWindow().setHeight(512)).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1.5, "runtimes-150.png");
        WaitForAsyncUtils.asyncFx(() -> desk.bench().navigator().open(new Place.Welcome())).get();
        draw(scene, desk, ThemeChoice.DARK, 1.5, "welcome-150-dark.png");
        WaitForAsyncUtils.asyncFx(desk::close).get();

        assertThat(Files.size(PICTURES.resolve("welcome.png"))).isGreaterThan(10_000);
    }

    private void startAndFail() throws Exception {
        onFx(() -> runtimes.router().start());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !fakes.made().isEmpty());
        Finding taken =
                Finding.error(
                        "router.port-taken",
                        "The router cannot use 127.0.0.1, TCP port 48898: it is taken.",
                        "Stop the program that has it, or use that one as the local router.",
                        "TwinCAT runs on this machine",
                        "Another bundled router runs at this address");
        onFx(() -> fakes.last(false).fail(taken));
    }

    private void startAndRun() throws Exception {
        onFx(() -> runtimes.startAll());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fakes.made().size() == 3);
        onFx(() -> fakes.last(false).ready());
        onFx(() -> fakes.last(true).ready());
    }

    private static void onFx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
    }

    private Scene open(Desk desk) {
        runtimes = new LocalRuntimes(desk.bench(), fakes);
        desk.places().document(Place.Welcome.class, place -> new WelcomeDocument(desk.bench(), runtimes));
        desk.places().document(Place.Runtimes.class, place -> new RuntimesDocument(desk.bench(), runtimes));
        Scene scene = desk.scene(1366, 768);
        desk.bench().navigator().open(new Place.Welcome());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    private static void draw(Scene scene, Desk desk, ThemeChoice theme, double scale, String file)
            throws Exception {
        WaitForAsyncUtils.asyncFx(() -> desk.theme().choiceProperty().set(theme)).get();
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            Snapshot.write(scene, scale, PICTURES.resolve(file));
                            return null;
                        })
                .get();
    }
}
