package io.routelock.app.discovery;

import io.routelock.discovery.DiscoveryEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Brings answers from the threads of the network to the JavaFX thread, many with one hop. Strangers send
 * answers, so it holds only so many; the end of the search tells those that were lost once more.
 */
final class AnswerQueue implements Consumer<DiscoveryEvent> {

    private static final int HELD = 20_000;

    private final BlockingQueue<DiscoveryEvent> waiting = new ArrayBlockingQueue<>(HELD);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor fx;
    private final Consumer<List<DiscoveryEvent>> batches;

    /**
     * @param batches is told on the JavaFX thread
     */
    AnswerQueue(Executor fx, Consumer<List<DiscoveryEvent>> batches) {
        this.fx = fx;
        this.batches = batches;
    }

    /** From any thread, without waiting. */
    @Override
    public void accept(DiscoveryEvent event) {
        if (waiting.offer(event) && scheduled.compareAndSet(false, true)) {
            fx.execute(this::drain);
        }
    }

    /** Hands on what waits, now. On the JavaFX thread. */
    void drain() {
        scheduled.set(false);
        List<DiscoveryEvent> batch = new ArrayList<>();
        waiting.drainTo(batch);
        if (!batch.isEmpty()) {
            batches.accept(batch);
        }
    }
}
