package io.routelock.runtime.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One client of a report as JSON. */
final class ClientJson {

    private ClientJson() {}

    static void write(JsonGenerator json, ClientView client) throws IOException {
        json.writeStartObject();
        json.writeStringField("client", client.clientId());
        ReportWriting.text(json, "user", client.user());
        if (client.connection().isPresent()) {
            json.writeFieldName("connection");
            connection(json, client.connection().get());
        }
        json.writeNumberField("sessionExpiry", client.sessionExpiry());
        json.writeArrayFieldStart("subscriptions");
        for (ClientView.Subscription subscription : client.subscriptions()) {
            json.writeStartObject();
            json.writeStringField("filter", subscription.filter());
            json.writeNumberField("qos", subscription.qos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("queued", client.queued());
        json.writeNumberField("inFlight", client.inFlight());
        json.writeNumberField("received", client.received());
        json.writeNumberField("sent", client.sent());
        json.writeNumberField("inPerSecond", client.inPerSecond());
        json.writeNumberField("outPerSecond", client.outPerSecond());
        json.writeEndObject();
    }

    private static void connection(JsonGenerator json, ClientView.Connection connection) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", connection.address());
        json.writeStringField("listener", connection.listener());
        json.writeBooleanField("webSocket", connection.webSocket());
        json.writeFieldName("protection");
        protection(json, connection.protection());
        json.writeStringField("mqtt", connection.mqtt());
        json.writeStringField("since", connection.since().toString());
        json.writeNumberField("keepAlive", connection.keepAlive());
        json.writeEndObject();
    }

    private static void protection(JsonGenerator json, Protection protection) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", Words.of(protection.kind()));
        json.writeStringField("detail", protection.detail());
        ReportWriting.text(json, "certificate", protection.certificate());
        ReportWriting.text(json, "validTo", protection.validTo().map(Instant::toString));
        ReportWriting.text(json, "identity", protection.identity());
        json.writeEndObject();
    }

    /** Empty for one without a name; a client may have named itself with nothing. */
    static Optional<ClientView> read(JsonNode json) {
        if (!json.path("client").isTextual()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClientView(
                        json.path("client").asText(),
                        ReportReading.text(json, "user"),
                        connection(json.path("connection")),
                        json.path("sessionExpiry").asLong(),
                        subscriptions(json.path("subscriptions")),
                        json.path("queued").asInt(),
                        json.path("inFlight").asInt(),
                        json.path("received").asLong(),
                        json.path("sent").asLong(),
                        ReportReading.number(json, "inPerSecond"),
                        ReportReading.number(json, "outPerSecond")));
    }

    private static List<ClientView.Subscription> subscriptions(JsonNode json) {
        List<ClientView.Subscription> subscriptions = new ArrayList<>(json.size());
        json.forEach(one ->
                subscriptions.add(
                        new ClientView.Subscription(one.path("filter").asText(), one.path("qos").asInt())));
        return subscriptions;
    }

    private static Optional<ClientView.Connection> connection(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClientView.Connection(
                        json.path("address").asText(),
                        json.path("listener").asText(),
                        json.path("webSocket").asBoolean(),
                        protection(json.path("protection")),
                        json.path("mqtt").asText(),
                        ReportReading.time(json, "since").orElse(Instant.EPOCH),
                        json.path("keepAlive").asInt()));
    }

    /** A kind that is not known is not taken for a protected one. */
    private static Protection protection(JsonNode json) {
        return new Protection(
                Words.read(Protection.Kind.class, json.path("kind").asText()).orElse(Protection.Kind.PLAIN),
                json.path("detail").asText(),
                ReportReading.text(json, "certificate"),
                ReportReading.time(json, "validTo"),
                ReportReading.text(json, "identity"));
    }
}
