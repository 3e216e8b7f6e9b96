package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One client that publishes as fast as it can, or receives as fast as it can. */
interface ClientLoad extends AutoCloseable {

    /** Messages a second. */
    double run(Duration time) throws IOException;

    @Override
    void close() throws IOException;

    /** Publishes to a topic to which nobody listens; the rate is that at which the broker has taken them. */
    record Publishing(Contender client, int qos) implements ClientLoad {

        /** As many as a program would have unanswered. */
        private static final int WINDOW = 1000;

        @Override
        public double run(Duration time) {
            Semaphore window = new Semaphore(WINDOW);
            long begin = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - begin < time.toNanos()) {
                window.acquireUninterruptibly();
                client.publish("bench/load", qos).whenComplete((answer, failure) -> window.release());
                count++;
            }
            window.acquireUninterruptibly(WINDOW);
            // What was published before it is with the broker when this one is.
            client.publish("bench/end", 1).toCompletableFuture().join();
            return count / ((System.nanoTime() - begin) / 1e9);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** Receives what a bare socket publishes, which never has too much on its way. */
    final class Receiving implements ClientLoad {

        private static final int WINDOW = 2000;
        private static final long REST_NANOS = 100_000;
        private static final Duration PATIENCE = Duration.ofSeconds(20);

        private final Contender client;
        private final Publisher publisher;
        private final ByteBuffer room = ByteBuffer.allocate(Subscriber.ROOM);
        private final AtomicLong arrived = new AtomicLong();
        private long sent;

        Receiving(Contender client, int port, int qos, String name) throws IOException {
            this.client = client;
            client.subscribe("load/" + name, qos, arrived::incrementAndGet).toCompletableFuture().join();
            publisher = Publisher.of(port, Optional.empty(), "load-" + name, "load/" + name, qos);
        }

        @Override
        public double run(Duration time) throws IOException {
            long begin = System.nanoTime();
            long before = arrived.get();
            while (System.nanoTime() - begin < time.toNanos()) {
                int more = (int) (arrived.get() + WINDOW - sent);
                publisher.publish(more, 0);
                sent += more;
                rest();
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (arrived.get() < sent) {
                if (System.nanoTime() > end) {
                    throw new IOException(
                            "%d of %d messages are missing".formatted(sent - arrived.get(), sent));
                }
                rest();
            }
            return (arrived.get() - before) / ((System.nanoTime() - begin) / 1e9);
        }

        private void rest() throws IOException {
            publisher.receive(room);
            LockSupport.parkNanos(REST_NANOS);
        }

        @Override
        public void close() throws IOException {
            publisher.close();
            client.close();
        }
    }
}
