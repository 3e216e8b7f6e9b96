package io.routelock.app.controls;

/**
 * One step of a {@link SteppedHeader}.
 *
 * @param name {@code Compare}
 * @param fact one fact of it: {@code fingerprint same}
 */
public record Step(String name, String fact, State state) {

    /** Where it stands. */
    public enum State {
        DONE,
        NOW,
        FAILED,
        LATER,
        NOT_NEEDED
    }
}
