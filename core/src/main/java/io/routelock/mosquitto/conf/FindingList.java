package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Findings as they are found, in the order of the files and lines in the end. For one thread. */
final class FindingList {

    private final List<LintFinding> found = new ArrayList<>();

    void error(String code, Place place, String message, String fix) {
        add(code, Severity.ERROR, place, message, fix);
    }

    void warning(String code, Place place, String message, String fix) {
        add(code, Severity.WARNING, place, message, fix);
    }

    void note(String code, Place place, String message, String fix) {
        add(code, Severity.NOTE, place, message, fix);
    }

    private void add(String code, Severity severity, Place place, String message, String fix) {
        add(new LintFinding(code, severity, place.file(), place.line(), place.column(), message, fix));
    }

    void add(LintFinding finding) {
        if (!found.contains(finding)) {
            found.add(finding);
        }
    }

    boolean has(String code) {
        return found.stream().anyMatch(finding -> finding.code().equals(code));
    }

    /**
     * @param files in the order in which they are read
     */
    List<LintFinding> inOrder(List<String> files) {
        return found.stream()
                .sorted(
                        Comparator.<LintFinding>comparingInt(finding -> files.indexOf(finding.file()))
                                .thenComparingInt(LintFinding::line)
                                .thenComparingInt(LintFinding::column))
                .toList();
    }
}
