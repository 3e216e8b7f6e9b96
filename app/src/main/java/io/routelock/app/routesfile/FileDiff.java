package io.routelock.app.routesfile;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;

import io.routelock.app.textedit.Span;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What differs between two texts, line by line: compared as they are, told with their secrets hidden.
 *
 * @param lines the changed ones, with {@value #AROUND} around them
 * @param added how many lines
 * @param removed how many lines
 * @param hidden how many lines differ in a hidden value and in nothing that is shown
 */
record FileDiff(List<DiffLine> lines, int added, int removed, int hidden) {

    private static final int AROUND = 3;
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    FileDiff {
        lines = List.copyOf(lines);
    }

    /**
     * @param before with its secrets in their order; none are hidden when the list is empty
     */
    static FileDiff of(String before, List<Span> secretsBefore, String after, List<Span> secretsAfter) {
        Side old = new Side(linesOf(before), linesOf(new ShownText(before, secretsBefore).shown()));
        Side now = new Side(linesOf(after), linesOf(new ShownText(after, secretsAfter).shown()));
        return new Telling(old, now).tell();
    }

    private static List<String> linesOf(String text) {
        return List.of(LINE_END.split(text, -1));
    }

    boolean isEmpty() {
        return added == 0 && removed == 0;
    }

    /** {@code 3 lines added, 1 removed; a hidden value changed}. */
    String words() {
        if (isEmpty()) {
            return "No changes";
        }
        String lines = "%d %s added, %d removed".formatted(added, added == 1 ? "line" : "lines", removed);
        return hidden == 0
                ? lines
                : "%s; %s changed"
                        .formatted(lines, hidden == 1 ? "a hidden value" : hidden + " hidden values");
    }

    /** The lines of a text as they are, and as they are shown; equally many. */
    private record Side(List<String> real, List<String> shown) {}

    private static final class Telling {

        private final Side old;
        private final Side now;
        private final List<DiffLine> lines = new ArrayList<>();
        private int added;
        private int removed;
        private int hidden;

        /** From the end of the last change, in both. */
        private int oldAt;

        private int nowAt;

        Telling(Side old, Side now) {
            this.old = old;
            this.now = now;
        }

        FileDiff tell() {
            for (AbstractDelta<String> delta : DiffUtils.diff(old.real(), now.real()).getDeltas()) {
                tell(delta);
            }
            if (!lines.isEmpty()) {
                same(old.real().size(), false);
            }
            return new FileDiff(lines, added, removed, hidden);
        }

        private void tell(AbstractDelta<String> delta) {
            Chunk<String> source = delta.getSource();
            Chunk<String> target = delta.getTarget();
            same(source.getPosition(), true);
            List<String> goes = old.shown().subList(oldAt, oldAt + source.size());
            List<String> comes = now.shown().subList(nowAt, nowAt + target.size());
            Set<String> inBoth = new HashSet<>(goes);
            inBoth.retainAll(comes);
            goes.forEach(line -> line(DiffLine.Kind.REMOVED, line, inBoth));
            comes.forEach(line -> line(DiffLine.Kind.ADDED, line, inBoth));
        }

        private void line(DiffLine.Kind kind, String text, Set<String> inBoth) {
            boolean onlyHidden = text.contains(ShownText.MASK) && inBoth.contains(text);
            boolean goes = kind == DiffLine.Kind.REMOVED;
            lines.add(
                    new DiffLine(
                            kind,
                            goes ? OptionalInt.of(++oldAt) : OptionalInt.empty(),
                            goes ? OptionalInt.empty() : OptionalInt.of(++nowAt),
                            text,
                            onlyHidden));
            removed += goes ? 1 : 0;
            added += goes ? 0 : 1;
            hidden += onlyHidden && !goes ? 1 : 0;
        }

        /** Up to there nothing changed: told are the lines next to a change. */
        private void same(int until, boolean changeFollows) {
            int count = until - oldAt;
            int head = lines.isEmpty() ? 0 : Math.min(AROUND, count);
            int tail = changeFollows ? Math.min(AROUND, count - head) : 0;
            same(head);
            int skipped = count - head - tail;
            if (skipped > 0) {
                lines.add(
                        new DiffLine(
                                DiffLine.Kind.SKIPPED,
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                skipped + (skipped == 1 ? " line" : " lines"),
                                false));
                oldAt += skipped;
                nowAt += skipped;
            }
            same(tail);
        }

        private void same(int count) {
            for (int i = 0; i < count; i++) {
                String text = old.shown().get(oldAt);
                lines.add(
                        new DiffLine(
                                DiffLine.Kind.SAME,
                                OptionalInt.of(++oldAt),
                                OptionalInt.of(++nowAt),
                                text,
                                false));
            }
        }
    }
}
