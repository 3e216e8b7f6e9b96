package io.routelock.app.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;

import javafx.scene.Scene;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of the shell for eyes, in target/pictures; here only that they come to be. */
@ExtendWith(ApplicationExtension.class)
class ShellPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;

    @Test
    void theShellIsDrawnLightAndDarkAndSmall() throws Exception {
        Desk desk = WaitForAsyncUtils.asyncFx(() -> new Desk(Settings.in(home), () -> {})).get();
        Scene scene = WaitForAsyncUtils.asyncFx(() -> open(desk)).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "shell.png");
        draw(scene, desk, ThemeChoice.DARK, 1, "shell-dark.png");
        draw(scene, desk, ThemeChoice.LIGHT, 1.5, "shell-150.png");
        WaitForAsyncUtils.asyncFx(() -> desk.bench().navigator().open(Place.addRoute())).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "dialog.png");
        draw(scene, desk, ThemeChoice.DARK, 1, "dialog-dark.png");
        WaitForAsyncUtils.asyncFx(() -> desk.bench().navigator().closeDialog()).get();
        WaitForAsyncUtils.asyncFx(() -> scene.getWindow().setWidth(683)).get();
        WaitForAsyncUtils.asyncFx(() -> scene.getWindow().setHeight(384)).get();
        draw(scene, desk, ThemeChoice.LIGHT, 1, "shell-small.png");
        WaitForAsyncUtils.asyncFx(desk::close).get();

        assertThat(Files.size(PICTURES.resolve("shell-dark.png"))).isGreaterThan(10_000);
    }

    private static Scene open(Desk desk) {
        desk.places().document(Place.Routes.class, place -> new SampleData.RoutesSample(desk.bench()));
        desk.places().document(Place.Search.class, place -> new SampleData.RoutesSample(desk.bench()));
        desk.places().dialog(Place.AddRoute.class, place -> new ControlsSample());
        Scene scene = desk.scene(1366, 768);
        SampleData.fill(desk.bench());
        desk.bench().navigator().open(Place.search());
        desk.bench().navigator().open(Place.routes());
        javafx.stage.Stage stage = new javafx.stage.Stage();
        stage.setScene(scene);
        stage.show();
        return scene;
    }

    private static void draw(Scene scene, Desk desk, ThemeChoice theme, double scale, String file)
            throws Exception {
        WaitForAsyncUtils.asyncFx(() -> desk.theme().choiceProperty().set(theme)).get();
        WaitForAsyncUtils.waitForFxEvents();
        Pulses.settle(scene);
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            Snapshot.write(scene, scale, PICTURES.resolve(file));
                            return null;
                        })
                .get();
    }
}
