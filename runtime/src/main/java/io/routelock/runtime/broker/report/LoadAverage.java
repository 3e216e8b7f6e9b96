package io.routelock.runtime.broker.report;

/**
 * How much of something there was a minute, as mosquitto averages it: the newest span counts with 1 −
 * e<sup>−span/window</sup> (mosquitto 2.0.11; its published values were computed again).
 */
final class LoadAverage {

    private static final double MINUTE = 60;

    private final double windowSeconds;
    private double average;

    LoadAverage(int minutes) {
        this.windowSeconds = minutes * MINUTE;
    }

    /**
     * @param count of what came in the span
     * @param seconds of the span, more than 0
     */
    void add(long count, double seconds) {
        double aMinute = count * MINUTE / seconds;
        average = aMinute + Math.exp(-seconds / windowSeconds) * (average - aMinute);
    }

    double value() {
        return average;
    }
}
