package io.routelock.doctor;

import io.routelock.diagnosis.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one check came to.
 *
 * @param remedy what a program can do about it
 */
record Outcome(
        StepState state,
        String summary,
        List<Evidence> evidence,
        Optional<Finding> finding,
        Optional<Remedy> remedy) {

    Outcome {
        boolean trouble = state == StepState.WARNING || state == StepState.FAILED;
        if (trouble != finding.isPresent()) {
            throw new IllegalArgumentException("a finding belongs to each warning and failure: " + summary);
        }
        evidence = List.copyOf(evidence);
    }

    static Outcome passed(String summary, List<Evidence> evidence) {
        return new Outcome(StepState.PASSED, summary, evidence, Optional.empty(), Optional.empty());
    }

    static Outcome notRun(String why) {
        return notRun(why, List.of());
    }

    static Outcome notRun(String why, List<Evidence> evidence) {
        return new Outcome(StepState.NOT_RUN, why, evidence, Optional.empty(), Optional.empty());
    }

    static Outcome failed(String summary, List<Evidence> evidence, Finding finding) {
        return new Outcome(StepState.FAILED, summary, evidence, Optional.of(finding), Optional.empty());
    }

    static Outcome warning(String summary, List<Evidence> evidence, Finding finding) {
        Finding softer =
                new Finding(
                        Finding.Severity.WARNING,
                        finding.code(),
                        finding.symptom(),
                        finding.likelyCauses(),
                        finding.nextStep());
        return new Outcome(StepState.WARNING, summary, evidence, Optional.of(softer), Optional.empty());
    }

    Outcome with(Remedy offered) {
        return new Outcome(state, summary, evidence, finding, Optional.of(offered));
    }

    Outcome withMore(Evidence... more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.addAll(List.of(more));
        return new Outcome(state, summary, all, finding, remedy);
    }
}
