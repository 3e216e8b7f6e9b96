package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.Direction;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.launch.Outbox;
import io.routelock.runtime.router.RouterEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells the events of a router, one JSON object a line. A parent that does not read stops nothing. */
final class EventLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("routelock.router");

    private static final int MOST_WAITING = 10_000;

    private final Outbox<String> lines;

    private EventLines(Consumer<String> sink) {
        this.lines = new Outbox<>("routelock-lines", MOST_WAITING, sink, EventLines::dropped);
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

    /** Begins to write; what came before has waited. */
    void start() {
        lines.start();
    }

    /** Never waits. */
    void print(RouterEvent event) {
        lines.put(Console.toJson(json(event)));
    }

    private static String dropped(long count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("event", "dropped");
        json.put("count", count);
        return Console.toJson(json);
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
            case RouterEvent.PeerConnected it -> {
                json.put("event", "peer-connected");
                json.put("line", it.line());
                json.put("netId", it.netId().toString());
                json.put("address", it.address().getHostAddress());
                json.put("secure", it.secure());
                json.put("mode", it.mode().code());
                json.put("direction", direction(it.direction()));
            }
            case RouterEvent.PeerGone it -> {
                json.put("event", "peer-gone");
                json.put("line", it.line());
                json.put("netId", it.netId().toString());
                it.why().ifPresent(why -> json.put("finding", FindingJson.of(why)));
            }
            case RouterEvent.ConnectionRefused(ConnectionAttempt attempt) -> {
                json.put("event", "connection-refused");
                put(json, attempt);
            }
            case RouterEvent.ConnectionFailed(ConnectionAttempt attempt) -> {
                json.put("event", "connection-failed");
                put(json, attempt);
            }
            case RouterEvent.PortRegistered(var port) -> {
                json.put("event", "port-registered");
                json.put("port", port.number());
            }
            case RouterEvent.PortReleased(var port) -> {
                json.put("event", "port-released");
                json.put("port", port.number());
            }
            case RouterEvent.OfNetwork(NetworkEvent news) -> NetworkJson.put(json, news);
        }
        return json;
    }

    private static void put(Map<String, Object> json, ConnectionAttempt attempt) {
        json.put("peer", attempt.peer());
        attempt.netId().ifPresent(netId -> json.put("netId", netId.toString()));
        json.put("mode", attempt.mode().code());
        json.put("direction", direction(attempt.direction()));
        json.put("finding", FindingJson.of(attempt.finding()));
    }

    private static String direction(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        lines.close();
    }
}
