package io.routelock.addroute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Between two looks at something that is about to happen. */
final class Pause {

    private static final long MILLIS = 100;

    private Pause() {}

    static void aLittle() {
        var later = CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
