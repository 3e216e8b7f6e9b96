package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.router.RouterEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells the events of a router, one JSON object a line.
 *
 * <p>A parent that does not read must not stop the router: lines wait in a bounded queue for a thread of
 * their own, and what does not fit is counted and told later.
 */
final class EventLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("routelock.router");
    private static final int MOST_WAITING = 10_000;
    private static final String END = "";

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<String> sink;
    private final Thread writer;

    private EventLines(Consumer<String> sink) {
        this.sink = sink;
        this.writer = Thread.ofVirtual().name("routelock-events").start(this::write);
    }

    static EventLines onStandardOutput() {
        return new EventLines(line -> {
            System.out.println(line);
            System.out.flush();
        });
    }

    /** For a router that nobody watches: into its log. */
    static EventLines toTheLog() {
        return new EventLines(LOG::info);
    }

    /** Never waits. */
    void print(RouterEvent event) {
        if (!waiting.offer(Console.toJson(json(event)))) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            for (String line = waiting.take(); !line.equals(END); line = waiting.take()) {
                sink.accept(line);
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    sink.accept(Console.toJson(Map.of("event", "dropped", "count", lost)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> json(RouterEvent event) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (event) {
            case RouterEvent.Raised(Finding finding) -> {
                json.put("event", "finding");
                json.put("finding", FindingJson.of(finding));
            }
            case RouterEvent.StateChanged(var state) -> {
                json.put("event", "state");
                json.put("state", state.toString());
            }
            case RouterEvent.RoutesChanged(int count) -> {
                json.put("event", "routes");
                json.put("count", count);
            }
            case RouterEvent.PeerConnected(var netId, var address, boolean secure) -> {
                json.put("event", "peer-connected");
                json.put("netId", netId.toString());
                json.put("address", address.getHostAddress());
                json.put("secure", secure);
            }
            case RouterEvent.PeerGone(var netId) -> {
                json.put("event", "peer-gone");
                json.put("netId", netId.toString());
            }
            case RouterEvent.PortRegistered(var port) -> {
                json.put("event", "port-registered");
                json.put("port", port.number());
            }
            case RouterEvent.PortReleased(var port) -> {
                json.put("event", "port-released");
                json.put("port", port.number());
            }
        }
        return json;
    }

    /** Prints what still waits, if it is read within a second, and ends. */
    @Override
    public void close() {
        try {
            if (!waiting.offer(END) || !writer.join(Duration.ofSeconds(1))) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
