package io.routelock.app.mqttclient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.routelock.app.model.MqttLine;
import io.routelock.mqtt.MqttVersion;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Connections as a note in the settings: JSON, lenient in reading, since another version may have written it.
 */
final class ConnectionNote {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectionNote() {}

    /** What cannot be understood is left out, or is as in an empty form. */
    static List<Connection> read(String note) {
        List<Connection> found = new ArrayList<>();
        try {
            JSON.readTree(note.isBlank() ? "[]" : note).forEach(one -> found.add(connection(one)));
        } catch (JsonProcessingException e) {
            // Changed by hand: nothing that could be shown.
            return List.of();
        }
        return found.stream().filter(one -> !one.name().isBlank()).toList();
    }

    private static Connection connection(JsonNode one) {
        Connection usual = Connection.fresh("");
        return new Connection(
                one.path("name").asText(""),
                one.path("host").asText(usual.host()),
                one.path("port").asInt(usual.port()),
                one.path("version").asText("").equals(MqttVersion.V3_1_1.words())
                        ? MqttVersion.V3_1_1
                        : MqttVersion.V5,
                one.path("clientId").asText(""),
                one.path("user").asText(""),
                line(one.path("line")),
                new SessionWish(
                        one.path("keepAlive").asInt(usual.session().keepAlive()),
                        one.path("cleanStart").asBoolean(true),
                        one.path("expiry").asLong(0)),
                will(one.path("will")),
                filters(one.path("filters")),
                path(one.path("conf").asText("")));
    }

    private static LineWish line(JsonNode line) {
        return new LineWish(
                word(MqttLine.values(), line.path("kind").asText("")),
                word(BrokerProof.values(), line.path("proof").asText("")),
                line.path("authority").asText(""),
                line.path("certificate").asText(""),
                line.path("key").asText(""),
                line.path("identity").asText(""),
                line.path("keyIsPassword").asBoolean(false));
    }

    /** The first, which is the safest of what can be chosen by mistake, where it is none of them. */
    private static <E extends Enum<E>> E word(E[] all, String name) {
        for (E one : all) {
            if (one.name().equals(name)) {
                return one;
            }
        }
        return all[0];
    }

    private static WillWish will(JsonNode will) {
        return will.isObject()
                ? new WillWish(
                        will.path("on").asBoolean(false),
                        will.path("topic").asText(""),
                        will.path("payload").asText(""),
                        Math.clamp(will.path("qos").asInt(0), 0, 2),
                        will.path("retain").asBoolean(false))
                : WillWish.NONE;
    }

    private static List<WantedFilter> filters(JsonNode filters) {
        List<WantedFilter> found = new ArrayList<>();
        filters.forEach(one ->
                found.add(
                        new WantedFilter(
                                one.path("filter").asText(""), Math.clamp(one.path("qos").asInt(0), 0, 2))));
        return found.stream().filter(one -> !one.filter().isEmpty()).toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            // Settings of another system: not a path here.
            return Optional.empty();
        }
    }

    static String of(List<Connection> connections) {
        ArrayNode all = JSON.createArrayNode();
        connections.forEach(one -> write(one, all.addObject()));
        return all.toString();
    }

    private static void write(Connection one, ObjectNode to) {
        to.put("name", one.name())
                .put("host", one.host())
                .put("port", one.port())
                .put("version", one.version().words())
                .put("clientId", one.clientId())
                .put("user", one.user())
                .put("keepAlive", one.session().keepAlive())
                .put("cleanStart", one.session().cleanStart())
                .put("expiry", one.session().expiry());
        to.putObject("line")
                .put("kind", one.line().line().name())
                .put("proof", one.line().proof().name())
                .put("authority", one.line().authority())
                .put("certificate", one.line().certificate())
                .put("key", one.line().key())
                .put("identity", one.line().identity())
                .put("keyIsPassword", one.line().keyIsPassword());
        to.putObject("will")
                .put("on", one.will().on())
                .put("topic", one.will().topic())
                .put("payload", one.will().payload())
                .put("qos", one.will().qos())
                .put("retain", one.will().retain());
        ArrayNode filters = to.putArray("filters");
        one.filters()
                .forEach(wanted ->
                        filters.addObject().put("filter", wanted.filter()).put("qos", wanted.qos()));
        one.conf().ifPresent(conf -> to.put("conf", conf.toString()));
    }
}
