package io.routelock.app.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Report;

/** Where the examination of one patient stands. */
sealed interface Phase {

    /** Nobody has asked for it. */
    record NotYet() implements Phase {}

    /**
     * It is being made.
     *
     * @param now the step that is being taken, with its number: {@code 4 of 15: Discovery, UDP 48899}
     * @param done the part that is done, from 0 to 1
     */
    record Running(String now, double done) implements Phase {}

    /** It came to an end, or was cancelled. */
    record Done(Report report) implements Phase {}

    /** It could not begin. */
    record Refused(Finding finding) implements Phase {}
}
