package io.routelock.app;

import io.routelock.app.fx.FirstFrame;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.settings.Settings;
import io.routelock.app.settings.WindowPlace;
import io.routelock.app.theme.AppIcon;
import io.routelock.app.workbench.Failures;
import io.routelock.app.workbench.Problem;
import io.routelock.app.workbench.RunningTask;

import javafx.application.Application;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The window on the screen. */
public final class RoutelockWindow extends Application {

    private static final double LEAST_WIDTH = 640;
    private static final double LEAST_HEIGHT = 360;

    private @Nullable Desk desk;

    @Override
    public void start(Stage stage) {
        Settings settings = Preparation.settings();
        Desk opened = new Desk(settings, Preparation.network(), NetworkPorts.STANDARD, stage::close);
        desk = opened;
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> tell(opened, thrown));
        WindowPlace place = settings.data().window();
        var screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                opened.scene(
                        Math.min(place.width(), screen.getWidth()),
                        Math.min(place.height(), screen.getHeight())));
        stage.setTitle("Routelock");
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.setMaximized(place.maximized());
        stage.setOnHiding(event -> remember(stage, settings));
        stage.setOnCloseRequest(event -> {
            if (!opened.mayExit()) {
                event.consume();
            }
        });
        FirstFrame.then(stage.getScene(), () -> seen(stage, opened));
        stage.show();
    }

    /**
     * What the first frame does not wait for: the features, the first place, whose routes are read from a
     * file in any case, and the icon, which takes longer to draw than a frame and is shown by the task bar
     * only.
     */
    private void seen(Stage stage, Desk opened) {
        boolean measured = getParameters().getRaw().contains(StartMode.FIRST_FRAME);
        if (measured) {
            RoutelockApp.sayFirstFrame();
        }
        opened.addFeatures();
        openFirstPlace(opened, measured ? stage::close : () -> {});
        stage.getIcons().setAll(AppIcon.images());
    }

    /** The routes of another router are known only once it has answered. */
    private static void openFirstPlace(Desk desk, Runnable opened) {
        boolean wait = desk.runtimes().otherRouter().use().wasInUse();
        RunningTask<?> look = desk.lookForLocalRouter();
        if (wait) {
            look.onEnd(() -> FirstPlace.open(desk.bench(), opened));
        } else {
            FirstPlace.open(desk.bench(), opened);
        }
    }

    private static void tell(Desk desk, Throwable thrown) {
        desk.bench().problems().add(Problem.of("Routelock", Failures.findingOf("The last command", thrown)));
    }

    private static void remember(Stage stage, Settings settings) {
        WindowPlace old = settings.data().window();
        WindowPlace now =
                stage.isMaximized()
                        ? new WindowPlace(old.width(), old.height(), true)
                        : new WindowPlace(stage.getScene().getWidth(), stage.getScene().getHeight(), false);
        settings.update(data -> data.withWindow(now));
    }

    @Override
    public void stop() {
        Optional.ofNullable(desk).ifPresent(Desk::close);
    }
}
