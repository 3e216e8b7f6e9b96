package io.routelock.app.topictree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of one topic over time, in bounded memory. Belongs to the lock of the {@link TopicStore}. */
final class NumberHistory {

    /** Of each number: five minutes of seven a second. */
    static final int MOST_POINTS = 2_000;

    /** A number at a moment. */
    record Point(Instant at, double value) {}

    /** Numbers side by side, not objects: there may be two million of them. */
    private static final class Ring {

        private static final int FIRST = 64;

        private long[] millis = new long[FIRST];
        private double[] values = new double[FIRST];
        private int size;
        private int oldest;

        void add(Instant at, double value) {
            int place = size;
            if (size < MOST_POINTS) {
                size++;
                grow();
            } else {
                place = oldest;
                oldest = (oldest + 1) % MOST_POINTS;
            }
            millis[place] = at.toEpochMilli();
            values[place] = value;
        }

        private void grow() {
            if (size > millis.length) {
                int length = Math.min(MOST_POINTS, 2 * millis.length);
                millis = Arrays.copyOf(millis, length);
                values = Arrays.copyOf(values, length);
            }
        }

        List<Point> inOrder() {
            List<Point> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                int at = (oldest + i) % size;
                all.add(new Point(Instant.ofEpochMilli(millis[at]), values[at]));
            }
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
                rings.computeIfAbsent(path, any -> new Ring()).add(at, value);
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
