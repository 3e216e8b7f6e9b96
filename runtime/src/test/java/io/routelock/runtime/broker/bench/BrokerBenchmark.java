package io.routelock.runtime.broker.bench;

import io.routelock.runtime.launch.ProductCommand;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;
import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The bundled broker beside Debian's mosquitto, with the same conf: fan-out of messages of 100 bytes, the
 * memory that 1,000 idle clients cost, and the start.
 *
 * <p>Each broker is a process of its own, ours as the product starts it; the load is this process. While
 * developing, {@code -Dbroker.rows=REGEX} chooses rows by their names, {@code -Dbroker.options=…} adds
 * options of Java.
 */
class BrokerBenchmark {

    private static final double LEAST_THROUGHPUT = 0.8;
    private static final double MOST_LATENCY = 2;
    private static final double MOST_MIB = 150;
    private static final double MOST_START = 2.5;

    private static final int SUBSCRIBERS = 50;
    private static final int IDLE_CLIENTS = 1000;
    private static final int IDLE_SECONDS = 10;
    private static final int STARTS = 5;

    private static final Pattern ROWS = Pattern.compile(System.getProperty("broker.rows", ""));

    @TempDir private Path folder;

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void messagesArriveNearlyAsFastAsFromMosquitto() throws Exception {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "Bench CA");
        Issued identity = plant.issue("localhost");
        SSLContext tls = trusting(plant.certificate());
        Figures figures = new Figures("Bundled broker and mosquitto: 100 bytes, publishers to subscribers");
        try (LoadedBroker ours = LoadedBroker.bundled(folder.resolve("ours"), identity);
                LoadedBroker mosquitto = LoadedBroker.mosquitto(folder.resolve("mosquitto"), identity)) {
            for (FanOut.Shape shape : shapes()) {
                try (Contest contest = new Contest(shape, ours, mosquitto, tls)) {
                    measure(contest, shape, figures);
                }
            }
        }
        figures.check();
    }

    private static List<FanOut.Shape> shapes() {
        List<FanOut.Shape> shapes = new ArrayList<>();
        for (boolean tls : List.of(false, true)) {
            for (int qos : List.of(0, 1)) {
                for (int publishers : List.of(1, 50)) {
                    shapes.add(new FanOut.Shape(publishers, SUBSCRIBERS, qos, tls));
                }
            }
        }
        return shapes.stream().filter(shape -> chosen(shape.toString())).toList();
    }

    private static boolean chosen(String row) {
        return ROWS.matcher(row).find();
    }

    private static void measure(Contest contest, FanOut.Shape shape, Figures figures) throws IOException {
        Contest.Outcome throughput = contest.throughput();
        figures.atLeast(
                LEAST_THROUGHPUT,
                shape + ", delivered",
                rate(throughput.ours()),
                rate(throughput.mosquitto()),
                throughput.ratio());
        figures.note(shape + ", processor time", cost(contest.ours()), cost(contest.mosquitto()));
        double half = throughput.mosquitto() / 2;
        Contest.Outcome latency = contest.latency(half);
        figures.atMost(
                MOST_LATENCY,
                "%s, p99 at %s".formatted(shape, rate(half)),
                millis(latency.ours()),
                millis(latency.mosquitto()),
                latency.ratio());
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aThousandIdleClientsFitIntoASmallComputer() throws Exception {
        if (!chosen("idle")) {
            return;
        }
        Issued identity = TestAuthority.create(folder.resolve("plant"), "Bench CA").issue("localhost");
        Figures figures = new Figures("Resident MiB with 1,000 idle plain clients");
        try (LoadedBroker ours = LoadedBroker.bundled(folder.resolve("ours"), identity);
                LoadedBroker mosquitto = LoadedBroker.mosquitto(folder.resolve("mosquitto"), identity)) {
            double empty = ours.residentMiB();
            double other = idle(mosquitto);
            double held = idle(ours);
            figures.note("before the first client", mib(empty), "");
            figures.atMost(
                    1,
                    "with all, against " + mib(MOST_MIB) + " (right: mosquitto)",
                    mib(held),
                    mib(other),
                    held / MOST_MIB);
        }
        figures.check();
    }

    /** The most of ten seconds. */
    private static double idle(LoadedBroker broker) throws Exception {
        List<Link> clients = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE_CLIENTS; i++) {
                Link client = Link.open(broker.ports().plain(), Optional.empty());
                clients.add(client);
                Login.on(client, "idle" + i);
            }
            double most = 0;
            for (int second = 0; second < IDLE_SECONDS; second++) {
                TimeUnit.SECONDS.sleep(1);
                most = Math.max(most, broker.residentMiB());
            }
            return most;
        } finally {
            for (Link client : clients) {
                client.close();
            }
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void itStartsNearlyAsFastAsABareNettyServer() throws Exception {
        if (!chosen("start")) {
            return;
        }
        Issued identity = TestAuthority.create(folder.resolve("plant"), "Bench CA").issue("localhost");
        double[] plain = new double[STARTS];
        double[] tls = new double[STARTS];
        double[] bare = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            Path conf = folder.resolve("plain" + i + ".conf");
            Files.write(conf, List.of("listener " + Mosquitto.freePort() + " 127.0.0.1"));
            Path withTls = LoadedBroker.Ports.free().conf(folder.resolve("start" + i), identity);
            plain[i] = nanosToReady(LoadedBroker.bundledCommand(conf));
            bare[i] = nanosToReady(ProductCommand.sameJava(BareServer.class));
            tls[i] = nanosToReady(LoadedBroker.bundledCommand(withTls));
        }
        Figures figures = new Figures("Start to ready, median of 5, against a bare Netty server");
        start(figures, "a plain listener", plain, bare);
        figures.compared(
                "and one with TLS", millis(median(tls)), millis(median(bare)), median(tls) / median(bare));
        figures.check();
    }

    private static void start(Figures figures, String what, double[] ours, double[] bare) {
        figures.atMost(
                MOST_START, what, millis(median(ours)), millis(median(bare)), median(ours) / median(bare));
    }

    private double nanosToReady(List<String> command) throws IOException {
        try (ReadyProcess process = ReadyProcess.start(folder, command)) {
            return process.start().toNanos();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
    }

    private static String mib(double value) {
        return String.format(Locale.ROOT, "%.0f MiB", value);
    }

    private static String cost(Contest.Cost cost) {
        return String.format(Locale.ROOT, "%.0f ns, load %.0f", cost.broker(), cost.load());
    }
}
