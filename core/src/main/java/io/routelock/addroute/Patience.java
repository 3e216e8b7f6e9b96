package io.routelock.addroute;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long to ask again and again, on a thread that may wait. */
final class Patience {

    private static final long PAUSE_MILLIS = 100;

    private final long deadline;

    private Patience(long deadline) {
        this.deadline = deadline;
    }

    /** From now on. */
    static Patience of(Duration time) {
        return new Patience(System.nanoTime() + time.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }

    /** A moment between two questions. */
    void pause() {
        var later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
