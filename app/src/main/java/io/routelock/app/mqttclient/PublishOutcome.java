package io.routelock.app.mqttclient;

import io.routelock.diagnosis.Finding;

/** What came of the last publish. */
sealed interface PublishOutcome {

    record None() implements PublishOutcome {}

    /** On its way. */
    record Sending(String topic) implements PublishOutcome {}

    /**
     * @param words what is known of it
     * @param proven whether the broker has said so
     */
    record Done(String words, boolean proven) implements PublishOutcome {}

    /**
     * @param byRules whether the access rules of the broker may have decided
     */
    record Refused(Finding why, boolean byRules) implements PublishOutcome {}
}
