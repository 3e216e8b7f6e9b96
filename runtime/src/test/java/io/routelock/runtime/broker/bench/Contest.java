package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** Both brokers under one load, in turns, so that whatever else the machine does meets both. */
final class Contest implements AutoCloseable {

    private static final int ROUNDS = Integer.getInteger("broker.rounds", 5);
    private static final int LEAST_WARMING = 2;
    private static final int MOST_WARMING = 6;
    private static final double STABLE = 0.1;
    private static final Duration ROUND = Duration.ofMillis(700);
    private static final Duration WARMING_ROUND = Duration.ofMillis(500);

    private final Side ours;
    private final Side mosquitto;

    Contest(FanOut.Shape shape, LoadedBroker ours, LoadedBroker mosquitto, SSLContext tls)
            throws IOException {
        this.ours = Side.of(shape, ours, tls);
        this.mosquitto = Side.of(shape, mosquitto, tls);
    }

    /**
     * The medians of five rounds.
     *
     * @param ours messages a second, or nanoseconds
     * @param mosquitto messages a second, or nanoseconds
     * @param ratio of throughput the median of the ratios of the rounds; of latency that of the medians,
     *     since one wait for the other side's TCP, 40 ms, decides a round alone
     */
    record Outcome(double ours, double mosquitto, double ratio) {}

    /**
     * What a delivered message cost, in nanoseconds of processor time.
     *
     * @param broker of its process, all threads
     * @param load of the process that makes the load
     */
    record Cost(double broker, double load) {}

    private record Side(LoadedBroker broker, FanOut load) {

        static Side of(FanOut.Shape shape, LoadedBroker broker, SSLContext tls) throws IOException {
            Optional<SSLContext> context = shape.tls() ? Optional.of(tls) : Optional.empty();
            int port = shape.tls() ? broker.ports().tls() : broker.ports().plain();
            return new Side(broker, new FanOut(shape, port, context));
        }

        double run() throws IOException {
            return load.throughput(ROUND);
        }

        Cost cost() throws IOException {
            long broker = broker().processorTime().toNanos();
            long own = own();
            long before = load.total();
            load.throughput(ROUND);
            double messages = load.total() - before;
            return new Cost(
                    (broker().processorTime().toNanos() - broker) / messages, (own() - own) / messages);
        }

        private static long own() {
            return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        }
    }

    private interface Round {
        double run(Side side) throws IOException;
    }

    /** Delivered messages a second. */
    Outcome throughput() throws IOException {
        warmUp();
        return fight(Side::run);
    }

    /**
     * Nanoseconds that 99 of 100 messages do not exceed.
     *
     * @param rate messages delivered a second, the same for both
     */
    Outcome latency(double rate) throws IOException {
        Round round = side -> side.load().latency(rate, ROUND);
        round.run(ours);
        round.run(mosquitto);
        Outcome outcome = fight(round);
        return new Outcome(outcome.ours(), outcome.mosquitto(), outcome.ours() / outcome.mosquitto());
    }

    Cost ours() throws IOException {
        return ours.cost();
    }

    Cost mosquitto() throws IOException {
        return mosquitto.cost();
    }

    private Outcome fight(Round round) throws IOException {
        double[] our = new double[ROUNDS];
        double[] other = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            our[i] = round.run(ours);
            other[i] = round.run(mosquitto);
            ratios[i] = our[i] / other[i];
        }
        return new Outcome(median(our), median(other), median(ratios));
    }

    /** Until neither gets faster, but not for ever. */
    private void warmUp() throws IOException {
        double ourBefore = 0;
        double otherBefore = 0;
        for (int i = 0; i < MOST_WARMING; i++) {
            double ourNow = ours.load().throughput(WARMING_ROUND);
            double otherNow = mosquitto.load().throughput(WARMING_ROUND);
            if (i >= LEAST_WARMING && isNear(ourNow, ourBefore) && isNear(otherNow, otherBefore)) {
                return;
            }
            ourBefore = ourNow;
            otherBefore = otherNow;
        }
    }

    private static boolean isNear(double now, double before) {
        return now - before < STABLE * before;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() throws IOException {
        ours.load().close();
        mosquitto.load().close();
    }
}
