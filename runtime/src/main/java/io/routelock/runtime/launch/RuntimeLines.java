package io.routelock.runtime.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.watch.BrokerReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a runtime's process prints: one JSON object a line. */
final class RuntimeLines {

    /** What a line says. */
    sealed interface Line {

        record Listens(Ready ready) implements Line {}

        /**
         * It could not start.
         *
         * @param why at least one
         */
        record Refused(List<Finding> why) implements Line {
            public Refused {
                why = List.copyOf(why);
            }
        }

        record Found(Finding finding) implements Line {}

        /** News of its connections. */
        record Connection(ConnectionEvent event) implements Line {}

        /** News of its virtual AMS networks. */
        record Network(NetworkEvent event) implements Line {}

        /** News of a broker. */
        record Report(BrokerReport report) implements Line {}

        /** An event that is only shown, or a line that is none of this. */
        record Other() implements Line {}
    }

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private RuntimeLines() {}

    /**
     * @param reports reads the reports of a broker; a line is one of them or any other
     */
    static Line read(String text, Function<String, Optional<BrokerReport>> reports) {
        Optional<BrokerReport> report = reports.apply(text);
        return report.isPresent() ? new Line.Report(report.get()) : read(text);
    }

    private static Line read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return new Line.Other();
        }
        if (json.path("ready").isObject()) {
            return new Line.Listens(ready(json.path("ready")));
        }
        List<Finding> refusal = findings(json.path("findings"));
        if (!refusal.isEmpty()) {
            return new Line.Refused(refusal);
        }
        Optional<ConnectionEvent> connection = ConnectionLines.read(json);
        if (connection.isPresent()) {
            return new Line.Connection(connection.get());
        }
        Optional<NetworkEvent> network = NetworkLines.read(json);
        if (network.isPresent()) {
            return new Line.Network(network.get());
        }
        return finding(json.path("finding")).<Line>map(Line.Found::new).orElseGet(Line.Other::new);
    }

    private static Ready ready(JsonNode json) {
        return json.path("listeners").isArray() ? broker(json) : router(json);
    }

    private static ReadyBroker broker(JsonNode json) {
        List<ReadyBroker.Door> doors = new ArrayList<>();
        json.path("listeners").forEach(door -> doors.add(door(door)));
        return new ReadyBroker(doors, json.path("pid").asLong());
    }

    private static ReadyBroker.Door door(JsonNode json) {
        return new ReadyBroker.Door(
                json.path("name").asText(),
                json.path("address").asText(),
                json.path("tls").asBoolean(),
                json.path("webSocket").asBoolean());
    }

    private static ReadyRouter router(JsonNode json) {
        return new ReadyRouter(
                json.path("netId").asText(),
                json.path("address").asText(),
                json.path("ads").asInt(),
                json.path("tls").asInt(),
                json.path("udp").asInt(),
                json.path("fingerprint").asText());
    }

    private static List<Finding> findings(JsonNode json) {
        List<Finding> findings = new ArrayList<>();
        json.forEach(one -> finding(one).ifPresent(findings::add));
        return findings;
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
