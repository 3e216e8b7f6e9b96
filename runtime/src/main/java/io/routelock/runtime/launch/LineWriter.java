package io.routelock.runtime.launch;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Writes lines on a thread of its own, so that whoever has something to say never waits for whoever reads it.
 *
 * <p>Up to 10 000 lines wait; what does not fit is counted, and the count is told when there is room again.
 */
public final class LineWriter implements AutoCloseable {

    private static final int MOST_WAITING = 10_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<String> sink;
    private final LongFunction<String> tellDropped;
    private final Thread writer;
    private volatile boolean closing;

    /**
     * @param sink takes each line, and may take its time
     * @param tellDropped makes a line of the number of lines that were dropped
     */
    public LineWriter(Consumer<String> sink, LongFunction<String> tellDropped) {
        this.sink = sink;
        this.tellDropped = tellDropped;
        this.writer = Thread.ofPlatform().daemon().name("routelock-lines").unstarted(this::write);
    }

    /** Begins to write; until then lines only wait. */
    public void start() {
        writer.start();
    }

    /** From any thread; never waits. */
    public void print(String line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (!closing || !waiting.isEmpty()) {
                sink.accept(waiting.take());
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    sink.accept(tellDropped.apply(lost));
                }
            }
        } catch (InterruptedException e) {
            // The close below ends a writer that has nothing left to write, or nobody to read it.
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what still waits, if it is read within a second, and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            if (waiting.isEmpty() || !writer.join(LAST_WORDS)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
