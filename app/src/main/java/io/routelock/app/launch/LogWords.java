package io.routelock.app.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Map.Entry;
import java.util.stream.Collectors;

/** What a runtime prints for programs, in the words of its log for people. */
final class LogWords {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String EVENT = "event";
    private static final String NET_ID = "netId";

    private LogWords() {}

    /** A line that is no JSON stays as it is. */
    static String of(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            return ofJson(JSON.readTree(line), line);
        } catch (JsonProcessingException e) {
            return line;
        }
    }

    private static String ofJson(JsonNode json, String line) {
        if (json.path("ready").isObject()) {
            JsonNode ready = json.path("ready");
            if (ready.path("listeners").isArray()) {
                return "ready, listens on " + listeners(ready.path("listeners"));
            }
            return "ready at %s, ports %s, %s and %s"
                    .formatted(
                            text(ready, "address"),
                            text(ready, "ads"),
                            text(ready, "tls"),
                            text(ready, "udp"));
        }
        if (json.path("findings").path(0).isObject()) {
            return finding(json.path("findings").path(0));
        }
        boolean only = text(json, EVENT).isEmpty() || text(json, EVENT).equals("finding");
        return only && json.path("finding").isObject() ? finding(json.path("finding")) : event(json, line);
    }

    private static String listeners(JsonNode all) {
        return all.valueStream().map(one -> text(one, "address")).collect(Collectors.joining(" and "));
    }

    private static String event(JsonNode json, String line) {
        String event = text(json, EVENT);
        return switch (event) {
            case "" -> line;
            case "state" -> "state " + text(json, "state");
            case "routes" -> text(json, "count") + (json.path("count").asInt() == 1 ? " route" : " routes");
            case "peer-connected" -> connected(json);
            case "peer-gone" -> text(json, NET_ID) + " is gone";
            case "connection-refused" -> notMade("refused", json);
            case "connection-failed" -> notMade("could not reach", json);
            case "port-registered" -> "a program registered AMS port " + text(json, "port");
            case "port-released" -> "AMS port " + text(json, "port") + " was released";
            default -> event.replace('-', ' ') + ": " + facts(json);
        };
    }

    private static String connected(JsonNode json) {
        return "%s connected from %s, %s"
                .formatted(
                        text(json, NET_ID),
                        text(json, "address"),
                        json.path("secure").asBoolean() ? "secure" : "plain");
    }

    /** The finding stands in a line of its own. */
    private static String notMade(String what, JsonNode json) {
        String netId = text(json, NET_ID);
        return "%s %s%s, %s: %s"
                .formatted(
                        what,
                        text(json, "peer"),
                        netId.isEmpty() ? "" : " (" + netId + ")",
                        text(json, "mode").replace('-', ' '),
                        text(json.path("finding"), "code"));
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText();
    }

    private static String finding(JsonNode finding) {
        return finding.path("severity").asText("error").toLowerCase(java.util.Locale.ROOT)
                + ": "
                + finding.path("symptom").asText();
    }

    private static String facts(JsonNode json) {
        return json.properties().stream()
                .filter(fact -> !fact.getKey().equals(EVENT))
                .map(LogWords::fact)
                .collect(Collectors.joining(", "));
    }

    private static String fact(Entry<String, JsonNode> fact) {
        return fact.getKey() + " " + fact.getValue().asText();
    }
}
