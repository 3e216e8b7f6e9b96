package io.routelock.runtime.broker.session;

import java.util.ArrayList;
import java.util.List;

/** Names of topics (MQTT 5.0, 4.7). */
public final class Topics {

    private Topics() {}

    /** Whether a message can be published to it, as far as MQTT itself goes. */
    public static boolean isName(String topic) {
        return !topic.isEmpty()
                && isText(topic)
                && topic.indexOf('+') < 0
                && topic.indexOf('#') < 0
                && depth(topic) <= TopicFilter.MOST_LEVELS;
    }

    /**
     * Whether mosquitto takes it for a text: neither control characters, which would write lines of the log,
     * nor characters that are none (MQTT 5.0, 1.5.4). It closes the connection of who sends others.
     */
    public static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < 0x20 || c >= 0x7F && c <= 0x9F;
            boolean none = c >= 0xFDD0 && c <= 0xFDEF || c >= 0xFFFE;
            boolean noneBeyond =
                    Character.isLowSurrogate(c) && (text.codePointBefore(i + 1) & 0xFFFE) == 0xFFFE;
            if (control || none || noneBeyond) {
                return false;
            }
        }
        return true;
    }

    private static int depth(String topic) {
        int slashes = 0;
        for (int i = topic.indexOf('/'); i >= 0; i = topic.indexOf('/', i + 1)) {
            slashes++;
        }
        return slashes;
    }

    /** An empty level is one: {@code /a} has two. */
    static String[] levels(String topic) {
        List<String> levels = new ArrayList<>();
        int from = 0;
        for (int slash = topic.indexOf('/'); slash >= 0; slash = topic.indexOf('/', from)) {
            levels.add(topic.substring(from, slash));
            from = slash + 1;
        }
        levels.add(topic.substring(from));
        return levels.toArray(String[]::new);
    }
}
