package io.routelock.app.routesfile;

import io.routelock.app.textedit.Span;
import io.routelock.app.textedit.TextChange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file as the text pane shows it: every line end as {@code \n}, every secret as bullets, of
 * which there are always as many, so that they do not tell its length. Knows which characters of the file the
 * shown ones stand for, so that an edit of what is shown becomes one of the file.
 *
 * <p>Immutable. Its text form shows no text.
 */
final class ShownText {

    /** In the place of a secret. */
    static final String MASK = "••••••••";

    /** Characters of the file that are shown as something else. */
    private record Stand(int start, int end, int shownStart, int shownEnd) {}

    private final String text;
    private final List<Span> secrets;
    private final String shown;
    private final String lineEnd;
    private final List<Stand> stands = new ArrayList<>();
    private int nextReturn = -1;

    /**
     * @param text of the file
     * @param secrets to hide, in their order
     */
    ShownText(String text, List<Span> secrets) {
        this.text = text;
        this.secrets = List.copyOf(secrets);
        this.lineEnd = lineEndOf(text);
        this.shown = build(this.secrets);
    }

    /** The first one of the file, as its lines are meant to end. */
    private static String lineEndOf(String text) {
        int at = text.indexOf('\n');
        int cr = text.indexOf('\r');
        if (at < 0 && cr < 0) {
            return System.lineSeparator();
        }
        return cr < 0 || (at >= 0 && at < cr) ? "\n" : at == cr + 1 ? "\r\n" : "\r";
    }

    private String build(List<Span> secrets) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Span secret : secrets) {
            at = copy(at, secret.start(), out);
            at = hide(at, secret.end(), out);
        }
        copy(at, text.length(), out);
        return out.toString();
    }

    /** Every carriage return with what belongs to it becomes a line feed. */
    private int copy(int from, int to, StringBuilder out) {
        int at = from;
        for (int cr = carriageReturn(at); cr < to; cr = carriageReturn(at)) {
            out.append(text, at, cr);
            int end = cr + 1 < text.length() && text.charAt(cr + 1) == '\n' ? cr + 2 : cr + 1;
            stand(cr, end, "\n", out);
            at = end;
        }
        if (at < to) {
            out.append(text, at, to);
        }
        return Math.max(at, to);
    }

    /** The next one; looked for once, since a text without any would be gone through for every secret. */
    private int carriageReturn(int from) {
        if (nextReturn < from) {
            int found = text.indexOf('\r', from);
            nextReturn = found < 0 ? text.length() : found;
        }
        return nextReturn;
    }

    /** Line for line: the lines must stay those of the file, since findings name them. */
    private int hide(int from, int to, StringBuilder out) {
        int at = from;
        while (at < to) {
            int start = skipBlank(at, to);
            copy(at, start, out);
            int end = start;
            while (end < to && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
                end++;
            }
            if (end > start) {
                stand(start, end, MASK, out);
            }
            at = end;
        }
        return at;
    }

    private int skipBlank(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private void stand(int start, int end, String as, StringBuilder out) {
        stands.add(new Stand(start, end, out.length(), out.length() + as.length()));
        out.append(as);
    }

    /** As it is shown. */
    String shown() {
        return shown;
    }

    /** As the file has it. */
    String text() {
        return text;
    }

    /** Which characters of the file are hidden. */
    List<Span> secrets() {
        return secrets;
    }

    /**
     * What happens to the file when these shown characters are replaced. An edit that touches a part of a
     * hidden secret replaces all of it.
     *
     * @return empty when bullets would be written into the file in the place of the secrets that they hide
     */
    Optional<TextChange> edit(int start, int end, String typed) {
        if (typed.contains(MASK)) {
            return Optional.empty();
        }
        int from = fileOffset(start, false);
        int to = Math.max(from, fileOffset(end, true));
        String inserted = typed.replace("\r\n", "\n").replace('\r', '\n').replace("\n", lineEnd);
        return Optional.of(new TextChange(from, text.substring(from, to), inserted));
    }

    private int fileOffset(int at, boolean behind) {
        int index = lastAtOrBefore(at);
        if (index < 0) {
            return at;
        }
        Stand stand = stands.get(index);
        if (at == stand.shownStart()) {
            return stand.start();
        }
        if (at < stand.shownEnd()) {
            return behind ? stand.end() : stand.start();
        }
        return stand.end() + at - stand.shownEnd();
    }

    private int lastAtOrBefore(int shownOffset) {
        int low = 0;
        int high = stands.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stands.get(middle).shownStart() <= shownOffset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Where that character of the file is shown; behind the bullets for one inside a secret. */
    int shownOffset(int at) {
        int low = 0;
        int high = stands.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stands.get(middle).start() <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return at;
        }
        Stand stand = stands.get(low - 1);
        if (at == stand.start()) {
            return stand.shownStart();
        }
        return at < stand.end() ? stand.shownEnd() : stand.shownEnd() + at - stand.end();
    }

    /**
     * Which shown characters stand at that place of the file: up to the end of the word or tag there, and at
     * least one where the line has one.
     *
     * @param line from 1
     * @param column from 1, in characters of the file
     */
    Span spot(int line, int column) {
        int start =
                Math.min(shown.length(), shownOffset(Math.min(text.length(), lineStart(line) + column - 1)));
        int end = start;
        while (end < shown.length() && !Character.isWhitespace(shown.charAt(end))) {
            if (shown.charAt(end++) == '>') {
                break;
            }
        }
        boolean hasBefore = start > 0 && shown.charAt(start - 1) != '\n';
        return new Span(end == start && hasBefore ? start - 1 : start, end);
    }

    /** Of the file; its end when it has fewer lines. */
    private int lineStart(int line) {
        int at = 0;
        for (int left = line; left > 1 && at < text.length(); at++) {
            boolean ends =
                    text.charAt(at) == '\n' || (text.charAt(at) == '\r' && !text.startsWith("\n", at + 1));
            left -= ends ? 1 : 0;
        }
        return at;
    }

    @Override
    public String toString() {
        return shown.length() + " characters";
    }
}
