package io.routelock.app.fx;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/**
 * Runs an action once for many requests: soon after the first of them, so that what is more urgent is drawn
 * before, and again only after a pause. For views that follow what can change a thousand times a second. On
 * the JavaFX thread.
 */
public final class Paced {

    /** Two frames: what caused the request is on the screen by then. */
    private static final java.time.Duration SOON = java.time.Duration.ofMillis(34);

    private final PauseTransition pause = new PauseTransition();
    private final long apartNanos;
    private long last;
    private boolean requested;

    /**
     * @param apart the least time between two runs
     */
    public Paced(java.time.Duration apart, Runnable action) {
        apartNanos = apart.toNanos();
        last = System.nanoTime() - apartNanos;
        pause.setOnFinished(event -> {
            requested = false;
            last = System.nanoTime();
            action.run();
        });
    }

    public void request() {
        if (!requested) {
            requested = true;
            long wait = Math.max(SOON.toNanos(), last + apartNanos - System.nanoTime());
            pause.setDuration(Duration.millis(wait / 1e6));
            pause.playFromStart();
        }
    }
}
