package io.routelock.runtime.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a router process prints: one JSON object a line. */
final class RuntimeLines {

    /** What a line says. */
    sealed interface Line {

        record Ready(ReadyRouter router) implements Line {}

        /** It could not start. */
        record Refused(Finding finding) implements Line {}

        record Found(Finding finding) implements Line {}

        /** News of its connections. */
        record Connection(ConnectionEvent event) implements Line {}

        /** An event that is only shown, or a line that is none of this. */
        record Other() implements Line {}
    }

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private RuntimeLines() {}

    static Line read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Line.Other();
        }
        if (json.path("ready").isObject()) {
            return new Line.Ready(ready(json.path("ready")));
        }
        if (json.path("findings").path(0).isObject()) {
            return finding(json.path("findings").path(0))
                    .<Line>map(Line.Refused::new)
                    .orElseGet(Line.Other::new);
        }
        Optional<ConnectionEvent> connection = ConnectionLines.read(json);
        if (connection.isPresent()) {
            return new Line.Connection(connection.get());
        }
        return finding(json.path("finding")).<Line>map(Line.Found::new).orElseGet(Line.Other::new);
    }

    private static ReadyRouter ready(JsonNode json) {
        return new ReadyRouter(
                json.path("netId").asText(),
                json.path("address").asText(),
                json.path("ads").asInt(),
                json.path("tls").asInt(),
                json.path("udp").asInt(),
                json.path("fingerprint").asText());
    }

    /** Empty for what is no finding. */
    static Optional<Finding> finding(JsonNode json) {
        String code = json.path("code").asText();
        String symptom = json.path("symptom").asText();
        String nextStep = json.path("nextStep").asText();
        if (code.isBlank() || symptom.isBlank() || nextStep.isBlank()) {
            return Optional.empty();
        }
        List<String> causes = new ArrayList<>();
        json.path("likelyCauses").forEach(cause -> causes.add(cause.asText()));
        return Optional.of(
                new Finding(severity(json.path("severity").asText()), code, symptom, causes, nextStep));
    }

    private static Finding.Severity severity(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "warning" -> Finding.Severity.WARNING;
            case "note" -> Finding.Severity.NOTE;
            default -> Finding.Severity.ERROR;
        };
    }
}
