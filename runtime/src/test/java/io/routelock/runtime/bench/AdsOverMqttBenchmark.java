package io.routelock.runtime.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How fast ADS is through the bundled broker (QoS 0) beside a plain route between the same routers. A broker
 * is one more program on the way, so half of it would be a good figure; for values of 64 KiB there is no
 * target.
 */
class AdsOverMqttBenchmark {

    private static final double TARGET = 0.4;
    private static final int SMALL = 64;
    private static final int LARGE = 65536;

    private final Figures figures =
            new Figures("ADS over MQTT, QoS 0, bundled broker, round trips per second, median of 5");

    @TempDir private Path temp;

    @Test
    void aBrokerInBetweenCostsNotTooMuch() throws IOException {
        try (MqttStations stations = new MqttStations(temp)) {
            for (int inFlight : List.of(1, 64)) {
                Duel.Outcome outcome =
                        new Duel(stations.mqtt(SMALL), stations.plain(SMALL), inFlight).fight();
                figures.atLeast(
                        TARGET,
                        name(SMALL, inFlight),
                        rate(outcome.ours()),
                        rate(outcome.other()),
                        outcome.ratio());
            }
            for (int inFlight : List.of(1, 8)) {
                Duel.Outcome outcome =
                        new Duel(stations.mqtt(LARGE), stations.plain(LARGE), inFlight).fight();
                figures.compared(
                        name(LARGE, inFlight), rate(outcome.ours()), rate(outcome.other()), outcome.ratio());
            }
        }
        figures.check();
    }

    private static String name(int payload, int inFlight) {
        return "client - router ~ broker ~ router : plain route, %d bytes, %d in flight"
                .formatted(payload, inFlight);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
}
