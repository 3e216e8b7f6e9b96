package io.routelock.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of the pages of this feature for eyes, in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class RuntimesPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;

    @Test
    void thePagesAreDrawnStoppedAndFailedAndNarrow() throws Exception {
        Desk desk =
                WaitForAsyncUtils.asyncFx(
                                () -> new Desk(Settings.in(home), new NetworkPorts(1, 1, 1), () -> {}))
                        .get();
        Scene scene = WaitForAsyncUtils.asyncFx(() -> open(desk)).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "welcome.png");
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

    private static Scene open(Desk desk) {
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
