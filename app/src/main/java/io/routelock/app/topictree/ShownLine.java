package io.routelock.app.topictree;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of what is shown of a payload.
 *
 * @param style of the whole line, a class of the style sheet; empty for none
 */
record ShownLine(List<Piece> pieces, String style) {

    /** Words of one style. */
    record Piece(String text, String style) {}

    ShownLine {
        pieces = List.copyOf(pieces);
    }

    static ShownLine of(String text) {
        return of(text, "");
    }

    static ShownLine of(String text, String style) {
        return new ShownLine(List.of(new Piece(text, "")), style);
    }

    String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** As one text, for the clipboard. */
    static String text(List<ShownLine> lines) {
        return lines.stream().map(ShownLine::text).collect(Collectors.joining("\n"));
    }

    /**
     * In as many lines as it takes with that many characters in each: a line of 64 KiB is slow to lay out.
     */
    List<ShownLine> wrapped(int columns) {
        List<ShownLine> lines = new ArrayList<>();
        List<Piece> line = new ArrayList<>();
        int used = 0;
        for (Piece piece : pieces) {
            String left = piece.text();
            while (used + left.length() > columns) {
                int end = end(left, columns - used);
                line.add(new Piece(left.substring(0, end), piece.style()));
                lines.add(new ShownLine(line, style));
                line = new ArrayList<>();
                left = left.substring(end);
                used = 0;
            }
            line.add(new Piece(left, piece.style()));
            used += left.length();
        }
        lines.add(new ShownLine(line, style));
        return lines;
    }

    /** Not between the two halves of one character. */
    private static int end(String text, int wanted) {
        return wanted > 1 && Character.isHighSurrogate(text.charAt(wanted - 1)) ? wanted - 1 : wanted;
    }
}
