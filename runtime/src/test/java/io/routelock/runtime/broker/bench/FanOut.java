package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLContext;

/**
 * The load: publishers, and subscribers who each get all that those publish. One thread does all of it, so
 * that the broker has the other core; only {@link #latency} publishes on a second one.
 *
 * <p>It neither decodes nor allocates for each message: it has to be cheaper than every broker.
 */
final class FanOut implements AutoCloseable {

    /** Messages on their way: so many that no broker is without work while the load rests. */
    private static final int WINDOW = Integer.getInteger("broker.window", 200);

    /**
     * The load looks at its connections so often while throughput is measured. Brokers work meanwhile, and
     * many messages come with one read; a load that took each by itself would cost as much as the broker.
     */
    private static final Duration REST = Duration.ofNanos(1000L * Integer.getInteger("broker.rest", 500));

    private static final long MILLIS_FOR_THE_NEXT = Link.PATIENCE.toMillis();

    /**
     * What is measured.
     *
     * @param qos of publishers and subscribers
     */
    record Shape(int publishers, int subscribers, int qos, boolean tls) {

        @Override
        public String toString() {
            return "%d to %d, QoS %d, %s".formatted(publishers, subscribers, qos, tls ? "TLS" : "plain");
        }
    }

    private final Selector selector = Selector.open();
    private final List<Publisher> publishers = new ArrayList<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final ByteBuffer room = ByteBuffer.allocate(Subscriber.ROOM);
    private final Arrivals arrivals = new Arrivals();
    private int turn;
    private long sent;

    /** Connects all of them. */
    FanOut(Shape shape, int port, Optional<SSLContext> tls) throws IOException {
        for (int i = 0; i < shape.subscribers(); i++) {
            Subscriber subscriber = Subscriber.of(port, tls, "sub" + i, "plant/+", shape.qos());
            subscribers.add(subscriber);
            register(subscriber.link(), () -> subscriber.receive(room, arrivals));
        }
        for (int i = 0; i < shape.publishers(); i++) {
            Publisher publisher = Publisher.of(port, tls, "pub" + i, "plant/" + i, shape.qos());
            publishers.add(publisher);
            register(publisher.link(), () -> publisher.receive(room));
        }
    }

    private interface Receiving {
        void receive() throws IOException;
    }

    private void register(Link link, Receiving receiving) throws IOException {
        link.channel().register(selector, SelectionKey.OP_READ, receiving);
    }

    /**
     * Publishes as fast as everything arrives, and waits until the broker has dealt with all of it.
     *
     * @return messages delivered a second, to all subscribers together
     */
    double throughput(Duration time) throws IOException {
        long begin = System.nanoTime();
        long before = total();
        while (System.nanoTime() - begin < time.toNanos()) {
            publish((int) (slowest() + WINDOW - sent));
            receive();
            LockSupport.parkNanos(REST.toNanos());
        }
        receiveAll();
        settle();
        return (total() - before) / ((System.nanoTime() - begin) / 1e9);
    }

    /** In turns, as evenly as it goes. */
    private void publish(int count) throws IOException {
        int left = count;
        for (int i = 0; i < publishers.size() && left > 0; i++) {
            int share = Math.ceilDiv(left, publishers.size() - i);
            publishers.get(turn).publish(share, 0);
            turn = (turn + 1) % publishers.size();
            left -= share;
        }
        sent += count;
    }

    /**
     * Publishes at a steady pace whatever arrives.
     *
     * @param rate messages delivered a second, to all subscribers together
     * @param time of the measurement; a fifth of it passes before that
     * @return the nanoseconds from when a message was due until it arrived that 99 of 100 did not exceed
     */
    long latency(double rate, Duration time) throws IOException {
        Pace pace = new Pace(publishers, rate / subscribers.size(), time.plus(time.dividedBy(5)));
        Thread publishing = Thread.ofPlatform().name("pace").start(pace);
        arrivals.listen(false);
        long listens = System.nanoTime() + time.toNanos() / 5;
        while (publishing.isAlive()) {
            receive(1);
            if (listens > 0 && System.nanoTime() > listens) {
                arrivals.listen(true);
                listens = 0;
            }
        }
        sent += pace.end();
        receiveAll();
        long result = arrivals.within(0.99);
        arrivals.listen(false);
        settle();
        return result;
    }

    /** Until nothing is on its way any more. */
    private void receiveAll() throws IOException {
        while (slowest() < sent) {
            receive();
        }
    }

    /**
     * Until the broker has read all acknowledgements: mosquitto takes one packet of each client in turn, so
     * with many publishers it has thousands of them to read when the last message has arrived.
     */
    private void settle() throws IOException {
        for (Subscriber subscriber : subscribers) {
            subscriber.ping();
        }
        while (!subscribers.stream().allMatch(Subscriber::isAnswered)) {
            receive();
        }
    }

    private void receive() throws IOException {
        if (receive(MILLIS_FOR_THE_NEXT) == 0) {
            throw new IOException("%d of %d messages are missing".formatted(sent - slowest(), sent));
        }
    }

    private int receive(long millis) throws IOException {
        try {
            return selector.select(FanOut::receive, millis);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void receive(SelectionKey key) {
        try {
            ((Receiving) key.attachment()).receive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long slowest() {
        long slowest = Long.MAX_VALUE;
        for (Subscriber subscriber : subscribers) {
            slowest = Math.min(slowest, subscriber.delivered());
        }
        return slowest;
    }

    /** Messages that arrived so far, at all subscribers together. */
    long total() {
        long sum = 0;
        for (Subscriber subscriber : subscribers) {
            sum += subscriber.delivered();
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        for (Publisher publisher : publishers) {
            publisher.close();
        }
        for (Subscriber subscriber : subscribers) {
            subscriber.close();
        }
        selector.close();
    }
}
