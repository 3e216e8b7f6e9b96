package io.routelock.app.topictree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.routelock.ams.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** JSON, differences and long lines as lines of text. */
class PayloadLinesTest {

    @Test
    void jsonIsShownAValueALineAndAsItIsWritten() {
        String json =
                "{\"n\":1.50e3,\"big\":12345678901234567890,\"s\":\"a\\\"\\u0001ü\",\"e\":{},\"l\":[],\"x\":[1,{\"y\":null}],\"n\":true}";
        JsonFormat format = JsonFormat.of(json, true).orElseThrow();
        assertThat(format.trouble()).isEmpty();
        assertThat(ShownLine.text(format.lines()))
                .isEqualTo(
                        """
                        {
                          "n": 1.50e3,
                          "big": 12345678901234567890,
                          "s": "a\\"\\u0001ü",
                          "e": {},
                          "l": [],
                          "x": [
                            1,
                            {
                              "y": null
                            }
                          ],
                          "n": true
                        }\
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21.5", "\"text\"", "null", "[INFO] started", "", "<a/>"})
    void otherTextIsNoJson(String text) {
        assertThat(JsonFormat.of(text, true)).isEmpty();
    }

    @Test
    void aFaultIsToldWithItsPlaceAndWhatWasReadIsShown() {
        JsonFormat broken = JsonFormat.of("{\"a\": 1,\n \"b\": oops}", true).orElseThrow();
        assertThat(ShownLine.text(broken.lines())).isEqualTo("{\n  \"a\": 1");
        assertThat(broken.trouble().orElseThrow()).startsWith("No JSON from line 2, column");
        assertThat(JsonFormat.of("{\"a\": [1, 2", false).orElseThrow().trouble())
                .contains("The payload was cut here.");
    }

    @Test
    void jsonWithoutEndEndsSomewhere() {
        JsonFormat deep = JsonFormat.of("[".repeat(100_000), true).orElseThrow();
        assertThat(deep.trouble()).isPresent();
        assertThat(deep.lines()).hasSizeLessThan(300);
        assertThat(JsonNumbers.of("[".repeat(100_000))).isEmpty();
    }

    @Test
    void numbersInJsonHaveTheirPlaces() {
        assertThat(JsonNumbers.of("{\"a.b\":1,\"c\":[true,{\"d/e\":-2.5}],\"s\":\"3\",\"h\":1e999}"))
                .containsExactly(entry("a.b", 1.0), entry("c.0", 1.0), entry("c.1.d/e", -2.5));
        String many = IntStream.range(0, 500).mapToObj(Integer::toString).toList().toString();
        assertThat(JsonNumbers.of(many)).hasSize(JsonNumbers.MOST);
        assertThat(JsonNumbers.of("{\"a\":1,\"b\":}")).containsOnlyKeys("a");
    }

    @Test
    void aDifferenceShowsWhatIsAroundIt() {
        List<String> before = IntStream.range(0, 20).mapToObj(i -> "line " + i).toList();
        List<String> after = before.stream().map(line -> line.equals("line 9") ? "new" : line).toList();
        PayloadDiff diff = PayloadDiff.ofLines(before, after);
        assertThat(diff.lines())
                .extracting(ShownLine::text)
                .containsExactly(
                        "  … 6 lines the same",
                        "  line 6",
                        "  line 7",
                        "  line 8",
                        "− line 9",
                        "+ new",
                        "  line 10",
                        "  line 11",
                        "  line 12",
                        "  … 7 lines the same");
        assertThat(diff.words()).isEqualTo("1 line added, 1 removed");
        assertThat(PayloadDiff.ofLines(before, before).words()).isEqualTo("Both payloads are the same.");
        assertThat(PayloadDiff.ofLines(List.of(), List.of("a")).lines())
                .extracting(ShownLine::text)
                .containsExactly("+ a");
    }

    /** Comparing takes the square of what differs, on the thread that draws. */
    @Test
    void textsThatHaveNothingInCommonAreNotComparedForLong() {
        Counted before = new Counted("a");
        Counted after = new Counted("b");
        PayloadDiff diff = PayloadDiff.ofLines(before, after);
        assertThat(before.looks + after.looks).isLessThan(10 * (before.size() + after.size()));
        assertThat(diff.words()).isEqualTo("20,000 lines added, 20000 removed");
    }

    /** Many lines, and how often somebody looked at one. */
    private static final class Counted extends AbstractList<String> {

        private final String begin;
        private int looks;

        Counted(String begin) {
            this.begin = begin;
        }

        @Override
        public String get(int index) {
            looks++;
            return begin + index;
        }

        @Override
        public int size() {
            return 20_000;
        }
    }

    @Test
    void bytesThatDifferAreMarked() {
        PayloadDiff diff =
                PayloadDiff.ofBytes(
                        Octets.ofHex("00".repeat(16) + "01 02 03"),
                        Octets.ofHex("00".repeat(16) + "01 ff 03"),
                        16);
        assertThat(diff.lines().getFirst().text()).isEqualTo("  … 16 bytes the same");
        assertThat(diff.lines().get(1).pieces())
                .contains(new ShownLine.Piece("02", "diff-spot"))
                .doesNotContain(new ShownLine.Piece("03", "diff-spot"));
        assertThat(diff.lines().get(2).pieces()).contains(new ShownLine.Piece("ff", "diff-spot"));
        assertThat(diff.words()).isEqualTo("1 byte differs");
        assertThat(PayloadDiff.ofBytes(Octets.ofHex("01"), Octets.ofHex("0102"), 16).words())
                .isEqualTo("1 byte differs, 1 before, 2 now");
    }

    /** A line of 64 KiB freezes the screen while it is laid out. */
    @Test
    void longLinesAreWrapped() {
        ShownLine line =
                new ShownLine(
                        List.of(new ShownLine.Piece("abc", "x"), new ShownLine.Piece("defgh", "y")), "s");
        assertThat(line.wrapped(4)).extracting(ShownLine::text).containsExactly("abcd", "efgh");
        assertThat(line.wrapped(4).get(1).pieces()).containsExactly(new ShownLine.Piece("efgh", "y"));
        assertThat(line.wrapped(4)).allMatch(it -> it.style().equals("s"));
        assertThat(ShownLine.of("").wrapped(4)).hasSize(1);
        assertThat(ShownLine.of("abc😀d").wrapped(4))
                .extracting(ShownLine::text)
                .containsExactly("abc", "😀d");
        String text = String.join("", Collections.nCopies(1_000, "0123456789"));
        assertThat(ShownLine.of(text).wrapped(80)).hasSize(125);
    }

    @Test
    void aPreviewIsOneShortLine() {
        TopicMessage many = TopicMessage.of(Plant.text("t", "a\n  b\t" + "c".repeat(300)), Plant.NOW, 1_000);
        assertThat(PayloadPreview.of(many, Optional.empty()).text())
                .startsWith("a b c")
                .hasSizeLessThan(210)
                .endsWith("…");
        TopicMessage bytes = TopicMessage.of(Plant.bytes("t", Octets.of(new byte[30])), Plant.NOW, 1_000);
        assertThat(PayloadPreview.of(bytes, Optional.empty()).text()).isEqualTo("00 ".repeat(24) + "…");
    }
}
