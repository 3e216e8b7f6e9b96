package io.routelock.runtime.cli;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Topics;

import java.util.List;
import java.util.Optional;

/** Which messages are printed, and how many of them. For the client's thread alone. */
final class Wanted {

    private final boolean fresh;
    private final List<String> without;
    private int left;

    /**
     * @param fresh without those that the broker had kept
     * @param without filters of topics
     * @param count how many, at least 1; empty for all
     */
    Wanted(boolean fresh, List<String> without, Optional<Integer> count) {
        this.fresh = fresh;
        this.without = List.copyOf(without);
        this.left = count.orElse(Integer.MAX_VALUE);
    }

    /** Whether it is printed; then it counts. */
    boolean takes(ApplicationMessage message) {
        if (left == 0
                || fresh && message.retain()
                || without.stream().anyMatch(filter -> Topics.fits(filter, message.topic()))) {
            return false;
        }
        if (left < Integer.MAX_VALUE) {
            left--;
        }
        return true;
    }

    /** Whether that was the last one. */
    boolean isEnough() {
        return left == 0;
    }
}
