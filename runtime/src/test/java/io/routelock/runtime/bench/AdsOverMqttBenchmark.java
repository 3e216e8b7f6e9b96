package io.routelock.runtime.bench;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast ADS is through the bundled broker (QoS 0) beside a plain route between the same routers.
 *
 * <p>The target is reached by one request after the other, and missed with 64 in flight (docs/benchmark.md):
 * a plain route then carries dozens of frames in each write, while each of the four hops over MQTT costs
 * nearly a whole round trip for packets and topics alone. Values of 64 KiB are told without a target.
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
            judge(stations, SMALL, 1);
            judge(stations, SMALL, 64);
            tell(stations, LARGE, 1);
            tell(stations, LARGE, 8);
        }
        figures.check();
    }

    private void judge(MqttStations stations, int payload, int inFlight) {
        Duel.Outcome outcome = new Duel(stations.mqtt(payload), stations.plain(payload), inFlight).fight();
        figures.atLeast(
                TARGET,
                name(payload, inFlight),
                rate(outcome.ours()),
                rate(outcome.other()),
                outcome.ratio());
    }

    private void tell(MqttStations stations, int payload, int inFlight) {
        Duel.Outcome outcome = new Duel(stations.mqtt(payload), stations.plain(payload), inFlight).fight();
        figures.compared(
                name(payload, inFlight), rate(outcome.ours()), rate(outcome.other()), outcome.ratio());
    }

    private static String name(int payload, int inFlight) {
        return "client - router ~ broker ~ router : plain route, %d bytes, %d in flight"
                .formatted(payload, inFlight);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
}
