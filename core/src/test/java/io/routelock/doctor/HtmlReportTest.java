package io.routelock.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A file that is sent to others and opened in a browser, whatever devices call themselves. */
class HtmlReportTest {

    private static final Instant BEGAN = Instant.parse("2026-11-20T09:46:31Z");
    private static final String EVIL = "<script>alert(1)</script><img src=x onerror='y'>&\"\u202Eexe\u0007";
    private static final Finding WELL = Finding.note("doctor.healthy", "CX is well.", "Nothing.");
    private static final Finding REFUSED =
            Finding.error(
                    "secure-ads.unknown-certificate", "CX refused.", "Add it again.", "Deleted", "Renewed");

    @Test
    void nothingOfADeviceBecomesMarkup() {
        Finding named = Finding.error("code", EVIL, EVIL, EVIL);
        Step step =
                step(
                        StepState.FAILED,
                        EVIL,
                        Optional.of(Finding.warning("other", EVIL, EVIL)),
                        new Evidence.Fact(EVIL, EVIL, true),
                        new Evidence.Note(EVIL));

        String html = HtmlReport.of(report(named, step), List.of(new Evidence.Fact("Program", EVIL, false)));

        assertThat(html)
                .doesNotContain("<script", "<img", "\u202E", "\u0007")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;y&#39;&gt;&amp;&quot;");
    }

    @Test
    void itNeedsNothingFromElsewhere() {
        String html = HtmlReport.of(report(WELL, step(StepState.PASSED, "", Optional.empty())), List.of());

        assertThat(html).doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script");
    }

    @Test
    void whatIsWrongIsToldOnceInAWordAndNotByColourAlone() {
        Step failed = step(StepState.FAILED, "Error 3", Optional.of(REFUSED));

        String html = HtmlReport.of(report(REFUSED, failed), List.of());

        assertThat(html)
                .containsOnlyOnce("<strong>CX refused.</strong>")
                .contains("\u2715 Error", "\u2715 Failed");
    }

    @Test
    void onlyWhatIsProvedIsGreen() {
        Finding remark = Finding.note("doctor.remark", "A remark.", "Nothing.");
        Step noted = step(StepState.PASSED, "Fine", Optional.of(remark));
        Step failed = step(StepState.FAILED, "Error 3", Optional.of(REFUSED));

        assertThat(HtmlReport.of(report(WELL, noted), List.of()))
                .containsOnlyOnce("class=\"finding well\"")
                .containsOnlyOnce("class=\"finding note\"");
        assertThat(HtmlReport.of(report(REFUSED, noted, failed), List.of()))
                .doesNotContain("class=\"finding well\"");
    }

    private static Step step(
            StepState state, String summary, Optional<Finding> finding, Evidence... evidence) {
        return new Step(
                1,
                StepName.NAME,
                StepName.NAME.title(),
                state,
                summary,
                BEGAN,
                Duration.ZERO,
                List.of(evidence),
                finding);
    }

    private static Report report(Finding diagnosis, Step... steps) {
        return new Report(
                Question.ofHost("192.168.10.24"),
                new OwnSide(AmsNetId.parse("172.17.4.21.1.1"), "ENG-NB-117", Optional.empty()),
                BEGAN,
                Duration.ofMillis(1600),
                List.of(steps),
                new Diagnosis(diagnosis, Optional.empty(), Optional.empty()),
                false);
    }
}
