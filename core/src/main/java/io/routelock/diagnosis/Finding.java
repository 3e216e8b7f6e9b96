package io.routelock.diagnosis;

import java.util.List;

/**
 * What a user is told of something that went wrong or deserves a look.
 *
 * @param severity how much it matters
 * @param code a stable name for programs, for example {@code route.conflict}
 * @param symptom what happened, in one sentence that names the device, the file or the line
 * @param likelyCauses the most likely first; empty when the symptom says it all
 * @param nextStep what to do about it, in one sentence
 */
public record Finding(
        Severity severity, String code, String symptom, List<String> likelyCauses, String nextStep) {

    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    public Finding {
        if (code.isBlank() || symptom.isBlank() || nextStep.isBlank()) {
            throw new IllegalArgumentException("a finding has a code, a symptom and a next step: " + code);
        }
        likelyCauses = List.copyOf(likelyCauses);
    }

    public static Finding error(String code, String symptom, String nextStep, String... likelyCauses) {
        return new Finding(Severity.ERROR, code, symptom, List.of(likelyCauses), nextStep);
    }

    public static Finding warning(String code, String symptom, String nextStep, String... likelyCauses) {
        return new Finding(Severity.WARNING, code, symptom, List.of(likelyCauses), nextStep);
    }

    public static Finding note(String code, String symptom, String nextStep, String... likelyCauses) {
        return new Finding(Severity.NOTE, code, symptom, List.of(likelyCauses), nextStep);
    }
}
