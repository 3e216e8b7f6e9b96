package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that a merge puts into a file.
 *
 * @param line where it stands afterwards, from 1
 * @param text without its end
 */
public record AddedLine(int line, String text) {

    /**
     * @param after has all lines of {@code before} in their order, and more
     */
    public static List<AddedLine> between(SourceText before, SourceText after) {
        List<AddedLine> added = new ArrayList<>();
        int old = 1;
        for (int line = 1; line <= after.lineCount(); line++) {
            String text = content(after, line);
            if (old <= before.lineCount() && text.equals(content(before, old))) {
                old++;
            } else if (line < after.lineCount() || !text.isEmpty()) {
                added.add(new AddedLine(line, text));
            }
        }
        return List.copyOf(added);
    }

    /** A last line gets its end by what comes behind it, and is no other line by that. */
    private static String content(SourceText source, int line) {
        String text = source.line(line);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
