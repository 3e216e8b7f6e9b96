package io.routelock.mosquitto.acl;

import java.nio.charset.StandardCharsets;

/**
 * A line on which mosquitto does not start, and which at a reload leaves mosquitto 2.0 without any rule.
 *
 * @param line from 1
 * @param column from 1, of the word that is wrong
 * @param word what stands there
 */
public record AclFault(int line, int column, Kind kind, String word) {

    /** A line of its log has at most 999 bytes, and begins with the seconds since 1970 (run on 2.0.11). */
    private static final int LONGEST_MESSAGE = 999 - "1795184795: ".length();

    public enum Kind {
        /** {@code user} with nothing behind it. */
        MISSING_USERNAME,
        /** {@code topic} with nothing behind it. */
        EMPTY_TOPIC,
        /** Neither user, topic nor pattern: a capital, a tab, an indented comment, a byte-order mark. */
        INVALID_LINE,
        /** Two words, and the first is no access word. */
        INVALID_ACCESS,
        /**
         * A wildcard that does not stand alone in its level, or {@code #} before the end; too long; too deep.
         */
        INVALID_TOPIC
    }

    /**
     * The line that mosquitto 2.0 prints, which has no line number and is cut when it gets long.
     *
     * @param file as mosquitto.conf names it
     */
    public String asMosquittoSays(String file) {
        String acl = "acl_file \"" + file + "\"";
        String said =
                switch (kind) {
                    case MISSING_USERNAME -> "Error: Missing username in " + acl + ".";
                    case EMPTY_TOPIC -> "Error: Empty topic in " + acl + ".";
                    case INVALID_LINE ->
                            "Error: Invalid line in " + acl + ": " + " ".repeat(column - 1) + word + ".";
                    case INVALID_ACCESS ->
                            "Error: Invalid topic access type \"" + word + "\" in " + acl + ".";
                    case INVALID_TOPIC -> "Error: Invalid ACL topic \"" + word + "\" in " + acl + ".";
                };
        return cut(said, LONGEST_MESSAGE);
    }

    /** In bytes, so that half a character may be left of the last one. */
    private static String cut(String said, int length) {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= length ? said : new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
