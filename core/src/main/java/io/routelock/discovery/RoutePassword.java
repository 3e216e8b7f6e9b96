package io.routelock.discovery;

/**
 * The password of a route request. It hides itself in every text form.
 *
 * <p>On the wire it stands in clear text, NUL-terminated: whoever sends one over UDP must have told the user
 * so.
 */
public final class RoutePassword {

    private final String text;

    private RoutePassword(String text) {
        this.text = text;
    }

    /**
     * Takes a password; an empty one is legal.
     *
     * @throws IllegalArgumentException in words for the user, when the wire cannot carry it: more than 255
     *     characters, a NUL, or characters outside Windows-1252
     */
    public static RoutePassword of(String text) {
        WireText.requireEncodable("the password", text);
        return new RoutePassword(text);
    }

    /** The secret itself: never for a log, a report or an exception. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoutePassword that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "(password)";
    }
}
