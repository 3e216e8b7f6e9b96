package io.routelock.route.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the secrets of a text that need not be well-formed: somebody may be typing it.
 *
 * <p>It knows tags and nothing of their nesting, and looks into comments too, where engineers keep what they
 * switched off. In doubt it takes more, with one exception: the {@code <Key>} of a shared CA is the name of a
 * file, and is one unless it looks like a key. Hostile text costs linear time.
 */
final class SecretScan {

    /** A start tag or an end tag; group 1 is the slash, 2 the name without prefix, 3 the attributes. */
    private static final Pattern TAG =
            Pattern.compile("<(/?)(?:[\\w.-]{1,100}:)?([A-Za-z][\\w.-]*+)([^<>]*+)");

    /** Group 1 is the name, 2 or 3 the value. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "\\b(Pwd|KeyPwd|Password|Key)\\s*=\\s*(?:\"([^\"]*+)|'([^']*+))",
                    Pattern.CASE_INSENSITIVE);

    private static final Set<String> ALWAYS = Set.of("pwd", "keypwd", "password");

    private static final Set<String> ENDS_A_PSK =
            Set.of("tls", "server", "route", "mqtt", "remoteconnections", "ca", "cert");

    private static final int LONGEST_PATH = 260;

    /** That the next mark behind {@code from} is at {@code at}. */
    private record Close(int from, int at) {
        static final Close NONE = new Close(0, -1);
    }

    private final String text;
    private final List<SecretRange> ranges = new ArrayList<>();

    /** By name and place of a tag that was passed, where the next one of that name is. */
    private final Map<String, Map<Integer, Integer>> ahead = new HashMap<>();

    private final Map<String, Close> closes = new HashMap<>();
    private boolean inPsk;
    private boolean raw;

    SecretScan(String text) {
        this.text = text;
        Matcher tag = TAG.matcher(text);
        int at = 0;
        while (tag.find(at)) {
            at = take(tag);
        }
    }

    List<SecretRange> ranges() {
        return List.copyOf(ranges);
    }

    /** Whether a secret has no end tag, or a raw &lt;, so that a parser would take parts of it for names. */
    boolean raw() {
        return raw;
    }

    /**
     * @return from where to look for the next tag
     */
    private int take(Matcher tag) {
        boolean end = !tag.group(1).isEmpty();
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        if (name.equals("psk")) {
            inPsk = !end;
        } else if (ENDS_A_PSK.contains(name)) {
            inPsk = false;
        }
        if (end) {
            return tag.end();
        }
        takeAttributes(tag);
        boolean filled = text.startsWith(">", tag.end()) && !tag.group(3).endsWith("/");
        return filled ? takeValue(name, tag.end() + 1) : tag.end();
    }

    private void takeAttributes(Matcher tag) {
        Matcher attribute = ATTRIBUTE.matcher(text).region(tag.start(3), tag.end(3));
        while (attribute.find()) {
            int group = attribute.start(2) >= 0 ? 2 : 3;
            if (isSecret(attribute.group(1).toLowerCase(Locale.ROOT), attribute.group(group))) {
                add(attribute.start(group), attribute.end(group));
            }
        }
    }

    private int takeValue(String name, int from) {
        if (!ALWAYS.contains(name) && !name.equals("key")) {
            return from;
        }
        int end = endOfValue(name, from);
        if (!isSecret(name, text.substring(from, end))) {
            return from;
        }
        add(from, end);
        raw |= !isTag("/" + name, end) || passesTags(from, end);
        return end;
    }

    private boolean isSecret(String name, String value) {
        return ALWAYS.contains(name) || inPsk || looksLikeAKey(value);
    }

    /**
     * Its own end tag, when that comes before another start of the kind; else the first tag after it. What is
     * within CDATA or a comment is no tag.
     */
    private int endOfValue(String name, int from) {
        int own = nextOfKind(name, from);
        return isTag("/" + name, own) ? own : nextTag(from);
    }

    /** Its start or end tag, or the end of the text; what was passed once is not walked again. */
    private int nextOfKind(String name, int from) {
        Map<Integer, Integer> known = ahead.computeIfAbsent(name, _ -> new HashMap<>());
        List<Integer> passed = new ArrayList<>();
        int at = less(from);
        while (at < text.length() && !known.containsKey(at) && !isTag("/" + name, at) && !isTag(name, at)) {
            passed.add(at);
            at = less(isData(at) ? endOfData(at) : at + 1);
        }
        int found = known.getOrDefault(at, at);
        passed.forEach(it -> known.put(it, found));
        return found;
    }

    private int nextTag(int from) {
        int at = less(from);
        while (isData(at)) {
            at = less(endOfData(at));
        }
        return at;
    }

    /** The next &lt;, or the end of the text. */
    private int less(int from) {
        int at = text.indexOf('<', from);
        return at < 0 ? text.length() : at;
    }

    private boolean isTag(String name, int at) {
        return text.startsWith("<", at) && text.regionMatches(true, at + 1, name, 0, name.length());
    }

    private boolean passesTags(int from, int end) {
        int at = text.indexOf('<', from, end);
        while (at >= 0 && isData(at)) {
            at = text.indexOf('<', Math.min(endOfData(at), end), end);
        }
        return at >= 0;
    }

    private boolean isData(int at) {
        return text.startsWith(XmlToken.CData.OPEN, at) || text.startsWith("<!--", at);
    }

    /** The end of the text when there is none. */
    private int endOfData(int at) {
        String mark = text.startsWith("<!--", at) ? "-->" : XmlToken.CData.CLOSE;
        Close last = closes.getOrDefault(mark, Close.NONE);
        if (at < last.from() || at > last.at()) {
            int close = text.indexOf(mark, at);
            last = new Close(at, close < 0 ? text.length() : close);
            closes.put(mark, last);
        }
        return Math.min(last.at() + mark.length(), text.length());
    }

    private static boolean looksLikeAKey(String value) {
        String plain = value.strip();
        return plain.length() > LONGEST_PATH
                || plain.contains("-----BEGIN")
                || plain.matches("[0-9a-fA-F\\s:-]{32,}");
    }

    private void add(int from, int to) {
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
        }
    }
}
