package io.routelock.runtime.cli;

import io.routelock.mqtt.ApplicationMessage;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Messages on their way from the client's thread to that of the command.
 *
 * <p>It holds only so many, and so many bytes. When nobody reads our output, the client's thread waits here,
 * and with it the broker; otherwise all that comes would be kept in memory. No other client has this thread.
 */
final class Inbox {

    /** What is next. */
    sealed interface Next {}

    record Message(ApplicationMessage message) implements Next {}

    /** No more will come. */
    record End() implements Next {}

    /** None came in time. */
    record Nothing() implements Next {}

    /** Of the payloads that wait. */
    static final int MOST_BYTES = 64 << 20;

    private static final int ROOM = 10_000;
    private static final int MILLIS_BETWEEN_LOOKS = 20;

    private final BlockingQueue<Next> waiting = new ArrayBlockingQueue<>(ROOM);
    private final int mostBytes;
    private final Semaphore bytes;
    private volatile boolean closed;

    /**
     * @param mostBytes of payloads; a larger message has the inbox to itself
     */
    Inbox(int mostBytes) {
        this.mostBytes = mostBytes;
        this.bytes = new Semaphore(mostBytes);
    }

    /** On the client's thread. */
    void put(ApplicationMessage message) {
        putNext(new Message(message), bytesOf(message));
    }

    /** On the client's thread: no more will come. */
    void end() {
        putNext(new End(), 0);
    }

    private int bytesOf(ApplicationMessage message) {
        return Math.min(mostBytes, message.payload().size());
    }

    private void putNext(Next next, int size) {
        try {
            boolean room = closed;
            while (!room) {
                room = bytes.tryAcquire(size, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS) || closed;
            }
            boolean taken = closed;
            while (!taken) {
                taken = waiting.offer(next, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS) || closed;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Next next(Duration within) {
        try {
            Next next = waiting.poll(within.toNanos(), TimeUnit.NANOSECONDS);
            if (next instanceof Message(ApplicationMessage message)) {
                bytes.release(bytesOf(message));
            }
            return next == null ? new Nothing() : next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new End();
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Nobody takes messages from here on; who waits to put one goes on. */
    void close() {
        closed = true;
    }
}
