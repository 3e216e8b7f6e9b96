package io.routelock.runtime.broker.session;

import java.util.Optional;

/**
 * A filter of a subscription, taken apart.
 *
 * @param text as the client sent it
 * @param share the name of the group of a shared subscription
 * @param levels of the filter without {@code $share/NAME/}
 */
record TopicFilter(String text, Optional<String> share, String[] levels) {

    /** As mosquitto: more would make the tree of subscriptions as deep as an attacker likes. */
    static final int MOST_LEVELS = 200;

    private static final String SHARED = "$share/";

    /** Empty for a filter that breaks the rules of MQTT (4.7, 4.8.2). */
    static Optional<TopicFilter> parse(String text) {
        if (!text.startsWith(SHARED)) {
            return levels(text).map(levels -> new TopicFilter(text, Optional.empty(), levels));
        }
        int end = text.indexOf('/', SHARED.length());
        if (end <= SHARED.length()) {
            return Optional.empty();
        }
        String group = text.substring(SHARED.length(), end);
        return hasWildcard(group)
                ? Optional.empty()
                : levels(text.substring(end + 1))
                        .map(levels -> new TopicFilter(text, Optional.of(group), levels));
    }

    private static Optional<String[]> levels(String filter) {
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        String[] levels = Topics.levels(filter);
        if (levels.length > MOST_LEVELS + 1) {
            return Optional.empty();
        }
        for (int i = 0; i < levels.length; i++) {
            boolean alone = levels[i].length() == 1;
            boolean last = i == levels.length - 1;
            if (levels[i].indexOf('+') >= 0 && !alone || levels[i].indexOf('#') >= 0 && !(alone && last)) {
                return Optional.empty();
            }
        }
        return Optional.of(levels);
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('+') >= 0 || text.indexOf('#') >= 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicFilter filter && filter.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
