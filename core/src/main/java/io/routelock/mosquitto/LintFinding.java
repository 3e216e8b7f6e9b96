package io.routelock.mosquitto;

import io.routelock.diagnosis.Finding.Severity;

import java.util.Optional;

/**
 * What a check found at one place of one file.
 *
 * @param code a stable name for programs, for example {@code acl.topic-deny}
 * @param severity {@code ERROR} when mosquitto would not start, or would grant what nobody wants
 * @param file as the user named it; empty for a text that is not saved yet
 * @param line from 1
 * @param column from 1, in characters
 * @param message what the line says in truth, in one sentence
 * @param fix what to do about it, in one sentence
 * @param repair the same as something that a program can do, where there is only one thing to do
 */
public record LintFinding(
        String code,
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        String fix,
        Optional<LineFix> repair) {

    public LintFinding {
        if (code.isBlank() || message.isBlank() || fix.isBlank() || line < 1 || column < 1) {
            throw new IllegalArgumentException("a finding has a code, a place, a message and a fix: " + code);
        }
    }

    /** One that somebody has to think about. */
    public LintFinding(
            String code, Severity severity, String file, int line, int column, String message, String fix) {
        this(code, severity, file, line, column, message, fix, Optional.empty());
    }

    public LintFinding with(LineFix found) {
        return new LintFinding(code, severity, file, line, column, message, fix, Optional.of(found));
    }
}
