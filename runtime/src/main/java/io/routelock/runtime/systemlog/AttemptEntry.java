package io.routelock.runtime.systemlog;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.Direction;

import java.util.regex.Pattern;

/**
 * A failed connection attempt as it stands in the log of the system.
 *
 * @param id 1 refused, 2 failed, 3 that some are missing
 * @param text one line: who, how protected, which finding, and why
 */
public record AttemptEntry(int id, Finding.Severity severity, String text) {

    static final int REFUSED = 1;
    static final int FAILED = 2;
    static final int MISSING = 3;

    /** Characters: with a name and a time before it a line of syslog (RFC 3164) has 1024 bytes. */
    static final int LONGEST = 900;

    /**
     * Attack: what a peer sent stands in some findings. A line end in it would begin an entry of the peer's
     * own, and a control sequence would reach the terminal of whoever reads the log.
     */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}]+");

    public AttemptEntry {
        text = UNPRINTABLE.matcher(text).replaceAll(" ");
        text = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    static AttemptEntry of(ConnectionAttempt attempt) {
        boolean in = attempt.direction() == Direction.IN;
        Finding why = attempt.finding();
        String who = attempt.peer() + attempt.netId().map(netId -> " as " + netId).orElse("");
        return new AttemptEntry(
                in ? REFUSED : FAILED,
                why.severity(),
                "%s %s, %s [%s]: %s"
                        .formatted(
                                in ? "refused connection from" : "failed connection to",
                                who,
                                attempt.mode().words(),
                                why.code(),
                                why.symptom()));
    }

    /** More came than could be written. */
    static AttemptEntry missing(long count) {
        return new AttemptEntry(
                MISSING,
                Finding.Severity.WARNING,
                "%d failed connection attempts were not written here: too many came at once"
                        .formatted(count));
    }
}
