package io.routelock.mosquitto.acl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        return overlap(wide, narrow).map(TopicFilters::same).filter(same(narrow)::equals).isPresent();
    }

    /**
     * The filter for exactly those topics that both name; empty when there are none.
     *
     * @param a both are legal filters
     */
    public static Optional<String> overlap(String a, String b) {
        if (a.charAt(0) == '$' != (b.charAt(0) == '$')) {
            return Optional.empty();
        }
        return overlap(same(a).split("/", -1), same(b).split("/", -1)).map(TopicFilters::shortest);
    }

    /**
     * As no topic is empty, {@code #} names what {@code +/#} names, and {@code /#} what {@code /+/#} names.
     */
    static String same(String filter) {
        return filter.equals("#") || filter.equals("/#") ? filter.replace("#", "+/#") : filter;
    }

    private static String shortest(String filter) {
        return filter.equals("+/#") || filter.equals("/+/#") ? filter.replace("+/#", "#") : filter;
    }

    private static Optional<String> overlap(String[] a, String[] b) {
        int length = Math.max(a.length, b.length);
        List<String> both = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            // "#" stands for any number of levels, none as well.
            if (ends(a, i)) {
                return Optional.of(rest(both, b, i));
            }
            if (ends(b, i)) {
                return Optional.of(rest(both, a, i));
            }
            if (i >= a.length || i >= b.length) {
                return Optional.empty();
            }
            boolean differ = !a[i].equals(b[i]) && !a[i].equals("+") && !b[i].equals("+");
            if (differ) {
                return Optional.empty();
            }
            both.add(a[i].equals("+") ? b[i] : a[i]);
        }
        return Optional.of(String.join("/", both));
    }

    private static boolean ends(String[] levels, int at) {
        return at < levels.length && levels[at].equals("#");
    }

    private static String rest(List<String> before, String[] levels, int from) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(levels).subList(from, levels.length));
        return String.join("/", all);
    }

    private static int levelEnd(String topic, int from) {
        int slash = topic.indexOf('/', from);
        return slash < 0 ? topic.length() : slash;
    }
}
