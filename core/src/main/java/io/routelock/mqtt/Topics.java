package io.routelock.mqtt;

import java.nio.charset.StandardCharsets;

/** The rules for topic names and topic filters (MQTT 5, 4.7). */
public final class Topics {

    private static final int MOST_BYTES = 65_535;
    private static final int MOST_BYTES_OF_CHARACTER = 3;

    private Topics() {}

    /**
     * @throws IllegalArgumentException with a text for the user when nothing can be published there
     */
    public static void requireName(String topic) {
        requireText("topic", topic);
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the topic \"" + topic + "\" contains a wildcard");
        }
    }

    /**
     * @throws IllegalArgumentException with a text for the user when nobody can subscribe to it
     */
    public static void requireFilter(String filter) {
        requireText("topic filter", filter);
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean many = levels[i].indexOf('#') >= 0;
            boolean wrong = levels[i].indexOf('+') >= 0 && !levels[i].equals("+");
            if (wrong || many && (!levels[i].equals("#") || i < levels.length - 1)) {
                throw new IllegalArgumentException(
                        "in \"" + filter + "\" a wildcard is not a level of its own, or # is not the last");
            }
        }
    }

    private static void requireText(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the " + what + " contains a zero character");
        }
        if (text.length() > MOST_BYTES / MOST_BYTES_OF_CHARACTER && bytes(text) > MOST_BYTES) {
            throw new IllegalArgumentException("the " + what + " is longer than 65,535 bytes");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Whether a message with that topic name fits the filter; both are legal. */
    public static boolean fits(String filter, String topic) {
        if (topic.startsWith("$") && (filter.startsWith("+") || filter.startsWith("#"))) {
            return false;
        }
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i == levels.length || !wanted[i].equals("+") && !wanted[i].equals(levels[i])) {
                return false;
            }
            if (i == levels.length - 1 && i == wanted.length - 2 && wanted[i + 1].equals("#")) {
                return true;
            }
        }
        return wanted.length == levels.length;
    }
}
