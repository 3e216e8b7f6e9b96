package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Every trap of shared/protocol/mosquitto.md is told with its place, and its fix fixes it. */
class AclLintTest {

    private static List<LintFinding> check(byte[] acl, MosquittoVersion version) {
        return AclLint.check(AclFile.read(SourceText.of(acl)), version, "acl");
    }

    private static List<LintFinding> check(String acl) {
        return check(acl.getBytes(StandardCharsets.UTF_8), MosquittoVersion.V2_0);
    }

    private static String unescape(String text) {
        return text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\r", "\r")
                .replace("\\uFEFF", "\uFEFF");
    }

    private static String places(List<LintFinding> findings) {
        return findings.stream()
                .map(finding -> finding.code() + "@" + finding.line() + ":" + finding.column())
                .collect(Collectors.joining(" "));
    }

    /**
     * The findings of each file in full, so that nothing is told besides; then the file with the first
     * repair.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    topic deny\\n                       | acl.topic-deny@1:7                    | topic deny #\\n
                    pattern deny\\n                     | acl.pattern-deny@1:9                  | pattern deny #\\n
                    topic read\\n                       | acl.access-without-topic@1:7          | -
                    topic  readwrite \\n                | acl.access-without-topic@1:8          | -
                    pattern write\\n                    | acl.access-without-topic@1:9          | -
                    topic deny read a\\n                | acl.two-access-words@1:12             | topic deny a\\n
                    topic read write a\\n               | acl.two-access-words@1:12             | topic readwrite a\\n
                    topic write write a b\\n            | acl.two-access-words@1:13             | topic write a b\\n
                    pattern read a/#\\n                 | acl.pattern-without-placeholder@1:14  | -
                    topic read u/%u\\n                  | acl.placeholder-in-topic@1:12         | pattern read u/%u\\n
                    pattern read x%u/a\\n               | acl.placeholder-in-level@1:14         | -
                    user bob # note\\ntopic a\\n        | acl.user-comment@1:6                  | user bob\\ntopic a\\n
                    user "bob"\\ntopic a\\n             | acl.quotes@1:6                        | user bob\\ntopic a\\n
                    topic read "a b"\\n                 | acl.quotes@1:12                       | topic read a b\\n
                    topic read a/#\u00A0 \\n            | acl.invisible-character@1:12         | topic read a/#\\n
                    topic\u00A0read a\\n              | acl.invisible-character@1:1          | topic read a\\n
                    user Data\u00A0collector\\ntopic a\\n | acl.invisible-character@1:6       | user Data collector\\ntopic a\\n
                    topic read a\u200B\\n            | acl.invisible-character@1:12         | topic read a\\n
                    topic read a/b # note\\n            | acl.comment-after-topic@1:12          | topic read a/b\\n
                    topic a/b # note\\n                 | acl.unknown-access@1:7                | -
                    topic read\\ta\\n                   | acl.tab@1:7                           | topic read a\\n
                    topic\\tread\\ta\\r\\n              | acl.tab@1:1                           | topic read a\\r\\n
                    '\\ttopic read a\\n'                | acl.tab@1:1                           | topic read a\\n
                    topic read a\\tb\\n                 | acl.control-character@1:12            | -
                    user bob\\tx\\ntopic a\\n           | acl.control-character@1:6             | -
                    TOPIC read a\\n                     | acl.capital-letters@1:1               | topic read a\\n
                    topic Read a\\n                     | acl.capital-letters@1:7               | topic read a\\n
                    topic rw a\\n                       | acl.unknown-access@1:7                | topic readwrite a\\n
                    topic my topic\\n                   | acl.unknown-access@1:7                | -
                    foo\\n                              | acl.unknown-keyword@1:1               | -
                    '  # x\\ntopic a\\n'                | acl.indented-comment@1:3              | # x\\ntopic a\\n
                    \\uFEFFtopic a\\n                   | acl.byte-order-mark@1:1               | topic a\\n
                    user\\n                             | acl.missing-user@1:1                  | -
                    topic\\ntopic a\\n                  | acl.missing-topic@1:1                 | topic a\\n
                    topic read a#\\n                    | acl.misplaced-wildcard@1:12           | -
                    user a\\nuser b\\ntopic x\\n        | acl.user-without-rules@1:6            | -
                    user a\\ntopic deny x\\n            | acl.only-denies@1:6                   | -
                    user a\\ntopic a/#\\ntopic deny #\\n | acl.never-applies@2:7                | -
                    topic a/b\\ntopic a/b\\n            | acl.duplicate-rule@2:7                | topic a/b\\n
                    topic read a/b\\ntopic a/+\\n       | acl.covered-rule@1:12                 | topic a/+\\n
                    topic read a\\ntopic a\\n           | acl.covered-rule@1:12                 | topic a\\n
                    topic deny a/b\\ntopic deny a/#\\ntopic b\\n | acl.covered-rule@1:12        | topic deny a/#\\ntopic b\\n
                    topic read #\\ntopic read $SYS/#\\ntopic read +/#\\n | acl.covered-rule@3:12 | topic read #\\ntopic read $SYS/#\\n
                    user a\\ntopic read #\\n            | acl.hash-without-sys@2:12             | user a\\ntopic read #\\ntopic read $SYS/#\\n
                    user a\\ntopic s/a\\npattern deny s/%u\\n | acl.pattern-deny-overridden@3:14 | -
                    user a\\ntopic s/b\\npattern deny s/%u\\n | ''                              | -
                    topic a\\nuser b\\ntopic c\\n       | acl.not-inherited@1:7                 | -
                    user a\\ntopic b\\nuser c\\ntopic d\\nuser a\\ntopic e\\n | acl.repeated-user@5:6 | -
                    user a+\\ntopic b\\npattern read %u\\n | acl.wildcard-in-user@1:6           | -
                    user a/b\\ntopic b\\npattern read %u\\n | acl.slash-in-user@1:6             | -
                    user anonymous\\ntopic b\\n         | acl.user-anonymous@1:6                | -
                    topic read $share/g/a/#\\n          | acl.share@1:12                        | topic read a/#\\n
                    topic write $SYS/a\\ntopic b\\n     | acl.write-sys@1:13                    | topic b\\n
                    topic $SYS/#\\n                     | ''                                    | -
                    topic $SYS/a/#\\n                   | acl.write-sys@1:7                     | topic read $SYS/a/#\\n
                    topic write $SYS/broker/connection/b/state\\n | ''                          | -
                    # nothing\\n                        | acl.no-rules@1:1                      | -
                    topic a\\rtopic b\\n                | acl.unknown-access@1:7                | -
                    # x\\rtopic b\\ntopic c\\n          | acl.carriage-return@1:4               | # x\\ntopic b\\ntopic c\\n
                    topic write spBv1.0/g/NDATA/e/#\\n  | acl.sparkplug-death@1:13              | topic write spBv1.0/g/NDATA/e/#\\ntopic write spBv1.0/g/NDEATH/e/#\\n
                    user e\\ntopic write spBv1.0/g/NBIRTH/e\\ntopic write spBv1.0/g/DDATA/e/+\\ntopic write spBv1.0/g/NDEATH/e\\n | acl.sparkplug-death@3:13 | -
                    user e\\ntopic write spBv1.0/g/+/e/#\\n | ''                                | -
                    user e\\ntopic spBv1.0/#\\n         | ''                                    | -
                    pattern write spBv1.0/g/NBIRTH/%u\\n | acl.sparkplug-death@1:15             | pattern write spBv1.0/g/NBIRTH/%u\\npattern write spBv1.0/g/NDEATH/%u\\n
                    user plc1\\ntopic write PLC1/out\\ntopic read PLC1/cmd\\n | ''              | -
                    """)
    void eachTrapIsToldWhereItStandsAndItsRepairMendsIt(String acl, String expected, String mended) {
        SourceText source = SourceText.of(unescape(acl));
        List<LintFinding> findings = check(source.text());
        assertThat(places(withoutCarriageReturn(findings, expected))).isEqualTo(expected);
        if (!mended.equals("-")) {
            LineFix repair = findings.getFirst().repair().orElseThrow();
            SourceText fixed = repair.applyTo(source);
            assertThat(fixed.text()).isEqualTo(unescape(mended));
            assertThat(check(fixed.text()))
                    .extracting(LintFinding::code)
                    .doesNotContain(findings.getFirst().code());
        }
    }

    /** A CR in a line is told beside what it makes of the line. */
    private static List<LintFinding> withoutCarriageReturn(List<LintFinding> findings, String expected) {
        return expected.contains("carriage")
                ? findings
                : findings.stream().filter(finding -> !finding.code().equals("acl.carriage-return")).toList();
    }

