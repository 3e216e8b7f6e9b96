package io.routelock.app.fx;

import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JavaFX thread for whoever has to wait for it: the tour, which is no part of the window. */
public final class FxToolkit {

    private static final long START_SECONDS = 30;
    private static final long CALL_SECONDS = 30;

    private FxToolkit() {}

    /** Starts JavaFX, unless it runs already, as in a test. It stays until {@link Platform#exit}. */
    public static void start() throws InterruptedException, TimeoutException {
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(null));
            Platform.setImplicitExit(false);
        } catch (IllegalStateException e) {
            // It runs already: all the better.
            started.complete(null);
        }
        try {
            started.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Does something on the JavaFX thread and waits for it.
     *
     * @throws TimeoutException when that thread does not come to it for half a minute
     */
    public static <T> T call(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        FxThread.executor()
                .execute(() -> {
                    try {
                        result.complete(action.call());
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
        try {
            return result.get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
