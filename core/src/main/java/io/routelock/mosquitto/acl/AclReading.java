package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.text.SourceText;

import java.util.Optional;

/**
 * Reads the lines of an acl_file one after the other, and remembers whose block it is in.
 *
 * <p>As mosquitto 2.0.11, 2.0.22 and 2.1.2 do it (run): trailing white space is cut, words are parted by
 * spaces and by nothing else, and the filter is the rest of the line.
 */
final class AclReading {

    private static final Subject ANONYMOUS = new Subject.Anonymous();
    private static final Subject EVERYONE = new Subject.Everyone();

    private final SourceText source;
    private Subject block = ANONYMOUS;
    private boolean lost;

    AclReading(SourceText source) {
        this.source = source;
    }

    AclLine next(int number) {
        String raw = source.line(number);
        int nul = raw.indexOf('\0');
        if (lost) {
            return new AclLine.Unread(number);
        }
        return nul < 0 ? line(number, raw) : lineWithNul(number, raw.substring(0, nul));
    }

    /**
     * mosquitto looks for the LF behind the NUL, where it sees nothing: it reads on to the end of the file,
     * and takes what stands before the NUL only if the file does not end with LF (run on 2.0.11).
     */
    private AclLine lineWithNul(int number, String before) {
        lost = true;
        return source.text().endsWith("\n") ? new AclLine.Unread(number) : line(number, before);
    }

    private AclLine line(int number, String raw) {
        String line = cutEnd(raw);
        if (line.isEmpty()) {
            return new AclLine.Blank(number);
        }
        if (line.charAt(0) == '#') {
            return new AclLine.Comment(number);
        }
        int begin = skipSpaces(line, 0);
        int end = wordEnd(line, begin);
        return switch (line.substring(begin, end)) {
            case "topic" -> rule(number, line, end, block);
            case "pattern" -> rule(number, line, end, EVERYONE);
            case "user" -> user(number, line, end);
            default -> fault(number, begin, AclFault.Kind.INVALID_LINE, line.substring(begin, end));
        };
    }

    private AclLine user(int number, String line, int at) {
        String name = trim(line.substring(Math.min(line.length(), at + 1)));
        if (name.isEmpty()) {
            return fault(number, skipSpaces(line, 0), AclFault.Kind.MISSING_USERNAME, "user");
        }
        String decoded = source.asUtf8(name);
        block = new Subject.User(decoded);
        return new AclLine.UserLine(number, decoded);
    }

    private AclLine rule(int number, String line, int at, Subject subject) {
        int begin = skipSpaces(line, at);
        if (begin == line.length()) {
            return fault(number, skipSpaces(line, 0), AclFault.Kind.EMPTY_TOPIC, line);
        }
        int end = wordEnd(line, begin);
        String first = line.substring(begin, end);
        if (end == line.length()) {
            return rule(number, begin, subject, Grant.READ_WRITE, false, first);
        }
        Optional<Grant> grant = Grant.of(first);
        if (grant.isEmpty()) {
            return fault(number, begin, AclFault.Kind.INVALID_ACCESS, first);
        }
        String rest = line.substring(end + 1);
        int column = end + 1 + (rest.length() - trimStart(rest).length());
        return rule(number, column, subject, grant.get(), true, trim(rest));
    }

    private AclLine rule(int number, int at, Subject subject, Grant grant, boolean written, String filter) {
        String decoded = source.asUtf8(filter);
        if (!TopicFilters.isLegal(decoded)) {
            return fault(number, at, AclFault.Kind.INVALID_TOPIC, filter);
        }
        return new AclLine.RuleLine(new AclRule(number, subject, grant, written, decoded));
    }

    private static AclLine fault(int number, int at, AclFault.Kind kind, String word) {
        return new AclLine.Faulty(new AclFault(number, at + 1, kind, word));
    }

    private static int skipSpaces(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int wordEnd(String line, int from) {
        int space = line.indexOf(' ', from);
        return space < 0 ? line.length() : space;
    }

    private static String trim(String text) {
        return cutEnd(trimStart(text));
    }

    private static String trimStart(String text) {
        int at = 0;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(at);
    }

    private static String cutEnd(String text) {
        int end = text.length();
        while (end > 0 && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** White space of C's "C" locale. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
