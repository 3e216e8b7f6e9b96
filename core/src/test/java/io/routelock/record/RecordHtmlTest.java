package io.routelock.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

/** One file that can be printed and handed over, whatever devices call themselves. */
class RecordHtmlTest {

    @Test
    void itTellsWhatIsKnownOfADeviceAndWhoWroteIt() {
        String html =
                RecordHtml.of(
                        RecordSample.of(
                                RecordSample.proven("CX-19AE5B", RecordSample.facts("4711-08", 75))
                                        .withRemark("Cabinet 3"),
                                RecordSample.silent("CX-0F42C6")));

        assertThat(html)
                .contains("CX-19AE5B", "4711-08", "5.25.174.91.1.1", "192.168.10.24", "SSC")
                .contains(RecordSample.PRINT.grouped(), "2026-11-20 11:34:05 +01:00", "1 min 15 s ahead")
                .contains("3.1.4026", "TwinCAT/BSD 14", "Cabinet 3")
                .contains("ENG-NB-117", "172.17.4.21.1.1", "Routelock 0.1.0")
                .contains("2 devices, 1 verified", "not verified", "It does not answer.", "not told");
    }

    @Test
    void nothingOfADeviceBecomesMarkup() {
        String evil = "<script>alert(1)</script><img src=x onerror='y'>&\"\u202Eexe\u0007";

        String html =
                RecordHtml.of(
                        RecordSample.of(
                                RecordSample.proven("CX", RecordSample.facts(evil, 0)).withRemark(evil)));

        assertThat(html)
                .doesNotContain("<script", "<img", "\u202E", "\u0007")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;y&#39;&gt;&amp;&quot;");
    }

    @Test
    void itNeedsNothingFromElsewhere() {
        String html = RecordHtml.of(RecordSample.of(RecordSample.silent("CX")));

        assertThat(html).doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "<script");
    }

    @Test
    void clocksAreToldWithoutASign() {
        assertThat(clock(Duration.ofMillis(1400))).isEqualTo("same");
        assertThat(clock(Duration.ofSeconds(-5))).isEqualTo("5 s behind");
        assertThat(clock(Duration.ofMinutes(125))).isEqualTo("2 h 5 min ahead");
        assertThat(clock(Duration.ofHours(-49))).isEqualTo("2 d 1 h behind");
        assertThat(RecordColumn.clock(Optional.empty())).isEqualTo("not told");
    }

    private static String clock(Duration ahead) {
        return RecordColumn.clock(Optional.of(ahead));
    }
}
