package io.routelock.mosquitto;

import io.routelock.mosquitto.text.SourceText;

import java.util.Comparator;
import java.util.List;

/**
 * A fix that can be made without asking: what to do to which lines.
 *
 * @param title what a button says that does it, for example {@code Change to "topic deny #"}
 * @param edits all numbered by the lines of the text as it is now
 */
public record LineFix(String title, List<Edit> edits) {

    /** What to do to one line; lines count from 1. */
    public sealed interface Edit {
        int line();
    }

    /** Another content; the end of the line stays. */
    public record Replace(int line, String text) implements Edit {}

    /** A new line before this one; one more than there are lines appends. */
    public record Insert(int line, String text) implements Edit {}

    public record Remove(int line) implements Edit {}

    public LineFix {
        if (title.isBlank() || edits.isEmpty()) {
            throw new IllegalArgumentException("a fix has a title and does something");
        }
        edits = List.copyOf(edits);
    }

    public static LineFix replace(String title, int line, String text) {
        return new LineFix(title, List.of(new Replace(line, text)));
    }

    public static LineFix remove(String title, int line) {
        return new LineFix(title, List.of(new Remove(line)));
    }

    /** The text with this fix; no other line changes. */
    public SourceText applyTo(SourceText text) {
        SourceText fixed = text;
        // From the last line up, so that the numbers of those above stay right.
        for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::line).reversed()).toList()) {
            fixed =
                    switch (edit) {
                        case Replace replace -> fixed.withLine(replace.line(), replace.text());
                        case Insert insert -> fixed.withLineBefore(insert.line(), insert.text());
                        case Remove remove -> fixed.withoutLine(remove.line());
                    };
        }
        return fixed;
    }

    /** Not the edits: lines of a conf may hold a password. */
    @Override
    public String toString() {
        return "LineFix[" + title + "]";
    }
}