    @Test
    void whatStopsMosquittoIsAnErrorAndSaysSo() {
        for (LintFinding finding : check("foo\ntopic\nuser\ntopic Read a\ntopic a#\n # x\n")) {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).startsWith("mosquitto does not start: ");
        }
    }

    /** The seeds contain it: whoever writes it believes to be safe. */
    @Test
    void aBareDenyIsAnErrorAndItsSentencesAreThoseOfTheDesign() {
        LintFinding finding = check("# To be sure, deny\ntopic deny\n").getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message())
                .isEqualTo(
                        "\"topic deny\" denies nothing: it grants read and write on a topic named \"deny\".");
        assertThat(finding.fix()).isEqualTo("Change it to \"topic deny #\".");
        assertThat(finding.repair().orElseThrow().title()).isEqualTo("Change to \"topic deny #\"");
        assertThat(finding.file()).isEqualTo("acl");
    }

    @Test
    void theVersionDecidesHowBadATrapIs() {
        byte[] acl = "pattern read x%u/a\n".getBytes(StandardCharsets.UTF_8);
        assertThat(check(acl, MosquittoVersion.V2_0).getFirst().severity()).isEqualTo(Severity.NOTE);
        assertThat(check(acl, MosquittoVersion.V2_1).getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    /** Nothing is said about the text of a file whose letters are not known. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "x-UTF-16LE-BOM"})
    void utf16IsToldOnce(String charset) throws IOException {
        byte[] acl = "user plc1\ntopic deny\n".getBytes(charset);
        assertThat(places(check(acl, MosquittoVersion.V2_0))).isEqualTo("acl.utf-16@1:1");
    }

    @Test
    void latin1IsToldInTheLinesThatItSpoils() {
        byte[] acl = "# Öl\nuser plc1\ntopic read Öl\ntopic read a\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(places(check(acl, MosquittoVersion.V2_0))).isEqualTo("acl.not-utf-8@3:1");
    }

    @Test
    void aNulByteIsToldWithWhatIsLost() {
        assertThat(places(check("topic a\ntopic b\0c\ntopic foo d\n"))).isEqualTo("acl.nul@2:8");
    }

    @Test
    void tooLongAndTooDeepAreTold() {
        assertThat(places(check("topic read " + "a".repeat(70_000) + "\n")))
                .isEqualTo("acl.topic-too-long@1:12");
        assertThat(places(check("topic read " + "a/".repeat(201) + "a\n")))
                .isEqualTo("acl.topic-too-deep@1:12");
        assertThat(check("topic read " + "a/".repeat(200) + "a\n")).isEmpty();
    }

    /** Issue 4: the three access files of the seeds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    seed-002-plain.acl     | acl.topic-deny@2:7
                    seed-002-sparkplug.acl | acl.topic-deny@2:7 acl.sparkplug-death@6:13 acl.invisible-character@7:13 acl.invisible-character@9:13
                    seed-003-sparkplug.acl | ''
                    """)
    void theFilesOfTheSeedsAreTold(String file, String expected) throws IOException {
        assertThat(places(check(resource(file), MosquittoVersion.V2_0))).isEqualTo(expected);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = AclLintTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    /** On any file: no exception, places that exist, and repairs that can be made. */
    @Test
    void everyFindingOfEveryFileHasAPlaceAndItsRepairCanBeMade() {
        for (long seed = 0; seed < 3000; seed++) {
            long s = seed;
            SourceText source = SourceText.of(new AclDice(seed).anyFile());
            AclFile file = AclFile.read(source);
            List<LintFinding> findings = AclLint.check(file, MosquittoVersion.V2_1, "acl");
            for (LintFinding finding : findings) {
                assertThat(finding.line()).isBetween(1, source.lineCount());
                assertThat(finding.column()).isBetween(1, source.line(finding.line()).length() + 1);
                finding.repair()
                        .ifPresent(repair ->
                                assertThat(repair.applyTo(source))
                                        .as("%d %s", s, finding)
                                        .isNotEqualTo(source));
            }
            boolean errors = findings.stream().anyMatch(f -> f.severity() == Severity.ERROR);
            assertThat(errors || file.faults().isEmpty()).as("%d: a fault without a finding", seed).isTrue();
        }
    }
}
