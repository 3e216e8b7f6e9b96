package io.routelock.route;

/** The rules for text in a route: one visible line that XML and the wire formats can carry. */
final class RouteText {

    private RouteText() {}

    static void requireLine(String what, String text) {
        require(!text.isBlank(), what, "is empty");
        require(text.length() <= Route.MAX_TEXT, what, "is longer than " + Route.MAX_TEXT);
        require(text.equals(text.strip()), what, "begins or ends with white space");
        require(text.codePoints().noneMatch(RouteText::isHidden), what, "has control characters");
    }

    /**
     * Route names come from the network and from files. Separators and dots that climb have no place in them,
     * so that a careless caller cannot be led out of a folder.
     */
    static void requireNoPath(String name) {
        boolean path = name.contains("/") || name.contains("\\");
        require(!path && !name.equals(".") && !name.equals(".."), "name", "looks like a path");
    }

    static void requireNoWhitespace(String what, String text) {
        require(text.chars().noneMatch(Character::isWhitespace), what, "contains white space");
    }

    private static void require(boolean legal, String what, String complaint) {
        if (!legal) {
            throw new IllegalArgumentException("the " + what + " " + complaint);
        }
    }

    /** Line breaks forge log lines, direction marks forge names, the rest is not legal in XML. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || (c & 0xFFFE) == 0xFFFE;
        };
    }
}
