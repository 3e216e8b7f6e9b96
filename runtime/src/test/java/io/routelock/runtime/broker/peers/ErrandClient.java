package io.routelock.runtime.broker.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection of a client in this Java, whichever version of the protocol it speaks. */
abstract class ErrandClient {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<String> messages = new ArrayList<>();

    /** Whether there was a session before. */
    abstract boolean connect(boolean kept) throws IOException;

    abstract void subscribe(String filter, int qos) throws IOException;

    /** The reason of a refusal; 0 without one. */
    abstract int publish(String topic, byte[] payload, int qos, boolean retained) throws IOException;

    abstract void disconnect() throws IOException;

    /** Connects, and is refused: the reason of the CONNACK. */
    abstract int refusal() throws IOException;

    /** With the properties of mqtt-peer.js; MQTT 5. */
    abstract void publishWithProperties(String topic) throws IOException;

    /** What came with the first message to a topic. */
    abstract void tellProperties(String topic, ObjectNode told);

    /** Somebody else has its client identifier now; it is not to take it back. */
    void abandon() throws IOException {}

    final void heard(String topic, byte[] payload, int qos, boolean retained) {
        String text = new String(payload, StandardCharsets.UTF_8);
        synchronized (messages) {
            messages.add(
                    "%s|%s|%d|%s"
                            .formatted(
                                    topic,
                                    payload.length > 100 ? payload.length + " bytes" : text,
                                    qos,
                                    retained));
            messages.notifyAll();
        }
    }

    /** Waits for that many and takes them, sorted. */
    final List<String> arrived(int count) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (messages) {
            while (messages.size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new IOException("only " + messages + " of " + count);
                }
                await(left);
            }
            List<String> all = messages.stream().sorted().toList();
            messages.clear();
            return all;
        }
    }

    private void await(long millis) throws IOException {
        try {
            messages.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("waiting for messages", e);
        }
    }

    /** The answer, or the failure of the library itself. */
    static <T> T answer(CompletableFuture<T> future) throws IOException, ExecutionException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("waiting for the broker", e);
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
    }

    static <T> T must(CompletableFuture<T> future) throws IOException {
        try {
            return answer(future);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
