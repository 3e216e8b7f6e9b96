package io.routelock.runtime.watch;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.diagnosis.Finding;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what {@link ReportWriting} wrote, of this version or a near one. Never throws. */
final class ReportReading {

    private ReportReading() {}

    static Optional<BrokerReport> report(JsonNode json) {
        return switch (json.path("report").asText()) {
            case "clients" -> time(json, "at").map(at -> clients(at, json));
            case "load" -> time(json, "at").map(at -> load(at, json));
            case "refused" -> refusal(json).map(BrokerReport.Refused::new);
            case "more-refused" ->
                    time(json, "at").map(at -> new BrokerReport.MoreRefused(at, json.path("count").asLong()));
            case "files-taken" ->
                    time(json, "at").map(at -> new BrokerReport.FilesTaken(at, texts(json.path("files"))));
            case "files-refused" ->
                    time(json, "at").map(at -> new BrokerReport.FilesRefused(at, findings(json.path("why"))));
            case "finding" -> finding(json.path("finding")).map(BrokerReport.Raised::new);
            case "log" ->
                    time(json, "at")
                            .map(at ->
                                    new BrokerReport.Logged(
                                            at, json.path("type").asText(), json.path("line").asText()));
            default -> Optional.empty();
        };
    }

    private static BrokerReport clients(Instant at, JsonNode json) {
        List<ClientView> changed = new ArrayList<>(json.path("changed").size());
        json.path("changed").forEach(one -> ClientJson.read(one).ifPresent(changed::add));
        return new BrokerReport.Clients(at, changed, texts(json.path("gone")));
    }

    private static BrokerReport load(Instant at, JsonNode json) {
        return new BrokerReport.Load(
                at,
                number(json, "messagesIn"),
                number(json, "messagesOut"),
                number(json, "bytesIn"),
                number(json, "bytesOut"),
                json.path("refusals").asInt(),
                json.path("connected").asInt(),
                json.path("sessions").asInt(),
                json.path("subscriptions").asInt(),
                json.path("retained").asInt(),
                json.path("queued").asInt());
    }

    private static Optional<Refusal> refusal(JsonNode json) {
        Optional<Instant> at = time(json, "at");
        Optional<Finding> finding = finding(json.path("finding"));
        Optional<Refusal.Kind> kind = Words.read(Refusal.Kind.class, json.path("kind").asText());
        if (at.isEmpty() || finding.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Refusal(
                        at.get(),
                        kind.get(),
                        text(json, "client"),
                        text(json, "user"),
                        text(json, "address"),
                        text(json, "listener"),
                        text(json, "topic"),
                        json.path("qos").isInt()
                                ? OptionalInt.of(json.path("qos").asInt())
                                : OptionalInt.empty(),
                        rule(json.path("rule")),
                        finding.get()));
    }

    private static Optional<Refusal.RuleLine> rule(JsonNode json) {
        return json.path("line").isInt()
                ? Optional.of(
                        new Refusal.RuleLine(
                                json.path("file").asText(),
                                json.path("line").asInt(),
                                json.path("text").asText()))
                : Optional.empty();
    }

    private static List<Finding> findings(JsonNode json) {
        List<Finding> findings = new ArrayList<>();
        json.forEach(one -> finding(one).ifPresent(findings::add));
        return findings;
    }

    private static Optional<Finding> finding(JsonNode json) {
        String code = json.path("code").asText();
        String symptom = json.path("symptom").asText();
        String nextStep = json.path("nextStep").asText();
        if (code.isBlank() || symptom.isBlank() || nextStep.isBlank()) {
            return Optional.empty();
        }
        Finding.Severity severity =
                Words.read(Finding.Severity.class, json.path("severity").asText())
                        .orElse(Finding.Severity.ERROR);
        return Optional.of(new Finding(severity, code, symptom, texts(json.path("likelyCauses")), nextStep));
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>(json.size());
        json.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    static Optional<String> text(JsonNode json, String field) {
        return json.path(field).isTextual() ? Optional.of(json.path(field).asText()) : Optional.empty();
    }

    /** Of a rate; one that is no number would spoil every sum. */
    static double number(JsonNode json, String field) {
        double number = json.path(field).asDouble();
        return Double.isFinite(number) ? number : 0;
    }

    static Optional<Instant> time(JsonNode json, String field) {
        try {
            return text(json, field).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
