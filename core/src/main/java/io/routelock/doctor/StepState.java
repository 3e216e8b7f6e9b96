package io.routelock.doctor;

import java.util.Locale;

/** What came of a step. */
public enum StepState {
    PASSED("Passed"),
    WARNING("Warning"),
    FAILED("Failed"),
    NOT_RUN("Not run");

    private final String word;

    StepState(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /** For programs: {@code not-run}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether steps that need this one can be taken. */
    boolean leadsOn() {
        return this == PASSED || this == WARNING;
    }
}
