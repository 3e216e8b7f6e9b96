package io.routelock.app.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepState;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A report as plain text, for mails and tickets. Evidence of what passed is left to the file. */
final class ReportText {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(Report report) {
        ReportText writer = new ReportText();
        writer.write(report);
        return writer.text.toString();
    }

    /** {@code 41 ms} or {@code 1.5 s}. */
    static String took(Duration time) {
        return time.toMillis() < 1000
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private void write(Report report) {
        line("Doctor: " + report.question().called());
        report.question()
                .route()
                .ifPresentOrElse(
                        route -> line("Route to %s at %s".formatted(route.netId(), route.address())),
                        () -> line("No route"));
        line("From %s, %s".formatted(report.own().hostName(), report.own().netId()));
        line(WHEN.format(report.began()) + ", " + report.inWords());
        line("");
        finding(report.diagnosis().finding(), "");
        line("");
        report.steps().forEach(this::step);
        report.steps().stream().filter(ReportText::isTrouble).forEach(this::evidence);
    }

    private static boolean isTrouble(Step step) {
        return step.state() == StepState.FAILED || step.state() == StepState.WARNING;
    }

    private void finding(Finding finding, String indent) {
        line(indent + finding.symptom());
        finding.likelyCauses().forEach(cause -> line(indent + "Likely: " + cause));
        line(indent + "Next: " + finding.nextStep());
        line(indent + "(" + finding.code() + ")");
    }

    private void step(Step step) {
        String time = step.state() == StepState.NOT_RUN ? "" : " (" + took(step.took()) + ")";
        line(
                String.format(
                        Locale.ROOT,
                        "%2d  %-7s  %s: %s%s",
                        step.number(),
                        step.state().word(),
                        step.title(),
                        step.summary(),
                        time));
    }

    private void evidence(Step step) {
        line("");
        line("Step %d, %s".formatted(step.number(), step.title()));
        step.finding().ifPresent(finding -> finding(finding, "  "));
        step.evidence().forEach(this::evidence);
    }

    private void evidence(Evidence evidence) {
        switch (evidence) {
            case Evidence.Fact(String name, String value, boolean wrong) ->
                    line("  %s%s: %s".formatted(wrong ? "! " : "", name, value));
            case Evidence.Note(String note) -> line("  " + note);
            case Evidence.Dump dump -> {
                line("  %s, %d bytes".formatted(dump.title(), dump.bytes().size()));
                dump.hex().lines().forEach(row -> line("    " + row));
            }
        }
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append('\n');
    }
}
