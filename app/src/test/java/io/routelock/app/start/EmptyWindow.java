package io.routelock.app.start;

import io.routelock.app.fx.FirstFrame;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/** The least that JavaFX can open: what the start of the program is measured by. */
final class EmptyWindow {

    private EmptyWindow() {}

    public static void main(String[] arguments) {
        Application.launch(Shown.class);
    }

    /** As large as the window of the program. */
    public static final class Shown extends Application {

        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new Pane(), 1280, 800));
            FirstFrame.then(
                    stage.getScene(),
                    () -> {
                        System.out.println("first-frame " + System.currentTimeMillis());
                        stage.close();
                    });
            stage.show();
        }
    }
}
