package io.routelock.mosquitto.password;

import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;

/**
 * How mosquitto cuts a password_file or psk_file into names and values.
 *
 * <p>As 2.0.11 does it (run): {@code #} in column 1 makes a comment, a line without a colon is passed over,
 * colons before the name and before the value are skipped, a further colon ends the value, and both lose the
 * white space around them. A NUL byte hides all that follows.
 *
 * @param named in the order of the file
 * @param unread lines that are nothing to mosquitto, and no comment either
 */
record NamedLines(List<NamedLine> named, List<UnreadLine> unread) {

    /** Bytes of a name, or of a value. */
    private static final int LONGEST = 0xFFFF;

    /** Why mosquitto passes over a line. */
    enum Reason {
        NO_COLON,
        NO_NAME,
        NO_VALUE,
        TOO_LONG,
        BEHIND_NUL
    }

    /**
     * @param line from 1
     */
    record UnreadLine(int line, Reason reason) {}

    static NamedLines read(SourceText source) {
        List<NamedLine> named = new ArrayList<>();
        List<UnreadLine> unread = new ArrayList<>();
        for (int number = 1; number <= source.lineCount(); number++) {
            String line = source.line(number);
            int nul = line.indexOf('\0');
            if (nul >= 0) {
                readToNul(source, number, line.substring(0, nul), named, unread);
                break;
            }
            boolean terminated = number < source.lineCount();
            read(source, number, terminated ? line + "\n" : line, named, unread);
        }
        return new NamedLines(List.copyOf(named), List.copyOf(unread));
    }

    /**
     * mosquitto looks for the LF behind the NUL, where it sees nothing, and so reads to the end of the file;
     * what stands before the NUL counts only if the file does not end with LF (run on 2.0.11).
     */
    private static void readToNul(
            SourceText source, int number, String before, List<NamedLine> named, List<UnreadLine> unread) {
        if (!source.text().endsWith("\n")) {
            read(source, number, before, named, unread);
        }
        unread.add(new UnreadLine(number, Reason.BEHIND_NUL));
    }

    private static void read(
            SourceText source, int number, String line, List<NamedLine> named, List<UnreadLine> unread) {
        if (line.startsWith("#") || trim(line).isEmpty()) {
            return;
        }
        if (line.indexOf(':') < 0) {
            unread.add(new UnreadLine(number, Reason.NO_COLON));
            return;
        }
        Token name = Token.next(line, 0);
        Token value = Token.next(line, name.end());
        if (name.text().isEmpty()) {
            unread.add(new UnreadLine(number, Reason.NO_NAME));
        } else if (value.text().isEmpty()) {
            unread.add(new UnreadLine(number, Reason.NO_VALUE));
        } else if (tooLong(source, name) || tooLong(source, value)) {
            unread.add(new UnreadLine(number, Reason.TOO_LONG));
        } else {
            String decoded = source.asUtf8(trim(name.text()));
            named.add(new NamedLine(number, name.column(), value.column(), decoded, trim(value.text())));
        }
    }

    private static boolean tooLong(SourceText source, Token token) {
        // A character has at most 3 bytes, a pair of surrogates 4: most lines need not be counted.
        return token.text().length() > LONGEST / 3
                && source.withText(trim(token.text())).bytes().length > LONGEST;
    }

    /**
     * What C's strtok finds between colons.
     *
     * @param begin in the line, from 0
     */
    private record Token(String text, int begin) {

        static Token next(String line, int from) {
            int begin = from;
            while (begin < line.length() && line.charAt(begin) == ':') {
                begin++;
            }
            int colon = line.indexOf(':', begin);
            return new Token(line.substring(begin, colon < 0 ? line.length() : colon), begin);
        }

        int end() {
            return begin + text.length();
        }

        /** From 1, of the first character that is no white space, if there is one. */
        int column() {
            int at = 0;
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            return begin + (at < text.length() ? at : 0) + 1;
        }
    }

    /** Without the white space of C's "C" locale around it. */
    static String trim(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
