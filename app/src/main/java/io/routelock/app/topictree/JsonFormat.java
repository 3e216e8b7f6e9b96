package io.routelock.app.topictree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON text, one value a line. Numbers and names stay as they are written, in their order; duplicates too.
 *
 * @param trouble why it ends where it ends; empty when it is a whole JSON text
 */
record JsonFormat(List<ShownLine> lines, Optional<String> trouble) {

    private static final int MOST_DEPTH = 200;

    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
                    .build();

    /** As many values as a text that begins in brackets must have before its fault, to be meant as JSON. */
    private static final int MEANT = 4;

    private static final String INDENT = "  ";

    JsonFormat {
        lines = List.copyOf(lines);
    }

    /**
     * Reads an object or an array; empty for a text that is something else.
     *
     * @param whole whether the text is all of it, and not its beginning
     */
    static Optional<JsonFormat> of(String text, boolean whole) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Optional.empty();
        }
        Writing writing = new Writing();
        JsonFormat format = writing.of(text);
        boolean meant = format.trouble.isEmpty() || writing.tokens >= MEANT || start.startsWith("{");
        return meant ? Optional.of(whole ? format : format.cut()) : Optional.empty();
    }

    private JsonFormat cut() {
        return new JsonFormat(lines, trouble.map(why -> "The payload was cut here."));
    }

    private static final class Writing {

        private final List<ShownLine> lines = new ArrayList<>();
        private List<ShownLine.Piece> line = new ArrayList<>();
        private int depth;
        private int tokens;

        /** Whether a value of the same object or array stands before. */
        private boolean follows;

        JsonFormat of(String text) {
            Optional<String> trouble = Optional.empty();
            try (JsonParser in = FACTORY.createParser(text)) {
                for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                    tokens++;
                    take(in, token);
                }
            } catch (IOException e) {
                trouble = Optional.of(words(e));
            }
            end();
            return new JsonFormat(lines, trouble);
        }

        private static String words(IOException e) {
            if (e instanceof com.fasterxml.jackson.core.JsonProcessingException fault
                    && fault.getLocation() != null) {
                return "No JSON from line %d, column %d on: %s"
                        .formatted(
                                fault.getLocation().getLineNr(),
                                fault.getLocation().getColumnNr(),
                                fault.getOriginalMessage());
            }
            return "No JSON: " + e.getMessage();
        }

        private void take(JsonParser in, JsonToken token) throws IOException {
            switch (token) {
                case START_OBJECT, START_ARRAY -> open(in.getText());
                case END_OBJECT, END_ARRAY -> close(in.getText());
                case FIELD_NAME -> {
                    begin();
                    line.add(new ShownLine.Piece(quoted(in.currentName()), "json-name"));
                    line.add(new ShownLine.Piece(": ", "json-mark"));
                }
                case VALUE_STRING -> value(quoted(in.getText()), "json-string");
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value(in.getText(), "json-number");
                default -> value(in.getText(), "json-word");
            }
        }

        private static String quoted(String text) {
            return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
        }

        private void open(String bracket) {
            beginUnlessNamed();
            line.add(new ShownLine.Piece(bracket, "json-mark"));
            depth++;
            follows = false;
        }

        private void close(String bracket) {
            depth--;
            if (follows) {
                end();
                indent();
            }
            line.add(new ShownLine.Piece(bracket, "json-mark"));
            follows = true;
        }

        private void value(String text, String style) {
            beginUnlessNamed();
            line.add(new ShownLine.Piece(text, style));
            follows = true;
        }

        /** A value with a name stands behind it. */
        private void beginUnlessNamed() {
            boolean named = !line.isEmpty() && line.getLast().text().equals(": ");
            if (!named) {
                begin();
            }
        }

        private void begin() {
            if (follows) {
                line.add(new ShownLine.Piece(",", "json-mark"));
            }
            end();
            indent();
            follows = false;
        }

        private void indent() {
            if (depth > 0) {
                line.add(new ShownLine.Piece(INDENT.repeat(depth), "json-mark"));
            }
        }

        private void end() {
            if (!line.isEmpty()) {
                lines.add(new ShownLine(line, ""));
                line = new ArrayList<>();
            }
        }
    }
}
