package io.routelock.app.workbench;

import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * A finding and where it belongs.
 *
 * @param source who found it; findings of one source are replaced together
 * @param where for the user: {@code Routes › CX-2B91E0}
 * @param go opens that place
 * @param next the next step as a link; its text is a verb: {@code Compare fingerprints}
 */
public record Problem(
        Finding finding, String source, String where, Optional<Runnable> go, Optional<Step> next) {

    /** Something the user can do at once. */
    public record Step(String text, Runnable action) {}

    public static Problem of(String source, Finding finding) {
        return new Problem(finding, source, source, Optional.empty(), Optional.empty());
    }

    public Problem at(String newWhere, Runnable open) {
        return new Problem(finding, source, newWhere, Optional.of(open), next);
    }

    public Problem next(String text, Runnable action) {
        return new Problem(finding, source, where, go, Optional.of(new Step(text, action)));
    }
}
