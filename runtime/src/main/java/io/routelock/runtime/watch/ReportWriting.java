package io.routelock.runtime.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes a report field by field: every second there may be thousands of clients in it. */
final class ReportWriting {

    private static final int USUAL_LENGTH = 1 << 10;

    private final JsonFactory factory;

    ReportWriting(JsonFactory factory) {
        this.factory = factory;
    }

    String line(BrokerReport report) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            write(json, report);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, BrokerReport report) throws IOException {
        switch (report) {
            case BrokerReport.Clients it -> clients(json, it);
            case BrokerReport.Load it -> load(json, it);
            case BrokerReport.Refused(Refusal refusal) -> refused(json, refusal);
            case BrokerReport.MoreRefused(Instant at, long count) -> {
                start(json, "more-refused", at);
                json.writeNumberField("count", count);
            }
            case BrokerReport.FilesTaken(Instant at, List<String> files) -> {
                start(json, "files-taken", at);
                texts(json, "files", files);
            }
            case BrokerReport.FilesRefused(Instant at, List<Finding> findings) -> {
                start(json, "files-refused", at);
                json.writeArrayFieldStart("why");
                for (Finding finding : findings) {
                    finding(json, finding);
                }
                json.writeEndArray();
            }
            case BrokerReport.Raised(Finding finding) -> {
                json.writeStringField("report", "finding");
                json.writeFieldName("finding");
                finding(json, finding);
            }
            case BrokerReport.Logged(Instant at, String type, String line) -> {
                start(json, "log", at);
                json.writeStringField("type", type);
                json.writeStringField("line", line);
            }
        }
    }

    private static void start(JsonGenerator json, String report, Instant at) throws IOException {
        json.writeStringField("report", report);
        json.writeStringField("at", at.toString());
    }

    private static void clients(JsonGenerator json, BrokerReport.Clients report) throws IOException {
        start(json, "clients", report.at());
        json.writeArrayFieldStart("changed");
        for (ClientView client : report.changed()) {
            ClientJson.write(json, client);
        }
        json.writeEndArray();
        texts(json, "gone", report.gone());
    }

    private static void load(JsonGenerator json, BrokerReport.Load load) throws IOException {
        start(json, "load", load.at());
        json.writeNumberField("messagesIn", load.messagesIn());
        json.writeNumberField("messagesOut", load.messagesOut());
        json.writeNumberField("bytesIn", load.bytesIn());
        json.writeNumberField("bytesOut", load.bytesOut());
        json.writeNumberField("refusals", load.refusals());
        json.writeNumberField("connected", load.connected());
        json.writeNumberField("sessions", load.sessions());
        json.writeNumberField("subscriptions", load.subscriptions());
        json.writeNumberField("retained", load.retained());
        json.writeNumberField("queued", load.queued());
    }

    private static void refused(JsonGenerator json, Refusal refusal) throws IOException {
        start(json, "refused", refusal.at());
        json.writeStringField("kind", Words.of(refusal.kind()));
        text(json, "client", refusal.clientId());
        text(json, "user", refusal.user());
        text(json, "address", refusal.address());
        text(json, "listener", refusal.listener());
        text(json, "topic", refusal.topic());
        if (refusal.qos().isPresent()) {
            json.writeNumberField("qos", refusal.qos().getAsInt());
        }
        if (refusal.rule().isPresent()) {
            Refusal.RuleLine rule = refusal.rule().get();
            json.writeObjectFieldStart("rule");
            json.writeStringField("file", rule.file());
            json.writeNumberField("line", rule.line());
            json.writeStringField("text", rule.text());
            json.writeEndObject();
        }
        json.writeFieldName("finding");
        finding(json, refusal.finding());
    }

    /** As the console program prints it elsewhere. */
    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code());
        json.writeStringField("severity", Words.of(finding.severity()));
        json.writeStringField("symptom", finding.symptom());
        texts(json, "likelyCauses", finding.likelyCauses());
        json.writeStringField("nextStep", finding.nextStep());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String field, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(field, text.get());
        }
    }
}
