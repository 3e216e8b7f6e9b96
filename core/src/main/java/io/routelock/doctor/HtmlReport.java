package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A report as one HTML file: no script, nothing from elsewhere, light or dark as the reader has it. All text
 * is escaped: names of devices and certificates come from the network.
 */
public final class HtmlReport {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--bg:#ffffff;--subtle:#f6f8fa;--fg:#24292f;--muted:#57606a;--line:#d0d7de;
            --soft:#eaeef2;--ok:#116329;--warn:#7d4e00;--warnbg:#fff8c5;--warnline:#bf8700;--bad:#a40e26;--badbg:#ffebe9;
            --badline:#cf222e;--okbg:#dafbe1;--okline:#2da44e}
            @media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--subtle:#161b22;--fg:#c9d1d9;--muted:#8b949e;
            --line:#30363d;--soft:#21262d;--ok:#3fb950;--warn:#d29922;--warnbg:#272215;--warnline:#bb8009;--bad:#f85149;
            --badbg:#301b1e;--badline:#f85149;--okbg:#12261e;--okline:#2ea043}}
            body{font:13px/20px Inter,"Segoe UI",sans-serif;background:var(--bg);color:var(--fg);max-width:1000px;
            margin:24px auto;padding:0 16px}
            h1{font-size:20px;line-height:28px;margin:0 0 4px}h2{font-size:16px;margin:24px 0 8px}
            .muted{color:var(--muted)}code,pre,.mono{font:12px/20px "JetBrains Mono NL",Consolas,monospace}
            .finding{border:1px solid var(--line);border-radius:6px;padding:12px 16px;margin:16px 0;background:var(--subtle)}
            .finding.error{border-color:var(--badline);background:var(--badbg)}
            .finding.warning{border-color:var(--warnline);background:var(--warnbg)}
            .finding.well{border-color:var(--okline);background:var(--okbg)}
            .finding p{margin:4px 0}.finding ul{margin:4px 0;padding-left:20px}
            table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600;background:var(--subtle)}
            th,td{padding:4px 8px;border-bottom:1px solid var(--soft);vertical-align:top;overflow-wrap:anywhere}
            td.n,td.t{white-space:nowrap}td.t,th.t{text-align:right}tr.muted td{color:var(--muted)}.passed{color:var(--ok)}.warning-text{color:var(--warn)}
            .failed{color:var(--bad);font-weight:600}.not-run{color:var(--muted)}td.s{white-space:nowrap}
            .wrong{color:var(--bad);font-weight:600}td.k{width:220px;color:var(--muted)}
            pre{background:var(--subtle);border:1px solid var(--line);border-radius:4px;padding:8px;overflow:auto;margin:4px 0 8px}
            details{border-bottom:1px solid var(--soft)}summary{padding:4px 8px;cursor:pointer}
            details tr:last-child>td{border-bottom:0}
            @page{margin:16mm}
            @media print{:root{color-scheme:light}body{margin:0;padding:0;max-width:none}h2,summary{break-after:avoid}
            tr,pre,.finding{break-inside:avoid}td.k{width:140px}details::details-content{content-visibility:visible}}
            """;

    private final StringBuilder html = new StringBuilder();

    private HtmlReport() {}

    /**
     * Writes it.
     *
     * @param about what else the reader has to know, such as the versions of programs
     */
    public static String of(Report report, List<Evidence.Fact> about) {
        HtmlReport writer = new HtmlReport();
        writer.page(report, about);
        return writer.html.toString();
    }

    /**
     * Writes it into a file; waits.
     *
     * @throws FindingException {@code doctor.report-file}
     */
    public static Path write(Report report, List<Evidence.Fact> about, Path file) {
        try {
            return Files.writeString(file, of(report, about));
        } catch (IOException e) {
            throw new FindingException(DoctorFindings.reportFile(file, e), e);
        }
    }

    private void page(Report report, List<Evidence.Fact> about) {
        String title = "Doctor: " + report.question().called();
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>");
        text(title);
        html.append("</title><style>\n").append(STYLE).append("</style></head><body>\n<h1>");
        text(title);
        html.append("</h1>\n<div class=\"muted\">");
        text(Words.time(report.began()) + " · " + report.inWords());
        html.append("</div>\n");
        Finding diagnosis = report.diagnosis().finding();
        finding(diagnosis, report.isWell());
        html.append("<h2>Steps</h2>\n");
        steps(report.steps());
        html.append("<h2>Evidence</h2>\n");
        report.steps().forEach(step -> evidence(step, diagnosis));
        html.append("<h2>About</h2>\n");
        about(report, about);
        html.append("</body></html>\n");
    }

    /**
     * With its severity as a shape, a word and a colour.
     *
     * @param proved whether it says that everything works, the only thing that is green
     */
    private void finding(Finding finding, boolean proved) {
        switch (finding.severity()) {
            case ERROR -> severity("error", "failed", "\u2715 Error");
            case WARNING -> severity("warning", "warning-text", "\u26A0 Warning");
            case NOTE -> {
                if (proved) {
                    severity("well", "passed", "\u2713 Passed");
                } else {
                    severity("note", "muted", "Note");
                }
            }
        }
        html.append("<p><strong>");
        text(finding.symptom());
        html.append("</strong></p>");
        if (!finding.likelyCauses().isEmpty()) {
            html.append(
                    finding.likelyCauses().size() == 1
                            ? "<p>Likely:</p><ul>"
                            : "<p>Likely, the first one most:</p><ul>");
            finding.likelyCauses().forEach(cause -> element("li", cause));
            html.append("</ul>");
        }
        element("p", "Next: " + finding.nextStep());
        html.append("<p class=\"muted mono\">");
        text(finding.code());
        html.append("</p></div>\n");
    }

    private void severity(String box, String style, String word) {
        html.append("<div class=\"finding ").append(box).append("\"><p class=\"").append(style).append("\">");
        text(word);
        html.append("</p>");
    }

    private void steps(List<Step> steps) {
        html.append("<table><tr><th>#</th><th>Result</th><th>Step</th><th>Evidence</th>")
                .append("<th class=\"t\">Time</th></tr>\n");
        for (Step step : steps) {
            html.append(step.state() == StepState.NOT_RUN ? "<tr class=\"muted\">" : "<tr>");
            html.append("<td class=\"n\">").append(step.number()).append("</td><td class=\"s ");
            html.append(style(step.state())).append("\">");
            text(sign(step.state()) + " " + step.state().word());
            html.append("</td>");
            element("td", step.title());
            element("td", step.summary());
            html.append("<td class=\"t mono\">");
            text(step.state() == StepState.NOT_RUN ? "" : Words.took(step.took()));
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private static String style(StepState state) {
        return state == StepState.WARNING ? "warning-text" : state.code();
    }

    /** A shape as well as a colour. */
    private static String sign(StepState state) {
        return switch (state) {
            case PASSED -> "\u2713";
            case WARNING -> "\u26A0";
            case FAILED -> "\u2715";
            case NOT_RUN -> "\u2013";
        };
    }

    /**
     * What it saw.
     *
     * @param diagnosis stands above already
     */
    private void evidence(Step step, Finding diagnosis) {
        if (step.evidence().isEmpty() && step.finding().isEmpty()) {
            return;
        }
        boolean open = step.state() == StepState.FAILED || step.state() == StepState.WARNING;
        html.append(open ? "<details open><summary>" : "<details><summary>");
        text("Step %d, %s: %s".formatted(step.number(), step.title(), step.summary()));
        html.append("</summary>");
        step.finding()
                .filter(finding -> !finding.equals(diagnosis))
                .ifPresent(finding -> finding(finding, false));
        html.append("<table>");
        step.evidence().forEach(this::row);
        html.append("</table></details>\n");
    }

    private void row(Evidence evidence) {
        switch (evidence) {
            case Evidence.Fact(String name, String value, boolean wrong) -> {
                html.append("<tr><td class=\"k\">");
                text(name);
                html.append(wrong ? "</td><td class=\"wrong mono\">" : "</td><td class=\"mono\">");
                text(wrong ? "\u2715 " + value : value);
                html.append("</td></tr>");
            }
            case Evidence.Note(String note) -> {
                html.append("<tr><td colspan=\"2\">");
                text(note);
                html.append("</td></tr>");
            }
            case Evidence.Dump dump -> {
                html.append("<tr><td class=\"k\">");
                text("%s, %d bytes".formatted(dump.title(), dump.bytes().size()));
                html.append("</td><td><pre>");
                text(dump.hex());
                html.append("</pre></td></tr>");
            }
        }
    }

    private void about(Report report, List<Evidence.Fact> about) {
        html.append("<table>");
        row(Evidence.fact("Examined", report.question().host()));
        report.question()
                .route()
                .ifPresent(route ->
                        row(Evidence.fact("Route", "%s, %s".formatted(route.name(), route.netIdInWords()))));
        row(Evidence.fact("Own AmsNetId", report.own().netId()));
        row(Evidence.fact("Own name", report.own().hostName()));
        report.own()
                .address()
                .ifPresent(address -> row(Evidence.fact("Own address", address.getHostAddress())));
        about.forEach(this::row);
        html.append("</table>\n<p class=\"muted\">No passwords and no keys are in this report.</p>\n");
    }

    private void element(String name, String content) {
        html.append('<').append(name).append('>');
        text(content);
        html.append("</").append(name).append('>');
    }

    private void text(String raw) {
        raw.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> html.append("&amp;");
                        case '<' -> html.append("&lt;");
                        case '>' -> html.append("&gt;");
                        case '"' -> html.append("&quot;");
                        case '\'' -> html.append("&#39;");
                        default -> html.appendCodePoint(isVisible(c) ? c : 0xFFFD);
                    }
                });
    }

    /** Direction marks could make a name read as another one. */
    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return c == '\n'
                || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
