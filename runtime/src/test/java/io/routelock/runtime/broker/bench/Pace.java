package io.routelock.runtime.broker.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes at a steady pace. A message that could not go when it was due goes late and still tells when it
 * was due, so a broker that stops for a while is measured for all that had to wait.
 */
final class Pace implements Runnable {

    private final List<Publisher> publishers;
    private final long between;
    private final long most;
    private volatile long sent;
    private volatile @Nullable IOException failure;

    /**
     * @param rate messages a second, of all publishers together
     */
    Pace(List<Publisher> publishers, double rate, Duration time) {
        this.publishers = publishers;
        this.between = Math.max(1, (long) (1e9 / rate));
        this.most = time.toNanos() / between;
    }

    /**
     * How many it has published, when it has ended.
     *
     * @throws IOException when that was too early
     */
    long end() throws IOException {
        IOException why = failure;
        if (why != null) {
            throw why;
        }
        return sent;
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        try {
            for (long i = 0; i < most; i++) {
                long due = begin + i * between;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                publishers.get((int) (i % publishers.size())).publish(1, due);
                sent = i + 1;
            }
        } catch (IOException e) {
            failure = e;
        }
    }
}
