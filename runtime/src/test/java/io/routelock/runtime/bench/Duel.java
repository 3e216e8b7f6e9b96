package io.routelock.runtime.bench;

import java.time.Duration;
import java.util.Arrays;

/** Two pumps measured in turns, so that whatever else the machine does meets both. */
final class Duel {

    private static final int ROUNDS = 5;
    private static final int LEAST_WARMING = 3;
    private static final int MOST_WARMING = 10;
    private static final double STABLE = 0.05;
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration WARMING_ROUND = Duration.ofMillis(300);

    private final Pump ours;
    private final Pump other;
    private final int inFlight;

    Duel(Pump ours, Pump other, int inFlight) {
        this.ours = ours;
        this.other = other;
        this.inFlight = inFlight;
    }

    /**
     * The medians of five rounds.
     *
     * @param ours answers a second
     * @param other answers a second
     * @param ratio median of the ratios of the rounds
     */
    record Outcome(double ours, double other, double ratio) {}

    Outcome fight() {
        warmUp();
        double[] oursRates = new double[ROUNDS];
        double[] otherRates = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            oursRates[i] = ours.run(inFlight, ROUND);
            otherRates[i] = other.run(inFlight, ROUND);
            ratios[i] = oursRates[i] / otherRates[i];
        }
        return new Outcome(median(oursRates), median(otherRates), median(ratios));
    }

    /** Until neither gets faster, but not for ever. */
    private void warmUp() {
        double oursBefore = 0;
        double otherBefore = 0;
        for (int i = 0; i < MOST_WARMING; i++) {
            double oursNow = ours.run(inFlight, WARMING_ROUND);
            double otherNow = other.run(inFlight, WARMING_ROUND);
            if (i >= LEAST_WARMING && isNear(oursNow, oursBefore) && isNear(otherNow, otherBefore)) {
                return;
            }
            oursBefore = oursNow;
            otherBefore = otherNow;
        }
    }

    private static boolean isNear(double now, double before) {
        return Math.abs(now - before) < STABLE * before;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
