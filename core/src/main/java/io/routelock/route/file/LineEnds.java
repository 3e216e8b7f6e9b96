package io.routelock.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a text that went through a text field the line ends back that it had. */
final class LineEnds {

    private static final Pattern LINE = Pattern.compile("([^\r\n]*+)(\r\n|\r|\n|\\z)");

    private static final String PLAIN = "\n";

    /** A line and its end; only the last one has none. */
    private record Line(String content, String end) {

        boolean matches(Line other) {
            return content.equals(other.content) && end.isEmpty() == other.end.isEmpty();
        }
    }

    private LineEnds() {}

    /**
     * @param before with the line ends of the file
     * @param after with any line ends
     */
    static String restore(String before, String after) {
        List<Line> old = lines(before);
        List<Line> edited = lines(after);
        int most = Math.min(old.size(), edited.size());
        int head = 0;
        while (head < most && old.get(head).matches(edited.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < most - head && fromEnd(old, tail).matches(fromEnd(edited, tail))) {
            tail++;
        }
        String end = head > 0 ? old.get(head - 1).end() : old.getFirst().end();
        StringBuilder text = new StringBuilder(after.length() + 16);
        append(text, old.subList(0, head));
        edited.subList(head, edited.size() - tail).forEach(line -> append(text, line, end));
        append(text, old.subList(old.size() - tail, old.size()));
        return text.toString();
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        boolean more = true;
        while (more && line.find()) {
            lines.add(new Line(line.group(1), line.group(2)));
            more = !line.group(2).isEmpty();
        }
        return lines;
    }

    private static Line fromEnd(List<Line> lines, int index) {
        return lines.get(lines.size() - 1 - index);
    }

    private static void append(StringBuilder text, List<Line> lines) {
        lines.forEach(line -> append(text, line, line.end()));
    }

    private static void append(StringBuilder text, Line line, String end) {
        String usual = end.isEmpty() ? PLAIN : end;
        // A lone \r and an empty line that ends with \n would become one line end.
        boolean merges = line.content().isEmpty() && usual.equals("\n") && endsWithReturn(text);
        text.append(line.content()).append(line.end().isEmpty() ? "" : merges ? "\r" : usual);
    }

    private static boolean endsWithReturn(StringBuilder text) {
        return text.length() > 0 && text.charAt(text.length() - 1) == '\r';
    }
}
