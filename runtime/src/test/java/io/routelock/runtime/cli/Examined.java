package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

/**
 * What {@code doctor --json} told.
 *
 * @param ran the command that told it
 */
public record Examined(Ran ran) {

    public JsonNode step(String name) {
        for (JsonNode step : ran.json().at("/steps")) {
            if (step.at("/step").asText().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("no step " + name + ran);
    }

    public String state(String step) {
        return step(step).at("/state").asText();
    }

    public String summary(String step) {
        return step(step).at("/summary").asText();
    }

    public String evidence(String step) {
        return step(step).at("/evidence").toString();
    }

    public String symptom() {
        return ran.json().at("/finding/symptom").asText();
    }

    public String nextStep() {
        return ran.json().at("/finding/nextStep").asText();
    }

    public String likelyCauses() {
        return ran.json().at("/finding/likelyCauses").toString();
    }

    /** That is where it fails, and what is told first of all. */
    public Examined failsAt(String step, String code) {
        assertThat(ran.exit()).describedAs(ran.toString()).isEqualTo(1);
        return stands(step, "failed", code, "error");
    }

    /** Nothing fails, and of what deserves a look that comes first. */
    public Examined warnsAt(String step, String code) {
        assertThat(ran.exit()).describedAs(ran.toString()).isZero();
        return stands(step, "warning", code, "warning");
    }

    private Examined stands(String step, String state, String code, String severity) {
        JsonNode finding = ran.json().at("/finding");
        assertThat(state(step)).describedAs(ran.toString()).isEqualTo(state);
        assertThat(finding.at("/code").asText()).describedAs(ran.toString()).isEqualTo(code);
        assertThat(finding.at("/severity").asText()).isEqualTo(severity);
        assertThat(step(step).at("/finding")).isEqualTo(finding);
        assertThat(ran.json().at("/step").asInt()).isEqualTo(step(step).at("/number").asInt());
        return this;
    }
}
