package io.routelock.mosquitto.conf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which files of an include_dir mosquitto reads, and in which order. */
final class IncludeOrder {

    private static final String ENDING = ".conf";

    private IncludeOrder() {}

    /** Those that end with {@code .conf}, by capital letters first, then by case. */
    static <T> List<Map.Entry<String, T>> sorted(Map<String, T> files) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(ENDING) && file.getKey().length() > ENDING.length())
                .sorted(Comparator.comparing(Map.Entry::getKey, IncludeOrder::compare))
                .toList();
    }

    private static int compare(String one, String other) {
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            int upper = upper(one.charAt(i)) - upper(other.charAt(i));
            int exact = one.charAt(i) - other.charAt(i);
            if (upper != 0 || exact != 0) {
                return upper != 0 ? upper : exact;
            }
        }
        return one.length() - other.length();
    }

    private static int upper(char c) {
        return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
    }
}
