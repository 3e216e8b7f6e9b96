package io.routelock.runtime.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.util.Optional;

/**
 * Reports of a broker as lines of text: one JSON object each, in ASCII, so that the character set of a pipe
 * does not matter. Any thread.
 *
 * <p>What it is stands in {@code report}. A field that a version does not know is passed over, one that may
 * be absent is left out.
 */
public final class ReportLines {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ReportLines() {}

    /** One line, without its end. */
    public static String write(BrokerReport report) {
        return new ReportWriting(FACTORY).line(report);
    }

    /** Empty for a line that is none, is incomplete, or is of a version that this one does not understand. */
    public static Optional<BrokerReport> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(line);
            return ReportReading.report(json);
        } catch (JsonProcessingException e) {
            // Something else on the same pipe: it is shown by whoever reads the pipe.
            return Optional.empty();
        }
    }
}
