package io.routelock.app.topictree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;

import io.routelock.mqtt.payload.PayloadText;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The topics of a subtree with their last messages, a JSON object a line. What is no text is in base64; a
 * payload that was kept in part says how long it was.
 */
final class TopicExport {

    /** The last line ends too. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** A topic as it was when the export began. */
    record Line(String topic, TopicState state) {}

    private TopicExport() {}

    /** What is there now, in the order of the tree; under the lock of the store. */
    static List<Line> lines(TopicNode from) {
        List<Line> lines = new ArrayList<>();
        add(from, lines);
        return lines;
    }

    private static void add(TopicNode node, List<Line> lines) {
        node.state().ifPresent(state -> lines.add(new Line(node.path(), state)));
        node.children().forEach(child -> add(child, lines));
    }

    /** Writes beside and moves, so that a full disk leaves the file that was there. */
    static void write(List<Line> lines, Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                write(lines, out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void write(List<Line> lines, BufferedWriter out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (Line line : lines) {
                write(line, json);
            }
        }
        out.append('\n');
    }

    private static void write(Line line, JsonGenerator json) throws IOException {
        TopicMessage last = line.state().last();
        Optional<String> text = last.isCut() ? Optional.empty() : PayloadText.of(last.payload());
        json.writeStartObject();
        json.writeStringField("topic", line.topic());
        if (text.isPresent()) {
            json.writeStringField("payload", text.get());
        } else {
            json.writeStringField(
                    "payloadBase64", Base64.getEncoder().encodeToString(last.payload().toArray()));
        }
        if (last.isCut()) {
            json.writeNumberField("wholeBytes", last.size());
        }
        json.writeNumberField("qos", last.qos().level());
        json.writeBooleanField("retain", last.retain());
        json.writeStringField("time", last.at().toString());
        json.writeEndObject();
    }
}
