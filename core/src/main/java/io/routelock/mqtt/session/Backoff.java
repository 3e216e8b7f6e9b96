package io.routelock.mqtt.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing pauses between attempts, spread so that a plant's clients do not all come back at once. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final double SPREAD = 0.25;

    private final Duration first;
    private final RandomGenerator random;
    private Duration next;

    /**
     * @param first the shortest pause
     */
    Backoff(Duration first, RandomGenerator random) {
        this.first = first;
        this.random = random;
        this.next = first;
    }

    /** From the planned pause to a quarter more, at most a minute; twice as long each time. */
    Duration next() {
        long planned = next.toMillis();
        next = Duration.ofMillis(Math.min(LONGEST.toMillis(), 2 * planned));
        long spread = (long) (planned * SPREAD * random.nextDouble());
        return Duration.ofMillis(Math.min(LONGEST.toMillis(), planned + spread));
    }

    void reset() {
        next = first;
    }
}
