package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;

/** What mosquitto takes one line of a mosquitto.conf for. Lines and columns count from 1. */
public sealed interface ConfLine {

    int line();

    /** Nothing, or nothing but spaces. */
    record Blank(int line) implements ConfLine {}

    /** {@code #} in column 1. */
    record Comment(int line) implements ConfLine {}

    /** Nothing that mosquitto ever sees: the lines from the first NUL byte to the end of the file. */
    record Unread(int line) implements ConfLine {}

    /**
     * An option that some mosquitto knows.
     *
     * @param column of the name
     * @param valueColumn of the value, or behind the name when there is none
     * @param value the rest of the line without the spaces around it, tabs and all; empty when there is none
     */
    record Option(int line, int column, String name, int valueColumn, String value) implements ConfLine {

        /** The value without any white space around it, as mosquitto takes names and paths. */
        public String text() {
            return Spaces.trim(value);
        }

        /** All that stands behind the space behind the name, spaces and all. */
        String rest(SourceText source) {
            String raw = source.line(line);
            int end = raw.length();
            while (end > 0 && raw.charAt(end - 1) == '\r') {
                end--;
            }
            return raw.substring(Math.min(end, column + name.length()), end);
        }

        /** The words of the value, which spaces part, and nothing else does. */
        public List<Word> words() {
            List<Word> found = new ArrayList<>();
            int at = Spaces.skip(value, 0);
            while (at < value.length()) {
                int end = Spaces.wordEnd(value, at);
                found.add(new Word(valueColumn + at, value.substring(at, end)));
                at = Spaces.skip(value, end);
            }
            return List.copyOf(found);
        }
    }

    /** One word of a value. */
    record Word(int column, String text) {}

    /**
     * No option of any mosquitto: a wrong name, capitals, a tab behind the name, an indented comment, a
     * byte-order mark. mosquitto does not start.
     *
     * @param column of the word
     * @param word what mosquitto takes for the name of an option
     */
    record Faulty(int line, int column, String word) implements ConfLine {}
}
