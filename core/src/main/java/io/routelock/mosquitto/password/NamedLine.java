package io.routelock.mosquitto.password;

import io.routelock.mosquitto.text.SourceText;

import java.util.List;

/**
 * A line {@code name:value} of a password_file or psk_file.
 *
 * @param line from 1
 * @param nameColumn from 1, in characters
 * @param valueColumn from 1; behind the line when there is no value
 * @param name user or identity, as a client would have to send it; empty for white space before the colon
 * @param value what follows the colon; may be empty
 */
record NamedLine(int line, int nameColumn, int valueColumn, String name, String value) {

    /** Whether a name can stand in such a file and be found again. */
    static boolean isLegalName(String name) {
        return !name.isEmpty()
                && name.equals(NamedLines.trim(name))
                && !name.startsWith("#")
                && name.charAt(0) != '\uFEFF'
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

    /**
     * The file with another name in each line of the first one; the values stay.
     *
     * @throws IllegalArgumentException for a name that the file cannot hold, or has already
     */
    static SourceText renamed(SourceText source, String from, String to) {
        if (!isLegalName(to) || !linesOf(source, to).isEmpty()) {
            throw new IllegalArgumentException("the new name cannot be, or is there already");
        }
        SourceText edited = source;
        for (NamedLine line : NamedLines.read(source).named()) {
            if (line.name().equals(from)) {
                edited = edited.withLine(line.line(), to + ":" + line.value());
            }
        }
        return edited;
    }

    static SourceText removed(SourceText source, String name) {
        return without(source, linesOf(source, name));
    }

    private static List<Integer> linesOf(SourceText source, String name) {
        return NamedLines.read(source).named().stream()
                .filter(line -> line.name().equals(name))
                .map(NamedLine::line)
                .toList();
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
