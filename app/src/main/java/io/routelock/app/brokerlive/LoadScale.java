package io.routelock.app.brokerlive;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where rates and times stand in a plot of the last five minutes.
 *
 * @param end the right edge
 * @param top the highest rate, a round number
 */
record LoadScale(Instant end, double top) {

    static final Duration SPAN = Duration.ofMinutes(5);
    private static final double LEAST = 10;
    private static final int PARTS = 4;

    static LoadScale of(Instant end, DoubleStream rates) {
        return new LoadScale(end, round(Math.max(LEAST, rates.max().orElse(0))));
    }

    /** The next of 1, 2, 4, 5 and their tens: a quarter of each is easily read. */
    private static double round(double highest) {
        double ten = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1, 2, 4, 5, 8}) {
            if (step * ten >= highest) {
                return step * ten;
            }
        }
        return 10 * ten;
    }

    /** 0 at the left edge, 1 at the right; below 0 for what is over. */
    double x(Instant at) {
        return 1 - (double) Duration.between(at, end).toMillis() / SPAN.toMillis();
    }

    /** 0 at the bottom, 1 at the top. */
    double y(double rate) {
        return Math.clamp(rate / top, 0, 1);
    }

    /** For the lines across, from 0 to the top. */
    List<Double> rates() {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i <= PARTS; i++) {
            rates.add(top * i / PARTS);
        }
        return rates;
    }

    /** The whole minutes within. */
    List<Instant> minutes(ZoneId zone) {
        List<Instant> minutes = new ArrayList<>();
        Instant at = end.minus(SPAN).atZone(zone).truncatedTo(ChronoUnit.MINUTES).toInstant();
        for (; !at.isAfter(end); at = at.plus(1, ChronoUnit.MINUTES)) {
            if (x(at) >= 0) {
                minutes.add(at);
            }
        }
        return minutes;
    }
}
