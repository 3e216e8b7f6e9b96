package io.routelock.runtime.launch;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import java.util.Optional;

/** Reads the lines of a router process that tell of its connections. */
final class ConnectionLines {

    private ConnectionLines() {}

    /** Empty for every other line, and for one that is not complete. */
    static Optional<ConnectionEvent> read(JsonNode json) {
        return switch (json.path("event").asText()) {
            case "peer-connected" -> opened(json);
            case "peer-gone" -> ended(json);
            case "connection-refused", "connection-failed" -> attempt(json).map(ConnectionEvent.NotMade::new);
            default -> Optional.empty();
        };
    }

    private static Optional<ConnectionEvent> opened(JsonNode json) {
        String address = json.path("address").asText();
        if (!json.path("line").isIntegralNumber() || address.isEmpty()) {
            return Optional.empty();
        }
        return netId(json)
                .map(netId ->
                        new ConnectionEvent.Opened(
                                json.path("line").asLong(), netId, address, mode(json), direction(json)));
    }

    private static Optional<ConnectionEvent> ended(JsonNode json) {
        return json.path("line").isIntegralNumber()
                ? Optional.of(
                        new ConnectionEvent.Ended(
                                json.path("line").asLong(), RuntimeLines.finding(json.path("finding"))))
                : Optional.empty();
    }

    private static Optional<ConnectionAttempt> attempt(JsonNode json) {
        String peer = json.path("peer").asText();
        return RuntimeLines.finding(json.path("finding"))
                .filter(finding -> !peer.isEmpty())
                .map(finding ->
                        new ConnectionAttempt(direction(json), peer, netId(json), mode(json), finding));
    }

    /** Empty when there is none that can be read. */
    static Optional<AmsNetId> netId(JsonNode json) {
        return netId(json, "netId");
    }

    /** As {@link #netId(JsonNode)}, of a line with more than one. */
    static Optional<AmsNetId> netId(JsonNode json, String key) {
        try {
            return Optional.of(AmsNetId.parse(json.path(key).asText()));
        } catch (IllegalArgumentException e) {
            // A line of another version of this program: what can be read of it is shown.
            return Optional.empty();
        }
    }

    private static ConnectionMode mode(JsonNode json) {
        return ConnectionMode.ofCode(json.path("mode").asText()).orElse(ConnectionMode.SECURE);
    }

    private static Direction direction(JsonNode json) {
        return json.path("direction").asText().equals("out") ? Direction.OUT : Direction.IN;
    }
}
