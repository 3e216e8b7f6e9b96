package io.routelock.runtime.router;

import java.util.random.RandomGenerator;

/**
 * How long a peer is left alone after connections to it have failed: requests then fail at once. For one
 * thread.
 *
 * <p>Real TwinCAT limits how fast new connections with pre-shared keys are accepted (protocol notes:
 * secure-ads). So the time doubles with each failure along a secure route, up to a limit that a person still
 * waits for, and differs by chance: routers that lost one target must not all come back at the same moment.
 *
 * @param random need not be secure
 */
record BackOff(RandomGenerator random) {

    /** After the first failure, and after each along a plain route. */
    static final long SHORTEST_NANOS = 1_000_000_000L;

    static final long LONGEST_NANOS = 30_000_000_000L;

    /** Of the time, in both directions. */
    private static final double JITTER = 0.2;

    private static final int MOST_DOUBLINGS = 5;

    /**
     * Nanoseconds.
     *
     * @param failures one after the other, at least 1
     */
    long after(int failures, boolean secure) {
        if (!secure || failures == 1) {
            return SHORTEST_NANOS;
        }
        long doubled = SHORTEST_NANOS << Math.min(failures - 1, MOST_DOUBLINGS);
        double part = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Math.min((long) (doubled * part), LONGEST_NANOS);
    }
}
