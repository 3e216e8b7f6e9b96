package io.routelock.runtime.broker.report;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often the same login was refused in the last minute. Bounded in whom and in how often. */
final class RecentTries {

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int MOST_OF_ONE = 100;
    private static final int MOST = 1000;

    private final Map<String, Deque<Long>> tries =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
                    return size() > MOST;
                }
            };

    /**
     * @param now milliseconds
     * @return this one among them, at least 1
     */
    int count(String whose, long now) {
        Deque<Long> times = tries.computeIfAbsent(PlainText.key(whose), name -> new ArrayDeque<>());
        while (!times.isEmpty() && (now - times.peek() >= WINDOW.toMillis() || times.size() >= MOST_OF_ONE)) {
            times.remove();
        }
        times.add(now);
        return times.size();
    }
}
