package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What mosquitto takes each line for. RealRefusalsTest asks mosquitto. */
class AclFileTest {

    private static final Subject PLC1 = new Subject.User("plc1");
    private static final Subject ANONYMOUS = new Subject.Anonymous();

    private static AclFile read(String acl) {
        return AclFile.read(SourceText.of(acl));
    }

    private static String told(List<AclLine> lines) {
        return lines.stream().map(AclFileTest::told).collect(Collectors.joining(" "));
    }

    private static String told(AclLine line) {
        return switch (line) {
            case AclLine.Blank blank -> "blank";
            case AclLine.Comment comment -> "comment";
            case AclLine.Unread unread -> "unread";
            case AclLine.UserLine user -> "user";
            case AclLine.RuleLine rule -> "rule";
            case AclLine.Faulty faulty -> faulty.fault().kind().name();
        };
    }

    static List<AclFilesTable.Row> rows() throws IOException {
        return AclFilesTable.rows();
    }

    /** Without mosquitto at hand: what it said to these files when the table was made. */
    @ParameterizedTest
    @MethodSource("rows")
    void aFileHasAFaultWhereMosquittoDoesNotStart(AclFilesTable.Row row) {
        AclFile file = AclFile.read(SourceText.of(row.bytes()));
        assertThat(file.faults().isEmpty()).as(row.text()).isEqualTo(row.starts());
        assertThat(file.source().bytes()).isEqualTo(row.bytes());
        assertThat(file.lines()).hasSize(file.source().lineCount());
    }

    @Test
    void eachLineIsWhatMosquittoTakesItFor() {
        AclFile file =
                read(
                        """
                        # PLC 1
                        topic read time

                        user plc1
                          topic   write  PLC1/out\t
                        topic PLC1/any
                        pattern deny s/%u
                        user  Data collector \s
                        topic read a b
                        """);
        assertThat(told(file.lines())).isEqualTo("comment rule blank user rule rule rule user rule blank");
        assertThat(file.users()).containsExactly("plc1", "Data collector");
        assertThat(file.rules())
                .containsExactly(
                        new AclRule(2, ANONYMOUS, Grant.READ, true, "time"),
                        new AclRule(5, PLC1, Grant.WRITE, true, "PLC1/out"),
                        new AclRule(6, PLC1, Grant.READ_WRITE, false, "PLC1/any"),
                        new AclRule(7, new Subject.Everyone(), Grant.DENY, true, "s/%u"),
                        new AclRule(9, new Subject.User("Data collector"), Grant.READ, true, "a b"));
    }

    @Test
    void blocksWithOneNameAreOneUser() {
        AclFile file = read("user a\ntopic x\nuser b\ntopic y\nuser a\ntopic z\n");
        assertThat(file.users()).containsExactly("a", "b");
        assertThat(file.rules())
                .extracting(AclRule::subject)
                .filteredOn(new Subject.User("a")::equals)
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    user              | 1 | MISSING_USERNAME | user        | Error: Missing username in acl_file "F".
                    '  topic'         | 3 | EMPTY_TOPIC      | '  topic'   | Error: Empty topic in acl_file "F".
                    '  foo  bar'      | 3 | INVALID_LINE     | foo         | Error: Invalid line in acl_file "F":   foo.
                    TOPIC a           | 1 | INVALID_LINE     | TOPIC       | Error: Invalid line in acl_file "F": TOPIC.
                    topic  Read a     | 8 | INVALID_ACCESS   | Read        | Error: Invalid topic access type "Read" in acl_file "F".
                    topic read  a#    | 13 | INVALID_TOPIC   | a#          | Error: Invalid ACL topic "a#" in acl_file "F".
                    topic a# | 7 | INVALID_TOPIC | a# | Error: Invalid ACL topic "a#" in acl_file "F".
                    """)
    void aFaultHasThePlaceThatMosquittoDoesNotGive(
            String line, int column, AclFault.Kind kind, String word, String said) {
        AclFault fault = read("# first\n" + line + "\n").faults().getFirst();
        assertThat(fault).isEqualTo(new AclFault(2, column, kind, word));
        assertThat(fault.asMosquittoSays("F")).isEqualTo(said);
    }

    /** Run on 2.0.11: it looks for the LF behind the NUL and does not find it. */
    @Test
    void behindANulByteNothingIsRead() {
        assertThat(told(read("topic a\ntopic b\0c\nfoo\n").lines())).isEqualTo("rule unread unread unread");
        assertThat(told(read("topic a\ntopic b\0c\nfoo").lines())).isEqualTo("rule rule unread");
        assertThat(read("topic a\ntopic b\0c\nfoo").rules().getLast().filter()).isEqualTo("b");
        assertThat(told(read("\0\ntopic a").lines())).isEqualTo("blank unread");
    }

    @Test
    void carriageReturnsAloneEndNoLine() {
        assertThat(told(read("# a\rtopic a\ruser b\r").lines())).isEqualTo("comment");
        assertThat(read("user a\rtopic b\r").users()).containsExactly("a\rtopic b");
    }

    @Test
    void inALatin1FileTheLinesInAsciiAreReadAsEver() {
        AclFile file =
                AclFile.read(
                        SourceText.of("user Öl\ntopic a/Ö\ntopic b\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(file.faults()).isEmpty();
        assertThat(file.users()).containsExactly("\uDCD6l");
        assertThat(file.rules()).extracting(AclRule::filter).containsExactly("a/\uDCD6", "b");
    }

    @Test
    void oneForeignByteSpoilsNoOtherLine() {
        byte[] acl = "topic \u00C3\u00B6\ntopic \u00D6\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(AclFile.read(SourceText.of(acl)).rules())
                .extracting(AclRule::filter)
                .containsExactly("ö", "\uDCD6");
    }

    @Test
    void aHundredThousandRulesAreRead() {
        assertThat(read("topic read a/b\n".repeat(100_000)).rules()).hasSize(100_000);
    }
}
