package io.routelock.mosquitto.acl;

import org.jspecify.annotations.Nullable;

/** The parts of a filter between its slashes, one after the other, without making them all at once. */
final class FilterLevels {

    private final String filter;
    private int from;

    FilterLevels(String filter) {
        this.filter = filter;
    }

    /** Null after the last one; a filter has one level at least. */
    @Nullable String next() {
        if (from > filter.length()) {
            return null;
        }
        int slash = filter.indexOf('/', from);
        int end = slash < 0 ? filter.length() : slash;
        String level = filter.substring(from, end);
        from = end + 1;
        return level;
    }
}
