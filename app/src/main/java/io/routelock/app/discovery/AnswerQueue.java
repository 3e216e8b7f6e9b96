package io.routelock.app.discovery;

import io.routelock.discovery.DiscoveryEvent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Brings answers from the threads of the network to the JavaFX thread: the first at once, those that follow
 * together after a pause, so that a thousand a second cost twenty changes of the table and not a thousand.
 * Strangers send answers, so it holds only so many; the end of the search tells those that were lost once
 * more.
 */
final class AnswerQueue implements Consumer<DiscoveryEvent> {

    /** Between two batches; a few frames, in which the window draws and listens to its user. */
    static final Duration PAUSE = Duration.ofMillis(50);

    private static final int HELD = 20_000;

    private final BlockingQueue<DiscoveryEvent> waiting = new ArrayBlockingQueue<>(HELD);

    /** Whether {@link #turn} is to come, so that nobody else needs to call it. */
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private volatile boolean closed;

    private final Executor fx;
    private final Executor later;
    private final Consumer<List<DiscoveryEvent>> batches;

    /**
     * @param batches is told on the JavaFX thread
     */
    AnswerQueue(Executor fx, Consumer<List<DiscoveryEvent>> batches) {
        this(fx, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS, fx), batches);
    }

    /**
     * @param later is the JavaFX thread too, after a pause
     */
    AnswerQueue(Executor fx, Executor later, Consumer<List<DiscoveryEvent>> batches) {
        this.fx = fx;
        this.later = later;
        this.batches = batches;
    }

    /** From any thread, without waiting. */
    @Override
    public void accept(DiscoveryEvent event) {
        if (!closed && waiting.offer(event) && scheduled.compareAndSet(false, true)) {
            fx.execute(this::turn);
        }
    }

    private void turn() {
        if (drain()) {
            later.execute(this::turn);
            return;
        }
        scheduled.set(false);
        // one that came since then found a turn scheduled, and called none
        if (!waiting.isEmpty() && scheduled.compareAndSet(false, true)) {
            fx.execute(this::turn);
        }
    }

    /** Hands on what waits, now; tells whether there was anything. On the JavaFX thread. */
    boolean drain() {
        List<DiscoveryEvent> batch = new ArrayList<>();
        waiting.drainTo(batch);
        if (batch.isEmpty() || closed) {
            return false;
        }
        batches.accept(batch);
        return true;
    }

    /**
     * Hands on what waits, and nothing after that: a cancelled search can be heard for a moment longer, when
     * the next one has begun already. On the JavaFX thread.
     */
    void close() {
        drain();
        closed = true;
    }
}
