package io.routelock.runtime.launch;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Hands things on from a thread of its own, so that whoever has something to say never waits for whoever
 * takes it. What does not fit is counted, and the count is told when there is room again.
 */
public final class Outbox<T> implements AutoCloseable {

    /**
     * How much may wait. One thing is taken however much it weighs: it would never fit.
     *
     * @param things how many
     * @param weight of all of them together
     * @param weigher how much one weighs, the same each time that it is asked
     */
    public record Room<T>(int things, long weight, ToLongFunction<T> weigher) {}

    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final BlockingQueue<T> waiting;
    private final Room<T> room;
    private final AtomicLong weight = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<T> sink;
    private final LongFunction<T> tellDropped;
    private final Thread writer;
    private volatile boolean closing;

    /**
     * @param name of the thread
     * @param most how many may wait, where all of them are small
     * @param sink takes each, and may take its time; must not throw
     * @param tellDropped makes one of the number of those that were dropped
     */
    public Outbox(String name, int most, Consumer<T> sink, LongFunction<T> tellDropped) {
        this(name, new Room<>(most, Long.MAX_VALUE, thing -> 0), sink, tellDropped);
    }

    /**
     * As above, for things that others can make large.
     *
     * @param room how much may wait
     */
    public Outbox(String name, Room<T> room, Consumer<T> sink, LongFunction<T> tellDropped) {
        this.room = room;
        this.waiting = new ArrayBlockingQueue<>(room.things());
        this.sink = sink;
        this.tellDropped = tellDropped;
        this.writer = Thread.ofPlatform().daemon().name(name).unstarted(this::write);
    }

    /** Begins to hand on; until then things only wait. */
    public void start() {
        writer.start();
    }

    /** From any thread; never waits. */
    public void put(T thing) {
        long own = room.weigher().applyAsLong(thing);
        long before = weight.getAndAdd(own);
        boolean fits = before == 0 || before + own <= room.weight();
        if (!fits || !waiting.offer(thing)) {
            weight.addAndGet(-own);
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (!closing || !waiting.isEmpty()) {
                T next = waiting.take();
                weight.addAndGet(-room.weigher().applyAsLong(next));
                sink.accept(next);
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

    /** Hands on what still waits, if it is taken within a second, and ends. */
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
