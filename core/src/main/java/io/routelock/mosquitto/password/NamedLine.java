package io.routelock.mosquitto.password;

import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;

/**
 * A line {@code name:value} of a password_file or psk_file.
 *
 * <p>As mosquitto 2.0.11 reads it (run): lines with {@code #} in column 1 are comments, colons before the
 * name are skipped, name and value lose the white space around them, and a second colon ends the value.
 *
 * @param line from 1
 * @param name user or identity; not empty
 * @param value what follows the colon; empty when there is nothing
 */
record NamedLine(int line, String name, String value) {

    static List<NamedLine> read(SourceText source) {
        List<NamedLine> found = new ArrayList<>();
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number);
            String rest = withoutColons(line);
            int colon = rest.indexOf(':');
            String name = (colon < 0 ? rest : rest.substring(0, colon)).strip();
            if (!line.startsWith("#") && !name.isEmpty()) {
                found.add(new NamedLine(number, name, colon < 0 ? "" : value(rest.substring(colon + 1))));
            }
        }
        return List.copyOf(found);
    }

    private static String value(String rest) {
        String value = withoutColons(rest);
        int colon = value.indexOf(':');
        return (colon < 0 ? value : value.substring(0, colon)).strip();
    }

    private static String withoutColons(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == ':') {
            at++;
        }
        return text.substring(at);
    }

    /** Whether a name can stand in such a file and be found again. */
    static boolean isLegalName(String name) {
        return !name.isEmpty()
                && name.equals(name.strip())
                && !name.startsWith("#")
                && name.indexOf(':') < 0
                && name.chars().noneMatch(Character::isISOControl);
    }

    /**
     * The file with one line for the name: the last one replaced, others with the same name gone, or a new
     * one at the end.
     */
    static SourceText replaced(SourceText source, String name, String value) {
        if (!isLegalName(name)) {
            throw new IllegalArgumentException("a name has no colon, no # in front and no control character");
        }
        List<Integer> lines = linesOf(source, name);
        if (lines.isEmpty()) {
            return source.withLineBefore(source.lineCount() + 1, name + ":" + value);
        }
        SourceText edited = source.withLine(lines.getLast(), name + ":" + value);
        return without(edited, lines.subList(0, lines.size() - 1));
    }

    static SourceText removed(SourceText source, String name) {
        return without(source, linesOf(source, name));
    }

    private static List<Integer> linesOf(SourceText source, String name) {
        return read(source).stream().filter(l -> l.name().equals(name)).map(NamedLine::line).toList();
    }

    private static SourceText without(SourceText source, List<Integer> lines) {
        SourceText edited = source;
        for (int line : lines.reversed()) {
            edited = edited.withoutLine(line);
        }
        return edited;
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "NamedLine[" + line + ", " + name + "]";
    }
}
