package io.routelock.mqtt.session;

import java.time.Duration;

/**
 * When to ask the broker for a sign of life, and when to give it up (MQTT 5, 3.1.2.10). Times are those of
 * {@link Timers#nanos()}.
 */
final class KeepAlive {

    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(5);

    /** What to do now. */
    enum Due {
        NOTHING,
        PING,
        LOST
    }

    private final long interval;
    private final long patience;
    private long sent;
    private long heard;
    private boolean asked;

    /**
     * @param interval not zero
     */
    KeepAlive(Duration interval, long now) {
        this.interval = interval.toNanos();
        this.patience = Math.max(interval.dividedBy(2).toNanos(), SHORTEST_PATIENCE.toNanos());
        this.sent = now;
        this.heard = now;
    }

    void sent(long now) {
        sent = now;
    }

    void heard(long now) {
        heard = now;
        asked = false;
    }

    Due at(long now) {
        if (now - heard >= interval + patience) {
            return Due.LOST;
        }
        boolean silent = now - heard >= interval && !asked;
        if (silent || now - sent >= interval) {
            asked = true;
            return Due.PING;
        }
        return Due.NOTHING;
    }

    /** In how long to look again. */
    Duration next(long now) {
        long answer = heard + interval + (asked ? patience : 0);
        return Duration.ofNanos(Math.max(0, Math.min(sent + interval - now, answer - now)));
    }
}
