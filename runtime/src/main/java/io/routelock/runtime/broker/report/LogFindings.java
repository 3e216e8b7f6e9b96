package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;

/** What goes wrong with the log itself. */
final class LogFindings {

    private LogFindings() {}

    static Finding notOpened(String destination, String why) {
        return Finding.error(
                "broker.log-not-opened",
                "Nothing is logged to \"%s\": it cannot be opened (%s). The broker runs without it."
                        .formatted(destination, why),
                "Correct the path in log_dest, or let the account of the broker write there.",
                "The folder does not exist",
                "The account of the broker may not write there");
    }

    static Finding notWritten(String destination, String why) {
        return Finding.error(
                "broker.log-not-written",
                "Lines of the log are lost: \"%s\" does not take them (%s).".formatted(destination, why),
                "Make room on the disk, then reload the files of the broker.",
                "The disk is full",
                "Whoever read the output of the broker has ended");
    }

    static Finding notServed(String destination) {
        return Finding.note(
                "broker.log-not-served",
                "Nothing is logged to \"%s\": this broker does not serve it on this computer."
                        .formatted(destination),
                "Use log_dest file, stdout, stderr or topic.");
    }

    static Finding tooSlow(long lines) {
        return Finding.warning(
                "broker.log-too-slow",
                "%d lines of the log were left out: they came faster than they could be written."
                        .formatted(lines),
                "Leave debug out of log_type while there is much traffic.",
                "log_type all or debug writes a line for every packet",
                "The terminal or disk that takes the log is slow");
    }

    static Finding notTaken() {
        return Finding.warning(
                "broker.log-not-finished",
                "The last lines of the log were not written: whoever takes them did not within a second.",
                "Look at the terminal, disk or pipe that the log goes to.");
    }
}
