package io.routelock.runtime.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the answers of one {@link Pump}. Answers are told by one thread; the rest is for every thread. */
final class Flight {

    private static final int PATIENCE_SECONDS = 10;

    private volatile long answers;
    private volatile boolean going;
    private int aloft;
    private volatile CountDownLatch landed = new CountDownLatch(0);

    /** Before the first request: so many will be in flight. */
    void begins(int inFlight) {
        aloft = inFlight;
        landed = new CountDownLatch(1);
        going = true;
    }

    /** One more answer; whether the next request shall go. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    boolean answered() {
        answers++;
        if (going) {
            return true;
        }
        if (--aloft == 0) {
            landed.countDown();
        }
        return false;
    }

    long answers() {
        return answers;
    }

    /** Lets no more go, and waits for the answers to what is still in flight. */
    void ends() {
        going = false;
        try {
            if (!landed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("answers are missing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while answers were awaited", e);
        }
    }
}
