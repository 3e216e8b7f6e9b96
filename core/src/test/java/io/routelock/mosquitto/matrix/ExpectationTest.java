package io.routelock.mosquitto.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Issue: mosquitto, expectations of the profile. */
class ExpectationTest {

    private static final String ACL =
            """
            user plc1
            topic write PLC1/out
            topic read PLC1/#
            topic deny PLC1/secret
            user anonymous
            topic read a
            pattern write in/%c
            """;

    private static ExpectationFile read(String text) {
        return ExpectationFile.read(SourceText.of(text), "plant.expect");
    }

    private static String check(String line) {
        AccessMatrix matrix = AccessMatrix.of(AclFile.read(SourceText.of(ACL)), MosquittoVersion.V2_0);
        ExpectationFile file = read(line);
        assertThat(file.findings()).isEmpty();
        ExpectationCheck check = ExpectationCheck.check(matrix, file.expectations()).getFirst();
        return (check.kept() ? "kept: " : "broken: ") + check.text();
    }

    @Test
    void anExpectationIsKeptOrBrokenByALine() {
        assertThat(check("allow plc1 write PLC1/out")).isEqualTo("kept: Line 2 lets it write.");
        assertThat(check("deny plc1 write PLC1/out")).isEqualTo("broken: Line 2 lets it write.");
        assertThat(check("deny plc1 write PLC1/cmd")).isEqualTo("kept: No line lets it write.");
        assertThat(check("allow plc1 readwrite PLC1/out")).startsWith("kept");
        assertThat(check("allow plc1 readwrite PLC1/cmd")).isEqualTo("broken: No line lets it write.");
        assertThat(check("deny plc1 readwrite PLC1/cmd")).isEqualTo("broken: Line 3 lets it read.");
        assertThat(check("deny plc1 read PLC1/secret")).isEqualTo("kept: Line 4 denies it.");
    }

    @Test
    void anExpectationOfAFilterIsAboutAllItsTopics() {
        assertThat(check("allow plc1 read PLC1/#")).isEqualTo("broken: Line 4 denies a part.");
        assertThat(check("deny plc1 read #")).isEqualTo("broken: Line 3 lets it read only a part.");
        assertThat(check("deny anonymous read #")).isEqualTo("kept: No line lets it read.");
    }

    /** The security question: nobody asked the client to name itself so. */
    @Test
    void aDenyIsBrokenByAClientIdThatAnybodyCanTake() {
        assertThat(check("deny plc1 write in/x"))
                .isEqualTo("broken: Line 7 lets it write if it names itself \"x\".");
        assertThat(check("deny plc1 client=y write in/x")).startsWith("kept");
        assertThat(check("deny plc1 client=x write in/x")).startsWith("broken: Line 7");
        assertThat(check("allow plc1 client=x write in/x")).startsWith("kept: Line 7");
        assertThat(check("allow plc1 write in/x")).startsWith("broken: No line");
    }

    @Test
    void aUserWhoIsCalledAnonymousIsQuoted() {
        assertThat(check("allow \"anonymous\" read a")).startsWith("kept");
        assertThat(check("allow anonymous read a")).startsWith("broken");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (String line :
                List.of(
                        "allow plc1 write PLC1/out",
                        "deny anonymous readwrite #",
                        "allow \"Data collector\" client=\"a b\" read my topic/#",
                        "deny \"anonymous\" read a",
                        "allow \"a \\\"b\\\" \\\\\" read a")) {
            ExpectationFile file = read("  " + line.replace(" read", "   read") + "  \r\n");
            assertThat(file.findings()).isEmpty();
            assertThat(file.expectations().getFirst().text()).isEqualTo(line);
            assertThat(read("# x\r\n").with(file.expectations().getFirst()).text())
                    .isEqualTo("# x\r\n" + line + "\r\n");
            assertThat(file.without(file.expectations().getFirst()).text()).isEmpty();
        }
    }

    @Test
    void theFileNamesItsAclAndItsVersion() {
        ExpectationFile file = read("# c\nacl my plant.acl\nmosquitto 2.1\n\nallow a read b\n");
        assertThat(file.acl()).contains("my plant.acl");
        assertThat(file.version()).contains(MosquittoVersion.V2_1);
        assertThat(file.expectations().getFirst().line()).isEqualTo(5);
    }

    @Test
    void aLineThatIsNoneIsAFindingWithItsPlace() {
        assertThat(place("permit a read b")).isEqualTo("expect.line 2:1");
        assertThat(place("allow Data collector read b")).isEqualTo("expect.line 2:12");
        assertThat(place("allow a Read b")).isEqualTo("expect.line 2:9");
        assertThat(place("allow a read")).isEqualTo("expect.line 2:13");
        assertThat(place("allow a read b#")).isEqualTo("expect.line 2:14");
        assertThat(place("allow \"a read b")).isEqualTo("expect.line 2:7");
        assertThat(place("allow")).isEqualTo("expect.line 2:6");
        assertThat(place("mosquitto 3.0")).isEqualTo("expect.version 2:1");
    }

    private static String place(String line) {
        LintFinding finding = read("\n" + line).findings().getFirst();
        return finding.code() + " " + finding.line() + ":" + finding.column();
    }
}
