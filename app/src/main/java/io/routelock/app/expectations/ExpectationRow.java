package io.routelock.app.expectations;

import io.routelock.app.brokerfiles.ProfileExpectations;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.acl.AclRule;
import io.routelock.mosquitto.matrix.Expectation;
import io.routelock.mosquitto.matrix.ExpectationCheck;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One line of the file with the expectations.
 *
 * @param line from 1
 * @param written the line as it stands there, without the spaces around
 * @param text the expectation
 * @param why what the rules say, or what hinders the check
 * @param rule the line of the acl_file that decides, from 1
 */
record ExpectationRow(int line, String written, String text, Outcome outcome, String why, OptionalInt rule) {

    /** Whether the rules do what is expected; each has an icon and a word. */
    enum Outcome {
        KEPT("kept"),
        NOT_KEPT("not kept"),
        NOT_CHECKED("not checked"),
        NOT_CLEAR("not understood");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** All of them, in the order of the file. */
    static List<ExpectationRow> of(ProfileExpectations expected) {
        Map<Integer, ExpectationCheck> checks =
                expected.checks().stream()
                        .collect(Collectors.toMap(check -> check.expectation().line(), Function.identity()));
        List<ExpectationRow> rows = new ArrayList<>();
        for (Expectation expectation : expected.file().expectations()) {
            ExpectationCheck check = checks.get(expectation.line());
            rows.add(check == null ? unchecked(expected, expectation) : checked(expected, check));
        }
        expected.file().findings().forEach(finding -> rows.add(unclear(expected, finding)));
        rows.sort(Comparator.comparingInt(ExpectationRow::line));
        return rows;
    }

    private static ExpectationRow checked(ProfileExpectations expected, ExpectationCheck check) {
        Expectation expectation = check.expectation();
        return new ExpectationRow(
                expectation.line(),
                written(expected, expectation.line()),
                expectation.text(),
                check.kept() ? Outcome.KEPT : Outcome.NOT_KEPT,
                check.text(),
                check.rule().map(AclRule::line).map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }

    private static ExpectationRow unchecked(ProfileExpectations expected, Expectation expectation) {
        return new ExpectationRow(
                expectation.line(),
                written(expected, expectation.line()),
                expectation.text(),
                Outcome.NOT_CHECKED,
                expected.hindrance().orElse(""),
                OptionalInt.empty());
    }

    private static ExpectationRow unclear(ProfileExpectations expected, LintFinding finding) {
        String written = written(expected, finding.line());
        return new ExpectationRow(
                finding.line(),
                written,
                written,
                Outcome.NOT_CLEAR,
                finding.message() + " " + finding.fix(),
                OptionalInt.empty());
    }

    private static String written(ProfileExpectations expected, int line) {
        return expected.file().source().line(line).strip();
    }

    /** For the column that leads there. */
    String ruleWords() {
        return rule.isPresent() ? "Line " + rule.getAsInt() : "";
    }
}
