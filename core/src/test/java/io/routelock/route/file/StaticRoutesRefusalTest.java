package io.routelock.route.file;

import static io.routelock.route.file.Documents.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Files that are not read at all, and what is said about them. */
class StaticRoutesRefusalTest {

    private static Finding refusal(byte[] file) {
        FindingException refusal =
                catchThrowableOfType(
                        FindingException.class, () -> StaticRoutesDocument.parse(file, "routes"));
        assertThat(refusal).as("the file was read").isNotNull();
        return refusal.finding();
    }

    private static Finding refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    '<TcConfig>'                                  | 1 | 1
                    '<TcConfig>~<a></b></TcConfig>'               | 2 | 4
                    '<TcConfig>~<a></A></TcConfig>'               | 2 | 4
                    '<TcConfig/><TcConfig/>'                      | 1 | 12
                    '<TcConfig/>~text'                            | 1 | 12
                    '<TcConfig/><![CDATA[x]]>'                    | 1 | 12
                    '</TcConfig>'                                 | 1 | 1
                    '<TcConfig a="1"b="2"/>'                      | 1 | 16
                    '<TcConfig a=1/>'                             | 1 | 13
                    '<TcConfig a="1" a="2"/>'                     | 1 | 22
                    '<TcConfig a="<"/>'                           | 1 | 14
                    '<TcConfig a="1/>'                            | 1 | 13
                    '<TcConfig>&nbsp;</TcConfig>'                 | 1 | 11
                    '<TcConfig>& </TcConfig>'                     | 1 | 11
                    '<TcConfig>&#0;</TcConfig>'                   | 1 | 11
                    '<TcConfig>&#x110000;</TcConfig>'             | 1 | 11
                    '<TcConfig>&#+65;</TcConfig>'                 | 1 | 11
                    '<TcConfig a="&#xD800;"/>'                    | 1 | 14
                    '<TcConfig>~~<!-- a -- b --></TcConfig>'      | 3 | 8
                    '<TcConfig><!-- a </TcConfig>'                | 1 | 11
                    '<TcConfig><![CDATA[ a </TcConfig>'           | 1 | 11
                    '<TcConfig>]]></TcConfig>'                    | 1 | 11
                    '<TcConfig>~<?xml version="1.0"?></TcConfig>' | 2 | 1
                    '<TcConfig><? ?></TcConfig>'                  | 1 | 13
                    '<TcConfig'                                   | 1 | 10
                    '<'                                           | 1 | 2
                    '<!-- nothing -->'                            | 1 | 17
                    ''                                            | 1 | 1
                    """)
    void brokenXmlIsRefusedWithLineAndColumn(String text, int line, int column) {
        Finding finding = refusal(text.replace('~', '\n'));
        assertThat(finding.code()).isEqualTo("routes-file.broken");
        assertThat(finding.symptom()).startsWith("routes line " + line + ", column " + column + ": ");
    }

    /** What is left of a file on some file systems after a power loss. */
    @Test
    void aFileOfZeroesIsRefused() {
        assertThat(refusal(new byte[4096]).code()).isEqualTo("routes-file.broken");
    }

    /** A billion laughs: ten entities, each ten times the one before. */
    @Test
    void aDocumentTypeDeclarationIsRefusedBeforeAnyEntityIsRead() {
        StringBuilder laughs = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE TcConfig [");
        laughs.append("<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY a").append(i).append(" \"");
            laughs.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
        }
        laughs.append("]>\n<TcConfig>&a9;</TcConfig>");
        Finding finding =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refusal(laughs.toString()));
        assertThat(finding.code()).isEqualTo("routes-file.dtd");
        assertThat(finding.symptom()).contains("line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE TcConfig SYSTEM 'file:///etc/passwd'><TcConfig/>",
                "<TcConfig><!ELEMENT x></TcConfig>"
            })
    void declarationsAreRefusedWhereverTheyStand(String text) {
        assertThat(refusal(text).code()).isEqualTo("routes-file.dtd");
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsRefused() {
        String legal = "<a>".repeat(63) + "</a>".repeat(63);
        assertThat(parse("<TcConfig>" + legal + "</TcConfig>").routes().size()).isZero();
        Finding finding = refusal("<TcConfig>" + "<a>".repeat(64));
        assertThat(finding.code()).isEqualTo("routes-file.too-large");
    }

    /** Recursion or a tree of them would end the process with the stack or the heap. */
    @Test
    void millionsOfTagsAreRefusedQuickly() {
        String nested = "<TcConfig>".repeat(1_500_000);
        String flat = "<TcConfig>" + "<a/>".repeat(4_000_000);
        String attributes = "<TcConfig" + " a='1' b=''".repeat(1_000_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    assertThat(refusal(nested).code()).isEqualTo("routes-file.too-large");
                    assertThat(refusal(flat).code()).isEqualTo("routes-file.too-large");
                    assertThat(refusal(attributes).code()).isEqualTo("routes-file.broken");
                });
    }

    /** Each text, quote and section looks for its end: that search must not cross the file. */
    @Test
    void aFileThatIsOneLongValueIsReadInLinearTime() {
        String open = "<TcConfig><RemoteConnections>";
        String texts = "x]]<!---->".repeat(300_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> {
                    parse(open + texts + "</RemoteConnections></TcConfig>");
                    assertThat(refusal(open + "&".repeat(10_000_000)).code()).isEqualTo("routes-file.broken");
                    assertThat(refusal(open + "x;".repeat(5_000_000) + "&").code())
                            .isEqualTo("routes-file.broken");
                });
    }

    @Test
    void moreThanSixteenMebibytesAreRefused() {
        byte[] file = new byte[StaticRoutesDocument.MAX_SIZE + 1];
        assertThat(refusal(file).code()).isEqualTo("routes-file.too-large");
    }

    @Test
    void anotherRootElementIsRefusedSoThatNoRouteLandsInAForeignFile() {
        assertThat(refusal("<RemoteConnections/>").code()).isEqualTo("routes-file.not-routes");
        assertThat(refusal("<html></html>").symptom()).contains("<html>");
    }

    @Test
    void bytesThatAreNotTheDeclaredEncodingAreRefusedWithTheirLine() {
        byte[] ansi = "<a>\n\n<!-- ü -->\n</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(ansi).code()).isEqualTo("routes-file.encoding");
        assertThat(refusal(ansi).symptom()).contains("line 3").contains("UTF-8");
        assertThat(refusal("<?xml version='1.0' encoding='EBCDIC-CP-US'?><TcConfig/>").code())
                .isEqualTo("routes-file.encoding");
        assertThat(refusal("<?xml version='1.0' encoding='UTF-16'?><TcConfig/>").code())
                .isEqualTo("routes-file.encoding");
    }
}
