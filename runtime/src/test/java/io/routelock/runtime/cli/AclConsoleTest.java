package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Issue: mosquitto, the commands about an acl_file; on the three access files of the seeds. */
class AclConsoleTest {

    private static final String PLAIN =
            """
            #user without username: anonymous is forbidden, but just to make sure: deny everything
            topic deny

            #MQTT client myPLC: writes to PLC1/out, subscribes to PLC1/cmd
            user myPLC
            topic write PLC1/out
            topic read PLC1/cmd

            #MQTT client myD2000: reads from PLC1/out, writes to PLC1/cmd
            user myD2000
            topic read PLC1/out
            topic write PLC1/cmd
            """;
    private static final String EDGE =
            """
            topic deny
            user myEdge
            topic write spBv1.0/myGroup/NDATA/myEdgeNode/#
            topic read spBv1.0/myGroup/NCMD/myEdgeNode/#
            user myHost
            topic readwrite spBv1.0/STATE/D2000komHA
            topic read spBv1.0/#
            topic write spBv1.0/myGroup/NCMD/myEdgeNode
            """;
    private static final String VIEWERS =
            """
            user MyEACM
            topic read STATE/+
            topic readwrite spBv1.0/#

            user SparkplugViewer
            topic read STATE/+
            topic read spBv1.0/#

            user HMI
            topic readwrite STATE/+
            topic readwrite spBv1.0/#
            """;

    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("plain.acl", PLAIN);
        write("edge.acl", EDGE);
        write("viewers.acl", VIEWERS);
        write("broken.acl", "topic Read a\n");
        write("named.acl", "pattern readwrite dev-%c/%u\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private Ran acl(String verb, String... words) {
        List<String> all = new ArrayList<>(List.of("acl", verb));
        all.addAll(List.of(words));
        return InProcess.run("", all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "plain.acl,   myPLC,           write, PLC1/out,                           0, 6",
        "plain.acl,   myPLC,           write, PLC1/cmd,                           1,",
        "plain.acl,   ,                read,  PLC1/cmd,                           1,",
        "plain.acl,   ,                write, deny,                               0, 2",
        "plain.acl,   myD2000,         read,  PLC1/out,                           0, 11",
        "edge.acl,    myEdge,          write, spBv1.0/myGroup/NDATA/myEdgeNode,   0, 3",
        "edge.acl,    myEdge,          write, spBv1.0/myGroup/NDEATH/myEdgeNode,  1,",
        "edge.acl,    myHost,          write, spBv1.0/myGroup/NCMD/myEdgeNode/d1, 1,",
        "viewers.acl, SparkplugViewer, read,  spBv1.0/a/b,                        0, 7",
        "viewers.acl, SparkplugViewer, write, STATE/x,                            1,",
        "viewers.acl, HMI,             write, STATE/x,                            0, 10"
    })
    void aQuestionIsAnsweredByExitCodeAndByLine(
            String file, String user, String access, String topic, int exit, String line) {
        List<String> words =
                new ArrayList<>(List.of("--acl", path(file), "--access", access, "--topic", topic, "--json"));
        if (user != null) {
            words.addAll(List.of("--user", user));
        }
        Ran ran = acl("check", words.toArray(String[]::new));
        assertThat(ran.exit()).describedAs(ran.toString()).isEqualTo(exit);
        assertThat(ran.json().at("/allowed").asBoolean()).isEqualTo(exit == 0);
        assertThat(ran.json().at("/line").asText()).isEqualTo(line == null ? "null" : line);
        assertThat(ran.json().at("/reason").asText()).isNotEmpty();
        assertThat(ran.json().size()).isEqualTo(4);
    }

