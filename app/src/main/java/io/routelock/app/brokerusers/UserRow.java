package io.routelock.app.brokerusers;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One line of the table: a name, and one way to log in with it.
 *
 * @param name of the user or the identity; empty for a line that is no entry
 * @param rules in each acl_file that knows the name
 * @param patterns whether there are rules for everybody as well
 * @param findings about its line, the worst first
 */
record UserRow(String name, LogInWay way, List<Rules> rules, boolean patterns, List<LintFinding> findings) {

    /**
     * @param acl the acl_file
     * @param line of the first block, from 1
     * @param count lines that give or deny something
     */
    record Rules(Path acl, int line, int count) {}

    UserRow {
        rules = List.copyOf(rules);
        findings = findings.stream().sorted(Comparator.comparing(LintFinding::severity)).toList();
    }

    int ruleCount() {
        return rules.stream().mapToInt(Rules::count).sum();
    }

    /** How bad it is; empty when all is well. */
    Optional<Severity> severity() {
        return findings.isEmpty()
                ? UserWords.warns(way) ? Optional.of(Severity.WARNING) : Optional.empty()
                : Optional.of(findings.getFirst().severity());
    }

    boolean hasPassword() {
        return way instanceof LogInWay.Password;
    }

    boolean hasKey() {
        return way instanceof LogInWay.Key;
    }

    /** A line that is no entry can only be looked at. */
    boolean isEntry() {
        return !(way instanceof LogInWay.Unread);
    }

    /** Whether it is the same entry as before an edit. */
    boolean isSameAs(UserRow other) {
        return name.equals(other.name) && way.place().equals(other.way.place());
    }

    /** As the table names it. */
    String title() {
        return isEntry() ? name : "(line %d)".formatted(way.lineNumber());
    }

    String logInWords() {
        return UserWords.logIn(way);
    }

    String secretWords() {
        return UserWords.secret(way);
    }

    String rulesWords() {
        return UserWords.rules(this);
    }

    String checkWords() {
        return findings.isEmpty() ? UserWords.check(way) : findings.getFirst().message();
    }

    /** How one logs in, and what the rules are, for the detail. */
    String sentence() {
        return UserWords.sentence(this);
    }
}
