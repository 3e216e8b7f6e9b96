package io.routelock.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.launch.FakeLookout;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.WayOut;
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

/** Pictures for eyes, in target/pictures: TwinCAT has the port, is used, and stands in the way. */
@ExtendWith(ApplicationExtension.class)
class OtherRouterPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Finding TAKEN =
            Finding.error("router.port-taken", "The router cannot use 127.0.0.1.", "Stop the program.");

    @TempDir Path home;
    private final FakeRuntimes fakes = new FakeRuntimes();
    private final FakeLookout there = new FakeLookout();
    private LocalRuntimes runtimes;
    private Desk desk;
    private Scene scene;

    @Test
    void twinCatIsDrawnWhereverItStandsInForTheBundledRouter() throws Exception {
        onFx(this::open);
        there.router(FakeLookout.twinCat());
        onFx(() -> runtimes.router().start());
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !fakes.made().isEmpty());
        onFx(() -> fakes.last(false).fail(TAKEN));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !runtimes.otherRouter().waysOut().isEmpty());
        draw("other-router-welcome");
        onFx(() -> desk.bench().navigator().open(Place.runtimes()));
        draw("other-router-taken");

        onFx(() -> runtimes.otherRouter().take(WayOut.USE_IT));
        draw("other-router-used");
        onFx(() -> runtimes.router().start());
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> runtimes.otherRouter().waysOut().contains(WayOut.KEEP_IT));
        draw("other-router-second");
        onFx(() -> runtimes.otherRouter().take(WayOut.KEEP_IT));
        onFx(() -> desk.bench().navigator().open(new Place.Welcome()));
        draw("other-router-welcome-used");
        onFx(() -> desk.bench().navigator().open(Place.addRoute()));
        draw("other-router-add-route");
        onFx(() -> desk.close());

        assertThat(Files.size(PICTURES.resolve("other-router-taken-dark.png"))).isGreaterThan(10_000);
    }

    private void open() {
        desk = new Desk(Settings.in(home), new NetworkPorts(1, 1, 1), () -> {});
        runtimes = there.runtimes(desk.bench(), fakes);
        desk.places().document(Place.Welcome.class, place -> new WelcomeDocument(desk.bench(), runtimes));
        desk.places().document(Place.Runtimes.class, place -> new RuntimesDocument(desk.bench(), runtimes));
        scene = desk.scene(1366, 768);
        desk.bench().navigator().open(new Place.Welcome());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, 1, name + ".png");
        picture(ThemeChoice.DARK, 1, name + "-dark.png");
    }

    private void picture(ThemeChoice theme, double scale, String file) throws Exception {
        onFx(() -> desk.theme().choiceProperty().set(theme));
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            Snapshot.write(scene, scale, PICTURES.resolve(file));
                            return null;
                        })
                .get();
    }

    private static void onFx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
        WaitForAsyncUtils.waitForFxEvents();
    }
}
