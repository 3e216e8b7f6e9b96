package io.routelock.app.fx;

import javafx.application.Platform;
import javafx.scene.Scene;

/** The moment at which a scene is first seen as a whole. On the JavaFX thread. */
public final class FirstFrame implements Runnable {

    private final Scene scene;
    private final Runnable action;

    private FirstFrame(Scene scene, Runnable action) {
        this.scene = scene;
        this.action = action;
    }

    /**
     * Does what the first frame need not wait for: once the scene is laid out and on its way to the screen.
     */
    public static void then(Scene scene, Runnable action) {
        scene.addPostLayoutPulseListener(new FirstFrame(scene, action));
    }

    @Override
    public void run() {
        scene.removePostLayoutPulseListener(this);
        // Not in the pulse itself, which paints only after it.
        Platform.runLater(action);
    }
}