    @Test
    void withoutJsonItSaysWhyInWords() {
        Ran ran =
                acl(
                        "check",
                        "--acl",
                        path("plain.acl"),
                        "--user",
                        "myPLC",
                        "--access",
                        "write",
                        "--topic",
                        "PLC1/cmd");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).startsWith("No. Line 7 lets myPLC read PLC1/cmd, not write it");
    }

    @Test
    void theVersionAndTheClientIdCount() {
        String[] question = {
            "--acl",
            path("named.acl"),
            "--user",
            "u",
            "--client",
            "7",
            "--access",
            "read",
            "--topic",
            "dev-7/u"
        };
        assertThat(acl("check", question).exit()).isZero();
        List<String> later = new ArrayList<>(List.of(question));
        later.addAll(List.of("--mosquitto", "2.1"));
        assertThat(acl("check", later.toArray(String[]::new)).exit()).isEqualTo(1);
    }

    @Test
    void theConfNamesTheAclFile() throws IOException {
        write("mosquitto.conf", "listener 1883\nacl_file plain.acl\n");
        write("open.conf", "listener 1883\n");
        write("faulty.conf", "listener 1883\nfoo bar\n");
        String[] asked = {"--user", "myPLC", "--access", "write", "--topic", "PLC1/out", "--json"};
        assertThat(checkConf("mosquitto.conf", asked).json().at("/line").asInt()).isEqualTo(6);
        Ran open = checkConf("open.conf", asked);
        assertThat(open.exit()).isZero();
        assertThat(open.json().at("/reason").asText()).isEqualTo("no-acl-file");
        Ran faulty = checkConf("faulty.conf", asked);
        assertThat(faulty.exit()).isEqualTo(3);
        assertThat(faulty.json().at("/findings/0/code").asText()).isEqualTo("acl.conf-faults");
    }

    /** mosquitto 2.0.11 without an acl_file answers such a PUBLISH with 0x87 (run). */
    @Test
    void nobodyWritesToSysWithoutAnAclFileEither() throws IOException {
        write("open.conf", "listener 1883\n");
        Ran ran = checkConf("open.conf", "--access", "write", "--topic", "$SYS/x", "--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.json().at("/allowed").asBoolean(true)).isFalse();
        assertThat(ran.json().at("/reason").asText()).isEqualTo("sys-is-read-only");
    }

    /** Fact 7 of the protocol notes: a plugin may be in the place of the acl_file. */
    @Test
    void whereAPluginDecidesNothingIsSaid() throws IOException {
        write("plugin.conf", "listener 1883\nplugin /usr/lib/mosquitto_dynamic_security.so\n");
        Ran ran = checkConf("plugin.conf", "--access", "write", "--topic", "a", "--json");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.json().at("/findings/0/code").asText()).isEqualTo("acl.plugin");
    }

    private Ran checkConf(String conf, String... question) {
        List<String> words = new ArrayList<>(List.of("--conf", path(conf)));
        words.addAll(List.of(question));
        return acl("check", words.toArray(String[]::new));
    }

    @Test
    void aFileOnWhichMosquittoDoesNotStartDecidesNothing() {
        Ran ran = acl("check", "--acl", path("broken.acl"), "--access", "read", "--topic", "a", "--json");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.json().at("/findings/0/code").asText()).isEqualTo("acl.faults");
        assertThat(ran.json().at("/findings/0/symptom").asText()).contains("line 1");
        assertThat(acl("matrix", path("broken.acl"), "--json").exit()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acl check",
                "acl check --acl f --access read --topic a/#",
                "acl check --acl f --access Read --topic a",
                "acl check --acl f --access read --topic a --mosquitto 1.6",
                "acl lint",
                "acl matrix",
                "acl expect"
            })
    void wrongUsageIsExitCodeTwo(String line) {
        assertThat(InProcess.run("", line.split(" ")).exit()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNotThereIsAFinding() {
        assertThat(acl("lint", path("none.acl"), "--json").finding()).isEqualTo("acl.unreadable");
    }

    @Test
    void lintTellsTheTrapOfTheSeedWithItsPlace() {
        Ran ran = acl("lint", path("plain.acl"), "--json");
        assertThat(ran.exit()).isEqualTo(1);
        JsonNode first = ran.json().get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("code", "severity", "file", "line", "column", "message", "fix");
        assertThat(first.at("/code").asText()).isEqualTo("acl.topic-deny");
        assertThat(first.at("/line").asInt()).isEqualTo(2);
        assertThat(first.at("/file").asText()).isEqualTo(path("plain.acl"));
        assertThat(acl("lint", path("plain.acl")).out()).contains("plain.acl:2:7: error: ");
        assertThat(acl("lint", path("viewers.acl")).exit()).isZero();
    }

    @Test
    void theMatrixIsATableAndAsJsonHasEveryCellThatALineDecides() {
        Ran text = acl("matrix", path("plain.acl"));
        assertThat(text.exit()).isZero();
        assertThat(text.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains("1 PLC1/out", "anonymous - - RW 2", "myPLC W 6 R 7 -", "myD2000 R 11 W 12 -")
                .anyMatch(line -> line.startsWith("3 deny (an access word"));
        JsonNode json = acl("matrix", path("viewers.acl"), "--json").json();
        assertThat(json.at("/columns/0/filter").asText()).isEqualTo("STATE/+");
        assertThat(json.at("/rows/0/kind").asText()).isEqualTo("anonymous");
        assertThat(json.at("/rows/0/cells")).isEmpty();
        assertThat(json.at("/rows/2/user").asText()).isEqualTo("SparkplugViewer");
        assertThat(json.at("/rows/2/cells/1/read/state").asText()).isEqualTo("allowed");
        assertThat(json.at("/rows/2/cells/1/read/line").asInt()).isEqualTo(7);
        assertThat(json.at("/rows/2/cells/1/write/state").asText()).isEqualTo("none");
    }

    @Test
    void expectationsAreCheckedAgainstTheFileThatTheyName() throws IOException {
        write("plain.expect", "acl plain.acl\nallow myPLC write PLC1/out\ndeny myPLC write PLC1/cmd\n");
        Ran kept = acl("expect", path("plain.expect"));
        assertThat(kept.exit()).describedAs(kept.toString()).isZero();
        assertThat(kept.out()).endsWith("2 of 2 kept.");
        write("broken.expect", "acl plain.acl\ndeny anonymous readwrite #\nallow myPLC read PLC1/cmd\n");
        Ran broken = acl("expect", path("broken.expect"), "--json");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.json().at("/0/kept").asBoolean()).isFalse();
        assertThat(broken.json().at("/0/line").asInt()).isEqualTo(2);
        assertThat(broken.json().at("/1/kept").asBoolean()).isTrue();
        assertThat(acl("expect", path("plain.expect"), "--acl", path("viewers.acl")).exit()).isEqualTo(1);
    }

    @Test
    void expectationsThatCannotBeReadOrDecidedAreExitCodeThree() throws IOException {
        write("odd.expect", "acl plain.acl\nallow Data collector read a\n");
        Ran odd = acl("expect", path("odd.expect"), "--json");
        assertThat(odd.exit()).isEqualTo(3);
        assertThat(odd.json().at("/findings/0/code").asText()).isEqualTo("expect.line");
        write("faulty.expect", "acl broken.acl\nallow a read a\n");
        assertThat(acl("expect", path("faulty.expect")).exit()).isEqualTo(3);
        write("none.expect", "allow a read a\n");
        assertThat(acl("expect", path("none.expect"), "--json").finding()).isEqualTo("expect.no-acl");
    }
}
