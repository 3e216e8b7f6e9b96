package io.routelock.app.topictree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of one topic over time, in bounded memory. Belongs to the lock of the {@link TopicStore}. */
final class NumberHistory {

    /** Of each number: five minutes of seven a second. */
    static final int MOST_POINTS = 2_000;

    /** A number at a moment. */
    record Point(Instant at, double value) {}

    private static final class Ring {

        private final List<Point> points = new ArrayList<>();
        private int oldest;

        void add(Point point) {
            if (points.size() < MOST_POINTS) {
                points.add(point);
            } else {
                points.set(oldest, point);
                oldest = (oldest + 1) % MOST_POINTS;
            }
        }

        List<Point> inOrder() {
            List<Point> all = new ArrayList<>(points.subList(oldest, points.size()));
            all.addAll(points.subList(0, oldest));
            return all;
        }
    }

    private final Map<String, Ring> rings = new LinkedHashMap<>();

    /**
     * @param numbers by where they stand in the payload; empty text where the payload is the number
     */
    void add(Instant at, Map<String, Double> numbers) {
        numbers.forEach((path, value) -> {
            if (rings.size() < JsonNumbers.MOST || rings.containsKey(path)) {
                rings.computeIfAbsent(path, any -> new Ring()).add(new Point(at, value));
            }
        });
    }

    /** In the order in which they were seen first. */
    List<String> paths() {
        return List.copyOf(rings.keySet());
    }

    /** The oldest first; none for an unknown one. */
    List<Point> points(String path) {
        Ring ring = rings.get(path);
        return ring == null ? List.of() : ring.inOrder();
    }
}
