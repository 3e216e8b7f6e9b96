package io.routelock.runtime.broker.report;

import java.time.Duration;

/**
 * So many of one kind in a while are told, no more. Strangers make refusals as fast as they can send; each
 * kind has a limit of its own, so that a flood of one does not hide another.
 */
final class FloodLimit {

    static final int MOST = 50;
    static final Duration WINDOW = Duration.ofSeconds(10);

    private long windowStart;
    private int passed;

    /**
     * Whether one more is told.
     *
     * @param now milliseconds
     */
    boolean passes(long now) {
        // A clock that is set back begins a window too, or nothing would be told until it has caught up.
        if (passed == 0 || now - windowStart >= WINDOW.toMillis() || now < windowStart) {
            windowStart = now;
            passed = 0;
        }
        if (passed == MOST) {
            return false;
        }
        passed++;
        return true;
    }
}
