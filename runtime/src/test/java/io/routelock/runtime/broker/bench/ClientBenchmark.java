package io.routelock.runtime.broker.bench;

import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Our MQTT client beside HiveMQ's, in turns against the same bundled broker, which is a process of its own:
 * messages of 100 bytes, one client. While developing, {@code -Dclient.rows=REGEX} chooses rows by their names.
 */
class ClientBenchmark {

    private static final double LEAST = 0.8;
    private static final int ROUNDS = 5;
    private static final int WARMING = 4;
    private static final Duration ROUND = Duration.ofMillis(700);

    private static final Pattern ROWS = Pattern.compile(System.getProperty("client.rows", ""));

    @TempDir private Path folder;

    private interface Maker {
        ClientLoad make(Contender client, String name) throws IOException;
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void publishesAndReceivesNearlyAsFastAsTheClientOfHiveMq() throws Exception {
        Figures figures = new Figures("Our MQTT client and HiveMQ's, at the bundled broker, 100 bytes");
        var identity = TestAuthority.create(folder.resolve("plant"), "Bench CA").issue("localhost");
        try (NettyThreads threads = NettyThreads.create(1);
                LoadedBroker broker = LoadedBroker.bundled(folder.resolve("broker"), identity)) {
            int port = broker.ports().plain();
            for (int qos : List.of(0, 1)) {
                measure(
                        "published, QoS " + qos,
                        figures,
                        threads,
                        port,
                        (client, name) -> new ClientLoad.Publishing(client, qos));
                measure(
                        "received, QoS " + qos,
                        figures,
                        threads,
                        port,
                        (client, name) -> new ClientLoad.Receiving(client, port, qos, name + qos));
            }
        }
        figures.check();
    }

    private static void measure(String row, Figures figures, NettyThreads threads, int port, Maker maker)
            throws IOException {
        if (!ROWS.matcher(row).find()) {
            return;
        }
        try (ClientLoad ours = maker.make(Contender.ours(threads.group(), port), "ours");
                ClientLoad other = maker.make(Contender.hiveMq(port), "hivemq")) {
            for (int i = 0; i < WARMING; i++) {
                ours.run(ROUND);
                other.run(ROUND);
            }
            double[] our = new double[ROUNDS];
            double[] theirs = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                our[i] = ours.run(ROUND);
                theirs[i] = other.run(ROUND);
                ratios[i] = our[i] / theirs[i];
            }
            figures.atLeast(LEAST, row, rate(median(our)), rate(median(theirs)), median(ratios));
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
}
