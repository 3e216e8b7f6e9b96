package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Takes the findings of all checks of one file. */
final class LintReport {

    static final String INVISIBLE =
            "A character that cannot be seen, such as a non-breaking space, is part of the ";

    private static final Comparator<LintFinding> BY_PLACE =
            Comparator.comparingInt(LintFinding::line)
                    .thenComparingInt(LintFinding::column)
                    .thenComparing(LintFinding::code);

    private final AclFile file;
    private final MosquittoVersion version;
    private final String name;
    private final List<LintFinding> findings = new ArrayList<>();
    private boolean gaveUp;

    LintReport(AclFile file, MosquittoVersion version, String name) {
        this.file = file;
        this.version = version;
        this.name = name;
    }

    AclFile file() {
        return file;
    }

    MosquittoVersion version() {
        return version;
    }

    /** What stands in the line, without white space at its end. */
    String content(int line) {
        return file.source().line(line).stripTrailing();
    }

    /** A warning where this version falls into the trap, a note where only the other one does. */
    Severity warningIn(MosquittoVersion trapped) {
        return version == trapped ? Severity.WARNING : Severity.NOTE;
    }

    void add(Severity severity, String code, int line, int column, String message, String fix) {
        findings.add(new LintFinding("acl." + code, severity, name, line, column, message, fix));
    }

    void add(
            Severity severity,
            String code,
            int line,
            int column,
            String message,
            String fix,
            LineFix repair) {
        findings.add(
                new LintFinding(
                        "acl." + code, severity, name, line, column, message, fix, Optional.of(repair)));
    }

    void add(Severity severity, String code, AclRule rule, String message, String fix) {
        add(severity, code, rule.line(), column(rule), message, fix);
    }

    void add(Severity severity, String code, AclRule rule, String message, String fix, LineFix repair) {
        add(severity, code, rule.line(), column(rule), message, fix, repair);
    }

    /** With the one thing to do: the line becomes this. */
    void change(Severity severity, String code, AclRule rule, String message, String line) {
        change(severity, code, rule.line(), column(rule), message, line);
    }

    void change(Severity severity, String code, int number, int column, String message, String line) {
        String title = "Change to \"" + line + "\"";
        LineFix repair = LineFix.replace(title, number, line);
        add(severity, code, number, column, message, "Change it to \"" + line + "\".", repair);
    }

    /** Said once, however many checks gave up. */
    void ifSpent(Looks looks) {
        if (looks.spent() && !gaveUp) {
            gaveUp = true;
            add(
                    Severity.NOTE,
                    "not-all-compared",
                    1,
                    1,
                    "Not all rules were compared with each other: too many could be about the same topics."
                            + " Rules that another one makes useless may not be shown.",
                    "Remove rules that say the same, or use fewer wildcards.");
        }
    }

    /** Where the filter begins: it is the end of its line. */
    int column(AclRule rule) {
        return Math.max(1, content(rule.line()).length() - rule.filter().length() + 1);
    }

    /** {@code topic} or {@code pattern}. */
    static String keyword(AclRule rule) {
        return rule.isPattern() ? "pattern" : "topic";
    }

    /** The line of a rule with another filter. */
    static String line(AclRule rule, String filter) {
        return keyword(rule) + (rule.grantWritten() ? " " + rule.grant().word() : "") + " " + filter;
    }

    List<LintFinding> findings() {
        findings.sort(BY_PLACE);
        return List.copyOf(findings);
    }
}
