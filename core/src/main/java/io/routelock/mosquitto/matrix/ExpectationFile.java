package io.routelock.mosquitto.matrix;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expectations as a person writes them, one a line:
 *
 * <pre>
 * # what the plant needs
 * acl plant.acl
 * mosquitto 2.0
 * allow plc1 write PLC1/out
 * deny anonymous read #
 * allow "Data collector" client=dc1 readwrite stat/dc1
 * </pre>
 *
 * <p>{@code #} begins a comment at the begin of a line. {@code acl} names the file, from the folder of this
 * one; {@code mosquitto} the version, 2.0 by default; of several the last one counts. The topic is the rest
 * of the line. Immutable, and lossless: {@link #source()} has every byte that was read.
 */
public final class ExpectationFile {

    private static final String ACL = "acl ";
    private static final String MOSQUITTO = "mosquitto ";

    private final SourceText source;
    private final List<Expectation> expectations = new ArrayList<>();
    private final List<LintFinding> findings = new ArrayList<>();
    private Optional<String> acl = Optional.empty();
    private Optional<MosquittoVersion> version = Optional.empty();

    private ExpectationFile(SourceText source, String name) {
        this.source = source;
        for (int line = 1; line <= source.lineCount(); line++) {
            take(source.line(line).strip(), line, name);
        }
    }

    /**
     * Never fails: a line that is no expectation becomes a finding.
     *
     * @param name of the file, for the findings
     */
    public static ExpectationFile read(SourceText source, String name) {
        return new ExpectationFile(source, name);
    }

    private void take(String content, int line, String name) {
        if (content.isEmpty() || content.charAt(0) == '#') {
            return;
        }
        if (content.startsWith(ACL)) {
            acl = Optional.of(content.substring(ACL.length()).strip());
        } else if (content.startsWith(MOSQUITTO)) {
            takeVersion(content.substring(MOSQUITTO.length()).strip(), line, name);
        } else {
            takeExpectation(line, name);
        }
    }

    private void takeVersion(String number, int line, String name) {
        version = MosquittoVersion.of(number);
        if (version.isEmpty()) {
            String what = "\"" + number + "\" is no version of mosquitto that is known here.";
            findings.add(finding("expect.version", name, line, 1, what, "Write 2.0 or 2.1."));
        }
    }

    private void takeExpectation(int line, String name) {
        try {
            expectations.add(new ExpectationReading(source.line(line)).read(line));
        } catch (ExpectationReading.Refused refused) {
            findings.add(
                    finding(
                            "expect.line",
                            name,
                            line,
                            refused.column(),
                            String.valueOf(refused.getMessage()),
                            "Write it as \"allow plc1 write PLC1/out\" or \"deny anonymous read #\"."));
        }
    }

    private static LintFinding finding(
            String code, String name, int line, int column, String message, String fix) {
        return new LintFinding(code, Severity.ERROR, name, line, column, message, fix);
    }

    public SourceText source() {
        return source;
    }

    /** In the order of the file. */
    public List<Expectation> expectations() {
        return List.copyOf(expectations);
    }

    /** Lines that cannot be understood, and so are not checked. */
    public List<LintFinding> findings() {
        return List.copyOf(findings);
    }

    /** The acl_file that they are about, as it is written. */
    public Optional<String> acl() {
        return acl;
    }

    public Optional<MosquittoVersion> version() {
        return version;
    }

    /** The text with one more at its end. */
    public SourceText with(Expectation expectation) {
        return source.withLineBefore(source.lineCount() + 1, expectation.text());
    }

    /** The text without that line. */
    public SourceText without(Expectation expectation) {
        return source.withoutLine(expectation.line());
    }
}
