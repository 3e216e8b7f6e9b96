package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.routelock.doctor.Evidence;
import io.routelock.doctor.Examination;
import io.routelock.doctor.ExaminationListener;
import io.routelock.doctor.Question;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;
import io.routelock.doctor.StepState;
import io.routelock.route.Route;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An examination on the console: each step as it ends, then the finding; or all of it as JSON. */
record DoctorText(Console console) implements ExaminationListener {

    /** A step as JSON. */
    record StepJson(
            int number,
            String step,
            String title,
            String state,
            String summary,
            long milliseconds,
            List<EvidenceJson> evidence,
            @Nullable FindingJson finding) {

        static StepJson of(Step step) {
            return new StepJson(
                    step.number(),
                    step.name().code(),
                    step.title(),
                    step.state().code(),
                    step.summary(),
                    step.took().toMillis(),
                    step.evidence().stream().map(EvidenceJson::of).toList(),
                    step.finding().map(FindingJson::of).orElse(null));
        }
    }

    /** A name with a value or with bytes, or a sentence. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EvidenceJson(
            @Nullable String name, @Nullable String value, @Nullable String hex, @Nullable Boolean wrong) {

        static EvidenceJson of(Evidence evidence) {
            return switch (evidence) {
                case Evidence.Fact(String name, String value, boolean wrong) ->
                        new EvidenceJson(name, value, null, wrong ? true : null);
                case Evidence.Note(String text) -> new EvidenceJson(null, text, null, null);
                case Evidence.Dump dump -> new EvidenceJson(dump.title(), null, dump.bytes().toHex(), null);
            };
        }
    }

    void begin(Question question) {
        console.progress(
                question.route()
                        .map(route ->
                                "The route %s to %s (%s)"
                                        .formatted(route.name(), route.netIdInWords(), route.address()))
                        .orElse(question.host() + ", without a route"));
    }

    @Override
    public void begins(int number, StepName name, String title) {
        // A line is printed when it can say what came of the step.
    }

    @Override
    public void ended(Step step) {
        String took = step.state() == StepState.NOT_RUN ? "" : "  (%d ms)".formatted(step.took().toMillis());
        console.progress(
                "%2d  %-8s %-28s %s%s"
                        .formatted(step.number(), step.state().word(), step.title(), step.summary(), took));
    }

    void end(Report report) {
        console.progress(report.inWords());
        if (!console.json()) {
            console.remark(report.diagnosis().finding());
        }
        console.result(json(report), "");
    }

    private static Map<String, Object> json(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", report.question().host());
        json.put("route", report.question().route().map(Route::name).orElse(null));
        json.put("netId", report.question().netId().map(Object::toString).orElse(null));
        json.put("began", report.began().toString());
        json.put("milliseconds", report.took().toMillis());
        json.put("summary", report.inWords());
        json.put("steps", report.steps().stream().map(StepJson::of).toList());
        json.put("step", report.diagnosis().step().map(Examination::numberOf).orElse(null));
        json.put("finding", FindingJson.of(report.diagnosis().finding()));
        return json;
    }
}
