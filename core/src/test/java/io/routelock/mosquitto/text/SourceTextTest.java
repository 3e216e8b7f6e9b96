package io.routelock.mosquitto.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Text that keeps its bytes: what is not edited comes back as it was. */
class SourceTextTest {

    private static SourceText latin1(String text) {
        return SourceText.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> lines(SourceText text) {
        return IntStream.rangeClosed(1, text.lineCount()).mapToObj(text::line).toList();
    }

    @Property
    void everyByteComesBack(@ForAll byte[] file) {
        assertThat(SourceText.of(file).bytes()).isEqualTo(file);
    }

    @Property
    void theLinesAreTheWholeText(@ForAll byte[] file) {
        SourceText text = SourceText.of(file);
        assertThat(String.join("\n", lines(text))).isEqualTo(text.text());
        for (int line = 1; line <= text.lineCount(); line++) {
            assertThat(text.lineOf(text.start(line))).isEqualTo(line);
            assertThat(text.lineOf(text.end(line))).isEqualTo(line);
        }
    }

    @Test
    void onlyLfEndsALine() {
        assertThat(lines(SourceText.of("a\rb\r\nc\u2028d\n"))).containsExactly("a\rb\r", "c\u2028d", "");
        assertThat(lines(SourceText.of(""))).containsExactly("");
        assertThat(lines(SourceText.of("\n"))).containsExactly("", "");
    }

    @Test
    void whatIsNotUtf8IsShownByteByByte() {
        SourceText text = latin1("Öl\nTür\n");
        assertThat(text.isUtf8()).isFalse();
        assertThat(text.line(2)).isEqualTo("Tür");
        assertThat(text.bytes()).isEqualTo("Öl\nTür\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(SourceText.of("Öl").isUtf8()).isTrue();
    }

    @Test
    void aByteThatIsNotUtf8EqualsNoTextOfAClient() {
        SourceText text = latin1("\u00C3\u00B6 \u00D6");
        assertThat(text.asUtf8(text.text())).isEqualTo("ö \uDCD6");
        SourceText cut = latin1("\u00E2\u0082 \u00F0\u009F\u0098\u0080 \u00E2");
        assertThat(cut.asUtf8(cut.text())).isEqualTo("\uDCE2\uDC82 \uD83D\uDE00 \uDCE2");
        assertThat(SourceText.of("Öl").asUtf8("Öl")).isEqualTo("Öl");
    }

    @Test
    void theMarksOfUnicodeAreSeen() {
        assertThat(SourceText.of(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a'}).hasByteOrderMark())
                .isTrue();
        assertThat(SourceText.of("a").hasByteOrderMark()).isFalse();
        assertThat(SourceText.of("\uFEFFa".getBytes(StandardCharsets.UTF_16LE)).looksLikeUtf16()).isTrue();
        assertThat(SourceText.of("\uFEFFa".getBytes(StandardCharsets.UTF_16BE)).looksLikeUtf16()).isTrue();
        assertThat(SourceText.of("ÿþ").looksLikeUtf16()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb\nc', 2, x, 'a\nx\nc'",
        "'a\r\nb\r\n', 1, x, 'x\r\nb\r\n'",
        "'a\r\nb', 2, x, 'a\r\nx'",
        "'a\n', 2, x, 'a\nx'",
        "'', 1, x, x",
        "'\r\n', 1, x, 'x\r\n'",
    })
    void anEditedLineKeepsItsEnd(String text, int line, String content, String edited) {
        assertThat(SourceText.of(text).withLine(line, content).text()).isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb\n', 1, x, 'x\na\nb\n'",
        "'a\nb\n', 3, x, 'a\nb\nx\n'",
        "'a\nb\n', 4, x, 'a\nb\nx\n'",
        "'a\nb', 3, x, 'a\nb\nx\n'",
        "'a\r\nb', 3, x, 'a\r\nb\r\nx\r\n'",
        "'a\r\nb', 2, x, 'a\r\nx\r\nb'",
        "'', 1, x, 'x\n'",
        "'', 2, x, 'x\n'",
    })
    void aNewLineEndsAsTheOthersDo(String text, int line, String content, String edited) {
        assertThat(SourceText.of(text).withLineBefore(line, content).text()).isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource({"'a\nb\nc\n', 2, 'a\nc\n'", "'a\r\nb', 1, b", "'a\nb', 2, 'a\n'", "'a', 1, ''"})
    void aRemovedLineTakesItsEndAlong(String text, int line, String edited) {
        assertThat(SourceText.of(text).withoutLine(line).text()).isEqualTo(edited);
    }

    @Test
    void anEditKeepsTheEncodingWhileItCan() {
        SourceText text = latin1("Öl\n\n");
        assertThat(text.withLine(2, "Tür").bytes())
                .isEqualTo("Öl\nTür\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(text.withLine(2, "€").bytes()).isEqualTo("Öl\n€\n".getBytes(StandardCharsets.UTF_8));
    }

    /** A password_file is such a text too. */
    @Test
    void itsOwnTextIsNotInLogs() {
        assertThat(SourceText.of("user:$7$secret")).hasToString("SourceText[1 lines, UTF-8]");
    }
}
