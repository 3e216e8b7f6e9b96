package io.routelock.runtime.router;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one place where tests of the running router wait, always with an end. */
final class Eventually {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long LOOK_NANOS = 5_000_000;

    private Eventually() {}

    /** Waits until that is so; fails when it does not come. */
    static void so(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not come within %s: %s".formatted(PATIENCE, what));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** What the future gives; a failure of it is thrown as it is. */
    static <T> T get(CompletionStage<T> future) {
        try {
            return future.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no result", e);
        }
    }
}
