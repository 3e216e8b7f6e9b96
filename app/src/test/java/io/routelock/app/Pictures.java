package io.routelock.app;

import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Snapshot;

import javafx.scene.Scene;

import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Pictures of screens for somebody to look at, in both themes. Not on the JavaFX thread. */
public final class Pictures {

    private static final Path FOLDER = Path.of("target", "pictures");
    private static final long PATIENCE_SECONDS = 20;

    private Pictures() {}

    /** As it is now: {@code name.png} in light, {@code name-dark.png} in dark. */
    public static void draw(Desk desk, Scene scene, String name) throws Exception {
        draw(desk, scene, ThemeChoice.LIGHT, name + ".png");
        draw(desk, scene, ThemeChoice.DARK, name + "-dark.png");
    }

    /** As it is now in light only: for pictures whose colours another one shows as well. */
    public static void drawLight(Desk desk, Scene scene, String name) throws Exception {
        draw(desk, scene, ThemeChoice.LIGHT, name + ".png");
    }

    private static void draw(Desk desk, Scene scene, ThemeChoice theme, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            Snapshot.write(scene, 1, FOLDER.resolve(file));
            return null;
        });
    }

    /** Waits until it holds; fails after 20 seconds. */
    public static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> on(condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Does it on the JavaFX thread. */
    public static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
