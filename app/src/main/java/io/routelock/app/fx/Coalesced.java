package io.routelock.app.fx;

import javafx.application.Platform;

/** Runs an action once for many requests, soon after the first. On the JavaFX thread. */
public final class Coalesced {

    private final Runnable action;
    private boolean requested;

    public Coalesced(Runnable action) {
        this.action = action;
    }

    public void request() {
        if (!requested) {
            requested = true;
            Platform.runLater(this::run);
        }
    }

    private void run() {
        requested = false;
        action.run();
    }
}
