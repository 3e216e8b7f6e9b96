package io.routelock.app.fx;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/**
 * The JavaFX thread as an executor: the only way onto it. View models take an {@link Executor}, so that their
 * tests need no stage.
 */
public final class FxThread implements Executor {

    private static final FxThread INSTANCE = new FxThread();

    private FxThread() {}

    public static FxThread executor() {
        return INSTANCE;
    }

    /** Runs at once on the JavaFX thread, or soon when called from another. */
    @Override
    public void execute(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }
}
