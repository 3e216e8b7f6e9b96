package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.mosquitto.LintFinding;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a check of a file found, as the console program prints it. */
@JsonPropertyOrder({"code", "severity", "file", "line", "column", "message", "fix"})
record LintJson(String code, String severity, String file, int line, int column, String message, String fix) {

    static LintJson of(LintFinding finding) {
        return new LintJson(
                finding.code(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.file(),
                finding.line(),
                finding.column(),
                finding.message(),
                finding.fix());
    }

    /** Places as compilers write them, so that editors find them. */
    static String text(List<LintFinding> findings) {
        return findings.isEmpty()
                ? "Nothing to tell."
                : findings.stream().map(LintJson::of).map(LintJson::text).collect(Collectors.joining("\n"));
    }

    private String text() {
        return "%s:%d:%d: %s: %s%n  Next: %s  [%s]"
                .formatted(file, line, column, severity, message, fix, code);
    }
}
