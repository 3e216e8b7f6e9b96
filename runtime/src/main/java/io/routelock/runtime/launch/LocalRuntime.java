package io.routelock.runtime.launch;

import java.util.concurrent.CompletableFuture;

/**
 * A router, demo device or broker on this machine that can be started and stopped.
 *
 * <p>States go stopped → starting → running → stopping → stopped; from starting and running also to failed,
 * and from failed to starting. Usable from every thread; no method waits.
 */
public interface LocalRuntime extends AutoCloseable {

    RuntimeState state();

    /** Begins to start, unless it runs or is on its way. */
    void start();

    /** Begins to stop; completes when it has stopped, at once when it does not run. */
    CompletableFuture<Void> stop();

    /** Names who hears of it from now on, on a thread of the runtime, in order. */
    void listen(RuntimeListener listener);

    /** Stops it and waits a few seconds for that. */
    @Override
    void close();
}
