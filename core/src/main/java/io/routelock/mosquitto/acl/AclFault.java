package io.routelock.mosquitto.acl;

/**
 * A line on which mosquitto does not start, and which at a reload leaves mosquitto 2.0 without any rule.
 *
 * @param line from 1
 * @param column from 1, of the word that is wrong
 * @param word what stands there
 */
public record AclFault(int line, int column, Kind kind, String word) {

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

    /** The line that mosquitto 2.0 prints, which has no line number. */
    public String asMosquittoSays(String file) {
        return switch (kind) {
            case MISSING_USERNAME -> "Error: Missing username in acl_file \"" + file + "\".";
            case EMPTY_TOPIC -> "Error: Empty topic in acl_file \"" + file + "\".";
            case INVALID_LINE -> "Error: Invalid line in acl_file \"" + file + "\": " + word + ".";
            case INVALID_ACCESS ->
                    "Error: Invalid topic access type \"" + word + "\" in acl_file \"" + file + "\".";
            case INVALID_TOPIC -> "Error: Invalid ACL topic \"" + word + "\" in acl_file \"" + file + "\".";
        };
    }
}
