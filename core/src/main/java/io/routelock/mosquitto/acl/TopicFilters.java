package io.routelock.mosquitto.acl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Topic filters as mosquitto checks and matches them. */
public final class TopicFilters {

    /** In bytes of UTF-8 (MQTT 5.0, 1.5.4). */
    private static final int MAX_BYTES = 65_535;

    private static final int MAX_BYTES_OF_A_CHAR = 3;

    /** mosquitto refuses a topic with more levels than 201. */
    static final int MAX_SLASHES = 200;

    private TopicFilters() {}

    /** Whether mosquitto takes it as a filter: wildcards fill a level, {@code #} the last one. */
    public static boolean isLegal(String filter) {
        if (filter.isEmpty() || isTooLong(filter)) {
            return false;
        }
        int slashes = 0;
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            slashes += c == '/' ? 1 : 0;
            if (isWildcard(c) && !standsAlone(filter, i) || c == '#' && i + 1 < filter.length()) {
                return false;
            }
        }
        return slashes <= MAX_SLASHES;
    }

    static boolean isTooLong(String filter) {
        boolean isShort = filter.length() <= MAX_BYTES / MAX_BYTES_OF_A_CHAR;
        return !isShort && filter.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    static boolean isWildcard(char c) {
        return c == '+' || c == '#';
    }

    private static boolean standsAlone(String filter, int at) {
        boolean begins = at == 0 || filter.charAt(at - 1) == '/';
        return begins && (at + 1 == filter.length() || filter.charAt(at + 1) == '/');
    }

    /**
     * Whether a message to the topic is one that the filter names. {@code a/#} also names {@code a}; a
     * wildcard in the first level names no topic that begins with {@code $}.
     *
     * @param topic without wildcards
     */
    public static boolean matches(String filter, String topic) {
        if (filter.isEmpty() || topic.isEmpty()) {
            return false;
        }
        if (topic.charAt(0) == '$' && isWildcard(filter.charAt(0))) {
            return false;
        }
        int f = 0;
        int t = 0;
        while (f < filter.length()) {
            char c = filter.charAt(f);
            if (c == '#') {
                return true;
            }
            if (c == '+') {
                t = levelEnd(topic, t);
                f++;
            } else if (t < topic.length() && topic.charAt(t) == c) {
                t++;
                f++;
            } else {
                return t == topic.length() && filter.startsWith("/#", f) && f + 2 == filter.length();
            }
        }
        return t == topic.length();
    }

    /**
     * Whether every topic that {@code narrow} names is one that {@code wide} names as well.
     *
     * @param wide both are legal filters
     */
    public static boolean covers(String wide, String narrow) {
        return haveCommon(wide, narrow, true);
    }

    /**
     * Whether there are topics that both name.
     *
     * @param a both are legal filters
     */
    public static boolean overlaps(String a, String b) {
        return haveCommon(a, b, false);
    }

    /**
     * @param all whether that is all of {@code filter}
     */
    private static boolean haveCommon(String rule, String filter, boolean all) {
        if (rule.charAt(0) == '$' != (filter.charAt(0) == '$')) {
            return false;
        }
        String a = same(rule);
        String b = same(filter);
        int atA = 0;
        int atB = 0;
        while (atA <= a.length() && atB <= b.length()) {
            int endA = levelEnd(a, atA);
            int endB = levelEnd(b, atB);
            if (a.startsWith("#", atA) || b.startsWith("#", atB)) {
                return !all || a.startsWith("#", atA);
            }
            boolean wild = isAny(a, atA, endA) || !all && isAny(b, atB, endB);
            boolean equal = endA - atA == endB - atB && a.regionMatches(atA, b, atB, endA - atA);
            if (!wild && !equal) {
                return false;
            }
            atA = endA + 1;
            atB = endB + 1;
        }
        return endTogether(a, atA, b, atB, all);
    }

    /** "#" stands for any number of levels, none as well. */
    private static boolean endTogether(String a, int atA, String b, int atB, boolean all) {
        boolean endsA = atA > a.length();
        boolean endsB = atB > b.length();
        return endsA && endsB || endsB && a.startsWith("#", atA) || !all && endsA && b.startsWith("#", atB);
    }

    private static boolean isAny(String filter, int from, int end) {
        return end == from + 1 && filter.charAt(from) == '+';
    }

    /**
     * The filter for exactly those topics that both name; empty when there are none.
     *
     * @param a both are legal filters
     */
    public static Optional<String> overlap(String a, String b) {
        return overlaps(a, b) ? Optional.of(common(same(a), same(b))) : Optional.empty();
    }

    private static String common(String a, String b) {
        StringBuilder both = new StringBuilder();
        int atA = 0;
        int atB = 0;
        while (atA <= a.length() && atB <= b.length()) {
            if (a.startsWith("#", atA) || b.startsWith("#", atB)) {
                break;
            }
            int endA = levelEnd(a, atA);
            int endB = levelEnd(b, atB);
            boolean any = isAny(a, atA, endA);
            both.append('/').append(any ? b : a, any ? atB : atA, any ? endB : endA);
            atA = endA + 1;
            atB = endB + 1;
        }
        // The other one's "#" stands for the rest of this one.
        boolean restOfB = a.startsWith("#", atA);
        rest(both, restOfB ? b : a, restOfB ? atB : atA);
        return shortest(both.substring(1));
    }

    private static void rest(StringBuilder both, String filter, int from) {
        if (from <= filter.length()) {
            both.append('/').append(filter, from, filter.length());
        }
    }

    /**
     * As no topic is empty, {@code #} names what {@code +/#} names, and {@code /#} what {@code /+/#} names.
     */
    public static String same(String filter) {
        return filter.equals("#") || filter.equals("/#") ? filter.replace("#", "+/#") : filter;
    }

    private static String shortest(String filter) {
        return filter.equals("+/#") || filter.equals("/+/#") ? filter.replace("+/#", "#") : filter;
    }

    private static int levelEnd(String topic, int from) {
        int slash = topic.indexOf('/', from);
        return slash < 0 ? topic.length() : slash;
    }
}
