package io.routelock.app.topictree;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where numbers and moments stand in a plot: from the first to the last moment, rounded up to a span that
 * people know, and from below the lowest number to above the highest.
 *
 * @param step between two lines across, 1, 2 or 5 of some ten
 */
record NumberScale(Instant end, Duration span, double low, double high, double step) {

    private static final List<Duration> SPANS =
            Stream.concat(
                            Stream.of(10, 20, 30).map(Duration::ofSeconds),
                            Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)
                                    .map(Duration::ofMinutes))
                    .toList();

    /** Beyond, the lines across would have no numbers any more. */
    private static final double LARGEST = 1e300;

    private static final double LEAST = 1e-200;
    private static final int LINES = 4;
    private static final int MOMENTS = 6;
    private static final long[] APART = {
        2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400
    };

    /** Of at least one point, the oldest first. */
    static NumberScale of(List<NumberHistory.Point> points) {
        Instant end = points.getLast().at();
        Duration whole = Duration.between(points.getFirst().at(), end);
        Duration span =
                SPANS.stream().filter(it -> it.compareTo(whole) >= 0).findFirst().orElse(SPANS.getLast());
        Instant begin = end.minus(span);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (NumberHistory.Point point : points) {
            if (!point.at().isBefore(begin)) {
                low = Math.min(low, point.value());
                high = Math.max(high, point.value());
            }
        }
        return of(end, span, Math.clamp(low, -LARGEST, LARGEST), Math.clamp(high, -LARGEST, LARGEST));
    }

    private static NumberScale of(Instant end, Duration span, double lowest, double highest) {
        double most = Math.max(Math.abs(highest), Math.abs(lowest));
        // What differs by less than its last digits is a line in the middle.
        boolean differs = highest - lowest > Math.max(most * 1e-12, LEAST);
        double step = step((differs ? highest - lowest : Math.max(most, 1) * 0.2) / LINES);
        double low = Math.floor(lowest / step) * step;
        double high = Math.ceil(highest / step) * step;
        if (high <= low) {
            low -= step;
            high += step;
        }
        return new NumberScale(end, span, low, high, step);
    }

    private static double step(double atLeast) {
        double ten = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double step : new double[] {1, 2, 5}) {
            if (step * ten >= atLeast) {
                return step * ten;
            }
        }
        return 10 * ten;
    }

    /** 0 at the left edge, 1 at the right; below 0 for what is over. */
    double x(Instant at) {
        return 1 - (double) Duration.between(at, end).toMillis() / span.toMillis();
    }

    /** 0 at the bottom, 1 at the top. */
    double y(double value) {
        return Math.clamp((value - low) / (high - low), 0, 1);
    }

    /** For the lines across, from the lowest. */
    List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i <= LINES * 3 && low + i * step <= high + step / 2; i++) {
            values.add(low + i * step);
        }
        return values;
    }

    /** A line of that value, with as many digits as the lines need to differ. */
    String words(double value) {
        double shown = Math.abs(value) < step / 1e6 ? 0 : value;
        if (Math.abs(shown) >= 1e7 || step < 1e-4) {
            return String.format(java.util.Locale.ROOT, "%.3g", shown);
        }
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(java.util.Locale.ROOT, "%." + digits + "f", shown);
    }

    /** Whole ones of the clock, for below. */
    List<Instant> moments(ZoneId zone) {
        long apart = apart();
        long offset = zone.getRules().getOffset(end).getTotalSeconds();
        long at = Math.floorDiv(end.minus(span).getEpochSecond() + offset, apart) * apart - offset;
        List<Instant> moments = new ArrayList<>();
        for (; at <= end.getEpochSecond(); at += apart) {
            Instant moment = Instant.ofEpochSecond(at);
            if (x(moment) >= 0) {
                moments.add(moment);
            }
        }
        return moments;
    }

    /** In seconds. */
    private long apart() {
        for (long seconds : APART) {
            if (seconds * MOMENTS >= span.toSeconds()) {
                return seconds;
            }
        }
        return APART[APART.length - 1];
    }
}
