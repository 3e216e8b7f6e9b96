package io.routelock.runtime.bench;

import java.time.Duration;

/**
 * A client that keeps a number of requests in flight: with every answer, on the thread that brought it, the
 * next request leaves.
 */
interface Pump {

    /** Sends so many requests. */
    void start(int inFlight);

    /** Sends no more, and returns when every request has its answer. */
    void stop();

    /** How many answers have come since this pump was made. */
    long answers();

    /** Answers a second over that time. */
    default double run(int inFlight, Duration time) {
        start(inFlight);
        try {
            long from = System.nanoTime();
            long before = answers();
            Thread.sleep(time);
            long answered = answers() - before;
            return answered * 1e9 / (System.nanoTime() - from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it was measured", e);
        } finally {
            stop();
        }
    }
}
