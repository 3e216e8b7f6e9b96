package io.routelock.runtime.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.routelock.diagnosis.Finding;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a command says: results on standard output, findings on standard error. With {@code --json} standard
 * output is the JSON alone, also of a failure.
 */
final class Console {

    /**
     * Loaded when it is needed: every start would pay for it, that of a broker with a quarter of its time.
     */
    private static final class Json {

        /** In ASCII: standard output is in the character set of the system, which on Windows is not UTF-8. */
        static final ObjectMapper MAPPER =
                JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

        private Json() {}
    }

    @Option(names = "--json", description = "Print JSON and nothing else on standard output.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Prints a result in the form that was asked for; {@code text} may be empty. */
    void result(Object asJson, String text) {
        if (json) {
            System.out.println(toJson(asJson));
        } else if (!text.isEmpty()) {
            System.out.println(text);
        }
    }

    /** Prints one line on standard output at once, whatever the form is. */
    void line(String text) {
        System.out.println(text);
        System.out.flush();
    }

    /** Tells a person how far it is; a program reads the result at the end. */
    void progress(String text) {
        if (!json) {
            System.out.println(text);
        }
    }

    /** Tells of something that does not stop the command. */
    void remark(Finding finding) {
        System.err.println(inWords(finding));
    }

    /** Tells why the command failed; the exit code to end with. */
    int fail(Finding finding) {
        return fail(List.of(finding));
    }

    /** The same with several reasons. */
    int fail(List<Finding> findings) {
        if (json) {
            System.out.println(toJson(Map.of("findings", findings.stream().map(FindingJson::of).toList())));
        } else {
            findings.forEach(this::remark);
        }
        return Routelock.FAILED;
    }

    static String toJson(Object value) {
        try {
            return Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that has no JSON form", e);
        }
    }

    static String inWords(Finding finding) {
        StringBuilder text =
                new StringBuilder(finding.severity().name().toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(finding.symptom());
        finding.likelyCauses().forEach(cause -> text.append("\n  Likely: ").append(cause));
        return text.append("\n  Next: ")
                .append(finding.nextStep())
                .append("  [")
                .append(finding.code())
                .append(']')
                .toString();
    }
}
