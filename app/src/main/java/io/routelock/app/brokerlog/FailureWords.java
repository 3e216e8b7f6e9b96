package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.LogExplanation;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cells of a failure. */
final class FailureWords {

    private FailureWords() {}

    static String client(LogExplanation found) {
        return found.clientId().orElse("");
    }

    /** {@code anna, 192.168.10.21:50123}, as far as the log tells. */
    static String user(LogExplanation found) {
        return Stream.concat(found.user().stream(), found.address().stream())
                .collect(Collectors.joining(", "));
    }

    static String happened(LogExplanation found) {
        return found.finding().symptom();
    }

    static String cause(LogExplanation found) {
        return String.join("; or: ", found.finding().likelyCauses());
    }

    /** For a report: the line and what it means. */
    static String inFull(LogExplanation found) {
        String likely = cause(found).isEmpty() ? "" : "Likely: " + cause(found) + ".\n";
        return "Line %d: %s\n%s\n%sNext: %s\n"
                .formatted(found.line().number(), found.line().text(), happened(found), likely, next(found));
    }

    static String next(LogExplanation found) {
        return found.finding().nextStep();
    }
}
