package io.routelock.doctor;

import io.routelock.diagnosis.Finding;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step of an examination, done.
 *
 * @param number from 1
 * @param title for people, with the port where there is one: {@code Discovery, UDP 48899}
 * @param summary the evidence in a few words; of a step that was not run why not: {@code Needs step 8}
 * @param finding what it means; there for every warning and every failure
 */
public record Step(
        int number,
        StepName name,
        String title,
        StepState state,
        String summary,
        Instant began,
        Duration took,
        List<Evidence> evidence,
        Optional<Finding> finding) {

    public Step {
        evidence = List.copyOf(evidence);
    }
}
