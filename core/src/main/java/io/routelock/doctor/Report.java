package io.routelock.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An examination, done.
 *
 * @param cancelled whether it was ended before its time; what was not run by then says so
 */
public record Report(
        Question question,
        OwnSide own,
        Instant began,
        Duration took,
        List<Step> steps,
        Diagnosis diagnosis,
        boolean cancelled) {

    public Report {
        steps = List.copyOf(steps);
    }

    public long count(StepState state) {
        return steps.stream().filter(step -> step.state() == state).count();
    }

    /** Whether nothing fails; warnings may be there. */
    public boolean isWell() {
        return count(StepState.FAILED) == 0 && !cancelled;
    }

    /** {@code 7 passed, 1 failed, 2 not run, in 1.6 s}. */
    public String inWords() {
        StringBuilder text = new StringBuilder().append(count(StepState.PASSED)).append(" passed");
        append(text, StepState.WARNING, count(StepState.WARNING) == 1 ? "warning" : "warnings");
        append(text, StepState.FAILED, "failed");
        append(text, StepState.NOT_RUN, "not run");
        double seconds = took.toMillis() / 1000.0;
        return text.append(", in ").append(Words.seconds(seconds)).toString();
    }

    private void append(StringBuilder text, StepState state, String word) {
        long count = count(state);
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(word);
        }
    }
}
