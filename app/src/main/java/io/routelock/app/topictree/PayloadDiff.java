package io.routelock.app.topictree;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;

import io.routelock.ams.Octets;
import io.routelock.mqtt.payload.BytesDifference;
import io.routelock.mqtt.payload.HexRow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two messages of a topic, as lines: texts line by line, bytes in hexadecimal rows.
 *
 * @param words how much differs, {@code 2 lines added, 1 removed}
 */
record PayloadDiff(List<ShownLine> lines, String words) {

    private static final String SAME = "Both payloads are the same.";

    /** Beyond that many lines that differ, the rest is told as replaced: comparing takes the square of it. */
    static final int MOST_LINES = 1_000;

    /** Lines of an unchanged part that are shown next to a change. */
    private static final int AROUND = 3;

    PayloadDiff {
        lines = List.copyOf(lines);
    }

    /** Of the lines of two texts. */
    static PayloadDiff ofLines(List<String> before, List<String> after) {
        return new Lines(before, after).tell();
    }

    /** Of bytes that are no text, each at its place. */
    static PayloadDiff ofBytes(Octets before, Octets after, int width) {
        BytesDifference difference = BytesDifference.between(before, after, width);
        List<ShownLine> lines = new ArrayList<>();
        int skipped = 0;
        for (BytesDifference.Row row : difference.rows()) {
            if (row.isSame()) {
                skipped++;
                continue;
            }
            skip(skipped * width, "byte", lines);
            skipped = 0;
            row.before().ifPresent(it -> lines.add(hexLine("− ", it, row.marks(), "diff-removed")));
            row.after().ifPresent(it -> lines.add(hexLine("+ ", it, row.marks(), "diff-added")));
        }
        if (lines.isEmpty()) {
            return new PayloadDiff(List.of(), SAME);
        }
        skip(skipped * width, "byte", lines);
        String sizes =
                before.size() == after.size()
                        ? ""
                        : ", %d before, %d now".formatted(before.size(), after.size());
        return new PayloadDiff(
                lines,
                Counts.of(difference.changed(), "byte")
                        + " differ"
                        + (difference.changed() == 1 ? "s" : "")
                        + sizes);
    }

    private static void skip(int count, String what, List<ShownLine> lines) {
        if (count > 0) {
            lines.add(ShownLine.of("  … " + Counts.of(count, what) + " the same", "diff-skipped"));
        }
    }

    private static ShownLine hexLine(String mark, HexRow row, BitSet marks, String style) {
        List<ShownLine.Piece> pieces = new ArrayList<>();
        pieces.add(new ShownLine.Piece(mark, "diff-mark"));
        pieces.add(new ShownLine.Piece(row.address() + "  ", "hex-offset"));
        String hex = row.hex();
        int at = 0;
        for (int i = marks.nextSetBit(0); i >= 0 && i < row.bytes().size(); i = marks.nextSetBit(i + 1)) {
            int column = HexRow.column(i);
            pieces.add(new ShownLine.Piece(hex.substring(at, column), ""));
            pieces.add(new ShownLine.Piece(hex.substring(column, column + 2), "diff-spot"));
            at = column + 2;
        }
        pieces.add(new ShownLine.Piece(hex.substring(at) + "  " + row.text(), ""));
        return new ShownLine(pieces, style);
    }

    private static final class Lines {

        private final List<String> before;
        private final List<String> after;
        private final List<ShownLine> lines = new ArrayList<>();
        private int at;
        private int added;
        private int removed;

        Lines(List<String> before, List<String> after) {
            this.before = before;
            this.after = after;
        }

        PayloadDiff tell() {
            int head = 0;
            int least = Math.min(before.size(), after.size());
            while (head < least && before.get(head).equals(after.get(head))) {
                head++;
            }
            int tail = 0;
            while (tail < least - head && fromEnd(before, tail).equals(fromEnd(after, tail))) {
                tail++;
            }
            List<String> goes = before.subList(head, before.size() - tail);
            List<String> comes = after.subList(head, after.size() - tail);
            if (goes.size() + comes.size() > MOST_LINES) {
                change(head, goes, comes);
            } else {
                for (AbstractDelta<String> delta : DiffUtils.diff(goes, comes).getDeltas()) {
                    change(
                            head + delta.getSource().getPosition(),
                            delta.getSource().getLines(),
                            delta.getTarget().getLines());
                }
            }
            if (lines.isEmpty()) {
                return new PayloadDiff(List.of(), SAME);
            }
            same(before.size(), Optional.empty());
            return new PayloadDiff(
                    lines, "%s added, %d removed".formatted(Counts.of(added, "line"), removed));
        }

        private static String fromEnd(List<String> lines, int index) {
            return lines.get(lines.size() - 1 - index);
        }

        private void change(int where, List<String> goes, List<String> comes) {
            same(where, Optional.of(AROUND));
            goes.forEach(line -> lines.add(ShownLine.of("− " + line, "diff-removed")));
            comes.forEach(line -> lines.add(ShownLine.of("+ " + line, "diff-added")));
            removed += goes.size();
            added += comes.size();
            at = where + goes.size();
        }

        /** Up to there; of a long part only what is next to changes. */
        private void same(int until, Optional<Integer> beforeChange) {
            int tail = Math.min(beforeChange.orElse(0), until - at);
            int head = Math.min(lines.isEmpty() ? 0 : AROUND, until - at - tail);
            int skipped = until - at - head - tail;
            before.subList(at, at + head).forEach(this::same);
            skip(skipped, "line", lines);
            before.subList(until - tail, until).forEach(this::same);
        }

        private void same(String line) {
            lines.add(ShownLine.of("  " + line, "diff-same"));
        }
    }
}
