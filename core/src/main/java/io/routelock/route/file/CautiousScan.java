package io.routelock.route.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets of a text that cannot be read as routes, where tags around them may be missing or
 * misspelt. It takes all that {@link SecretScan} takes, and in doubt more: every {@code <Key>}, what stands
 * before an end tag without start and behind a start tag without end, and whatever a {@code <Psk>} says
 * besides its identity. Tags stay visible where they can: somebody wants to repair them.
 *
 * <p>Hostile text costs linear time.
 */
final class CautiousScan {

    /** Group 1 is the slash, 2 the name. */
    private static final Pattern TAG =
            Pattern.compile(
                    "<(/?)\\s*+(?:[\\w.-]{1,100}:)?(Pwd|KeyPwd|Password|Key)(?![\\w.-])",
                    Pattern.CASE_INSENSITIVE);

    /** The rest of a start tag that is as it should be; group 1 is the slash of one without content. */
    private static final Pattern HEAD =
            Pattern.compile("(?:\\s++[\\w:.-]++\\s*+=\\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'))*+\\s*+(/?)>");

    /** With them a secret is over, whatever is missing. */
    private static final Pattern STRUCTURE =
            Pattern.compile(
                    "</?(?:Psk|Tls|Identity|Ca|Cert|Key|Pwd|KeyPwd|Password|Route|Server|Mqtt|Topic|User|QoS|Name|Address"
                            + "|NetId|Type|Flags|RemoteConnections|TcConfig)(?![\\w.-])",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern PSK_START =
            Pattern.compile("<(?:[\\w.-]{1,100}:)?Psk(?![\\w.-])", Pattern.CASE_INSENSITIVE);

    private static final Pattern PSK_END =
            Pattern.compile(
                    "</?(?:[\\w.-]{1,100}:)?(?:Psk|Tls|Server|Route|Mqtt|RemoteConnections)(?![\\w.-])",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern WHOLE_TAG = Pattern.compile("<(/?)([^<>\\s/]*+)[^<>]*+>");

    private static final Set<String> SHOWN_IN_PSK = Set.of("identity");

    private final String text;
    private final List<SecretRange> ranges = new ArrayList<>();
    private final Matcher structure;

    /**
     * Where {@link #structure} stands, the end of the text when there is no more; -1 before the first look.
     */
    private int structureAt = -1;

    private boolean raw;

    CautiousScan(String text) {
        this.text = text;
        structure = STRUCTURE.matcher(text);
        SecretScan usual = new SecretScan(text);
        raw = usual.raw();
        ranges.addAll(usual.ranges());
        takeTags();
        takePsks();
    }

    /** In their order, none meeting another. */
    List<SecretRange> ranges() {
        List<SecretRange> merged = new ArrayList<>();
        ranges.stream()
                .sorted(Comparator.comparingInt(SecretRange::start))
                .forEach(range -> {
                    if (!merged.isEmpty() && merged.getLast().end() >= range.start()) {
                        SecretRange last = merged.removeLast();
                        merged.add(new SecretRange(last.start(), Math.max(last.end(), range.end())));
                    } else {
                        merged.add(range);
                    }
                });
        return List.copyOf(merged);
    }

    /** Whether a parser would take parts of a secret for names, which its complaints quote. */
    boolean raw() {
        return raw;
    }

    private void takeTags() {
        Matcher tag = TAG.matcher(text);
        int done = 0;
        while (tag.find(done)) {
            done = tag.group(1).isEmpty() ? takeBehind(tag) : takeBefore(tag.start(), tag.end(), done);
        }
    }

    /**
     * @return from where to look for the next tag
     */
    private int takeBehind(Matcher start) {
        Matcher head = HEAD.matcher(text).region(start.end(), text.length());
        boolean whole = head.lookingAt();
        if (whole && !head.group(1).isEmpty()) {
            return head.end();
        }
        int from = whole ? head.end() : start.end();
        int end = endOfValue(start.group(2), from);
        add(from, end, !whole);
        Matcher next = TAG.matcher(text).region(end, text.length());
        return next.lookingAt() && !next.group(1).isEmpty() ? next.end() : end;
    }

    /** Its own end tag if that comes next; else where the structure goes on, or the line ends. */
    private int endOfValue(String name, int from) {
        int most = structureFrom(from);
        if (most == text.length()) {
            return most;
        }
        boolean own = structure.group().toLowerCase(Locale.ROOT).equals("</" + name.toLowerCase(Locale.ROOT));
        return own ? most : Math.min(most, Math.max(lineEnd(from, most), text.indexOf('<', from)));
    }

    /** What was found stays the next one until it is passed: a far one is not searched for at every tag. */
    private int structureFrom(int from) {
        if (structureAt < from) {
            structureAt = structure.find(from) ? structure.start() : text.length();
        }
        return structureAt;
    }

    private int lineEnd(int from, int most) {
        int end = from;
        while (end < most && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** What stands between an end tag without start and the last whole tag before it. */
    private int takeBefore(int end, int next, int done) {
        int from = done;
        int searched = end;
        int open = text.lastIndexOf('<', end - 1);
        while (open >= done) {
            int close = text.indexOf('>', open, searched);
            if (close >= 0) {
                from = close + 1;
                break;
            }
            searched = open;
            open = text.lastIndexOf('<', open - 1);
        }
        add(from, end, text.indexOf('<', from) < end);
        return next;
    }

    private void takePsks() {
        Matcher start = PSK_START.matcher(text);
        int at = 0;
        while (start.find(at)) {
            Matcher end = PSK_END.matcher(text);
            int to = end.find(start.end()) ? end.start() : text.length();
            takePsk(nextAfterHead(start.end(), to), to);
            at = to;
        }
    }

    private int nextAfterHead(int from, int to) {
        Matcher head = HEAD.matcher(text).region(from, to);
        return head.lookingAt() ? head.end() : from;
    }

    private void takePsk(int from, int to) {
        Matcher tag = WHOLE_TAG.matcher(text).region(from, to);
        int at = from;
        boolean shown = false;
        while (tag.find()) {
            if (!shown) {
                add(at, tag.start(), text.indexOf('<', at) < tag.start());
            }
            shown = tag.group(1).isEmpty() && SHOWN_IN_PSK.contains(tag.group(2).toLowerCase(Locale.ROOT));
            at = tag.end();
        }
        add(at, to, shown);
    }

    /**
     * @param quotable whether a parser would take a part of it for a name
     */
    private void add(int from, int to, boolean quotable) {
        int start = from;
        int end = to;
        while (start < end && XmlTokens.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && XmlTokens.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            ranges.add(new SecretRange(start, end));
            raw |= quotable;
        }
    }
}
