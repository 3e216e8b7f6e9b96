package io.routelock.runtime.launch;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.connection.NetworkEvent;

import java.util.Optional;

/** Reads the lines of a router process that tell of its virtual AMS networks. */
final class NetworkLines {

    private NetworkLines() {}

    /** Empty for every other line, and for one that is not complete. */
    static Optional<NetworkEvent> read(JsonNode json) {
        String connection = json.path("connection").asText();
        return connection.isEmpty()
                ? Optional.empty()
                : switch (json.path("event").asText()) {
                    case "broker-connected" -> Optional.of(connected(connection, json));
                    case "broker-lost" ->
                            RuntimeLines.finding(json.path("finding"))
                                    .map(why -> new NetworkEvent.BrokerLost(connection, why));
                    case "broker-forgotten" -> Optional.of(new NetworkEvent.BrokerForgotten(connection));
                    case "member-online" -> online(connection, json);
                    case "member-gone" ->
                            ConnectionLines.netId(json)
                                    .map(netId -> new NetworkEvent.MemberGone(connection, netId));
                    default -> Optional.empty();
                };
    }

    private static NetworkEvent connected(String connection, JsonNode json) {
        return new NetworkEvent.BrokerConnected(
                connection,
                json.path("broker").asText(),
                json.path("topic").asText(),
                json.path("encrypted").asBoolean(),
                ConnectionLines.netId(json, "ownNetId"));
    }

    private static Optional<NetworkEvent> online(String connection, JsonNode json) {
        return ConnectionLines.netId(json)
                .map(netId ->
                        new NetworkEvent.MemberOnline(
                                connection,
                                netId,
                                json.path("name").asText(),
                                text(json.path("osVersion")),
                                text(json.path("tcVersion")),
                                json.path("unidirectional").asBoolean(),
                                json.path("shadowed").asBoolean()));
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.of(json.asText()).filter(text -> !text.isEmpty());
    }
}
