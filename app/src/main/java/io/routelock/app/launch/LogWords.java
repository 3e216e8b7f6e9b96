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
            return "ready: " + facts(json.path("ready"));
        }
        if (json.path("findings").path(0).isObject()) {
            return finding(json.path("findings").path(0));
        }
        if (json.path("finding").isObject()) {
            return finding(json.path("finding"));
        }
        String event = json.path(EVENT).asText();
        return event.isEmpty() ? line : event.replace('-', ' ') + ": " + facts(json);
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
