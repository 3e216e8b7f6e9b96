package io.routelock.mosquitto.acl;

/**
 * Spaces that are none, and characters without width: they come with text that was copied from a web page or
 * a manual, as in one of the guides that people follow.
 */
final class InvisibleCharacters {

    private InvisibleCharacters() {}

    static boolean in(String text) {
        return text.chars().anyMatch(c -> isSpace(c) || isFormat(c));
    }

    /** With plain spaces, none of them at the end. */
    static String replaced(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().filter(c -> !isFormat(c)).forEach(c -> plain.append(isSpace(c) ? ' ' : (char) c));
        return plain.toString().stripTrailing();
    }

    private static boolean isSpace(int c) {
        return c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR;
    }

    private static boolean isFormat(int c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
