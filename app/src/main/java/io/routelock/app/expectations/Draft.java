package io.routelock.app.expectations;

import io.routelock.app.brokerfiles.ProfileExpectations;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.matrix.Expectation;
import io.routelock.mosquitto.matrix.ExpectationCheck;
import io.routelock.mosquitto.matrix.ExpectationFile;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;

/** An expectation that is being typed. */
sealed interface Draft {

    /** Nothing is typed. */
    record Empty() implements Draft {}

    /** It is none yet: why. */
    record Wrong(String why) implements Draft {}

    /**
     * It can be added.
     *
     * @param kept whether the rules do it already
     * @param why what they say
     */
    record Good(Expectation expectation, Kept kept, String why) implements Draft {}

    /** What is known of one that can be added. */
    enum Kept {
        YES,
        NO,
        UNKNOWN
    }

    static Draft of(String typed, ProfileExpectations expected) {
        if (typed.isBlank()) {
            return new Empty();
        }
        ExpectationFile file = ExpectationFile.read(SourceText.of(typed.strip()), "");
        if (!file.findings().isEmpty()) {
            LintFinding finding = file.findings().getFirst();
            return new Wrong(finding.message() + " " + finding.fix());
        }
        if (file.expectations().size() != 1) {
            return new Wrong("That is no expectation. Write it as \"allow plc1 write PLC1/out\".");
        }
        return of(file.expectations().getFirst(), expected);
    }

    private static Draft of(Expectation wanted, ProfileExpectations expected) {
        boolean known =
                expected.file().expectations().stream().anyMatch(it -> it.text().equals(wanted.text()));
        if (known) {
            return new Wrong("This is expected already.");
        }
        return expected.matrix()
                .map(matrix -> ExpectationCheck.check(matrix, List.of(wanted)).getFirst())
                .map(check -> new Good(wanted, check.kept() ? Kept.YES : Kept.NO, check.text()))
                .orElseGet(() -> new Good(wanted, Kept.UNKNOWN, expected.hindrance().orElse("")));
    }

    default boolean isGood() {
        return this instanceof Good;
    }
}
