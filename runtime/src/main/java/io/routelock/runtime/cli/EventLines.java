package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.LineWriter;
import io.routelock.runtime.router.RouterEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells the events of a router, one JSON object a line. A parent that does not read stops nothing. */
final class EventLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("routelock.router");

    private final LineWriter lines;

    private EventLines(Consumer<String> sink) {
        this.lines = new LineWriter(sink, EventLines::dropped);
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
        lines.print(Console.toJson(json(event)));
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

    @Override
    public void close() {
        lines.close();
    }
}
