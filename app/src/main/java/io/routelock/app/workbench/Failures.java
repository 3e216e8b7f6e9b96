package io.routelock.app.workbench;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a finding of whatever was thrown, so that nothing ends in silence. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * The finding of the exception or of its causes; without one, a finding that says what was going on, and
     * the log gets the rest.
     */
    public static Finding findingOf(String during, Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof FindingException told) {
                return told.finding();
            }
        }
        LOG.error("{} failed", during, thrown);
        return Finding.error(
                "app.unexpected",
                "%s failed: %s.".formatted(during, inWords(thrown)),
                "Try again. If it happens again, report it with the lines of Output, source Routelock.",
                "A fault in this tool.");
    }

    private static String inWords(Throwable thrown) {
        String message = thrown.getMessage();
        String kind = thrown.getClass().getSimpleName();
        return message == null ? kind : kind + ", " + message;
    }
}
