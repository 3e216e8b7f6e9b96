package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Small acl files, one trap each: who may do what is the same at both brokers, and what we say. */
class AclRowsTest {

    /** All hand-made files that core's reader of acl files is held against. */
    private static final Path TABLE =
            Path.of("..", "core", "src", "test", "resources", "io", "routelock", "mosquitto", "acl")
                    .resolve("acl-files.txt");

    /**
     * One acl_file and questions: {@code user/id w topic} with {@code =} between question and answer, user
     * {@code -} for an anonymous client.
     */
    record Row(String name, String acl, List<String> answers) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, String acl, String... answers) {
        return new Row(name, acl, List.of(answers));
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("an empty file denies all", "", "- w a=no", "- r a=no", "u w a=no"),
                row(
                        "a deny of all beats an allow",
                        "topic deny #\ntopic readwrite a\n",
                        "- w a=no",
                        "- r a=no"),
                row(
                        "named users do not inherit the general section",
                        "topic readwrite g/#\nuser bob\n",
                        "- w g/x=yes",
                        "- r g=yes",
                        "bob w g/x=no",
                        "eve r g/x=no"),
                row(
                        "deny wins behind the allow",
                        "topic readwrite a/#\ntopic deny a/secret\n",
                        "- w a/x=yes",
                        "- w a/secret=no",
                        "- r a/secret=no"),
                row(
                        "deny wins before the allow",
                        "topic deny a/secret\ntopic readwrite a/#\n",
                        "- w a/x=yes",
                        "- w a/secret=no",
                        "- r a/secret=no"),
                row("there is no specificity", "topic deny #\ntopic readwrite a/ok\n", "- w a/ok=no"),
                row("only a deny denies all", "user bob\ntopic deny a\n", "bob w a=no", "bob r b=no"),
                row(
                        "a user without rules",
                        "user bob\nuser eve\ntopic a\n",
                        "bob w a=no",
                        "eve w a=yes",
                        "joe r a=no"),
                row(
                        "a bare deny grants the topic named deny",
                        "topic deny\n",
                        "- w deny=yes",
                        "- r deny=yes",
                        "- r a=no"),
                row("a bare read", "topic read\n", "- w read=yes", "- r read=yes"),
                row("a bare readwrite", "topic readwrite\n", "- w readwrite=yes", "- r a=no"),
                row("a bare pattern deny", "pattern deny\n", "bob w deny=yes", "- r deny=yes"),
                row(
                        "deny read is a topic with a space",
                        "topic readwrite #\ntopic deny read a\n",
                        "- w read a=no",
                        "- r read a=no",
                        "- w a=yes"),
                row(
                        "a pattern's deny does not beat a user's allow",
                        "user bob\ntopic readwrite a/#\npattern deny a/#\npattern readwrite b/#\n",
                        "bob w a/x=yes",
                        "eve w a/x=no",
                        "eve w b/x=yes"),
                row(
                        "a user's deny beats a pattern's allow",
                        "user bob\ntopic deny a/#\npattern readwrite a/#\n",
                        "bob w a/x=no",
                        "bob r a/x=no",
                        "eve w a/x=yes"),
                row(
                        "%u is literal in a topic",
                        "user bob\ntopic readwrite u/%u\n", "bob w u/bob=no", "bob w u/%u=yes"),
                row(
                        "a pattern without %",
                        "pattern read pub/#\n", "- r pub/x=yes", "bob r pub=yes", "bob w pub/x=no"),
                row(
                        "%u and %c anywhere in a level (2.0)",
                        "pattern readwrite dev-%u-x/%c_y\npattern readwrite a/x%u\n",
                        "bob/c1 w dev-bob-x/c1_y=yes",
                        "bob/c1 w a/xbob=yes",
                        "bob/c1 w a/xeve=no",
                        "-/c1 w a/x=no"),
                row(
                        "a user with a slash (2.0)",
                        "pattern readwrite u/%u\n",
                        "a/b w u/a/b=yes",
                        "a/b w u/a=no"),
                row(
                        "patterns with %u need a user",
                        "pattern readwrite u/%u/#\npattern readwrite c/%c/#\n",
                        "- w u//x=no",
                        "-/c1 w c/c1/x=yes",
                        "bob/c1 w u/bob/x=yes",
                        "bob/c1 w c/bob=no",
                        "bob/c1 r c/c1=yes"),
                row(
                        "a pattern inside of a user block is global",
                        "user bob\npattern readwrite p/%c\n",
                        "eve/c1 w p/c1=yes",
                        "-/c1 r p/c1=yes"),
                row(
                        "wildcards in names get nothing from patterns",
                        "topic readwrite g\nuser +\ntopic readwrite a\npattern readwrite %u/%c\n"
                                + "pattern readwrite all\n",
                        "+/c w +=no",
                        "+/c w a=yes",
                        "+/c w all=no",
                        "bob/# w all=no",
                        "bob/a+b r all=no",
                        "bob/c r all=yes",
                        "-/# w g=yes",
                        "-/# r all=no"),
                row(
                        "wildcards in names are harmless without patterns",
                        "user #\ntopic readwrite a\n",
                        "#/# w a=yes",
                        "#/# w b=no"),
                row(
                        "spaces in a user name",
                        "user   bob smith  \ntopic readwrite a\n",
                        "bob smith w a=yes",
                        "bob w a=no"),
                row("a user with a note", "user bob # note\ntopic a\n", "bob # note w a=yes", "bob w a=no"),
                row("a tab after the access", "topic read\ta\n", "- r a=no", "- w a=no"),
                row("one word is the filter", "topic a/+\n", "- w a/b=yes", "- r a/b=yes", "- w a=no"),
                row(
                        "repeated blocks merge",
                        "user bob\ntopic read a\nuser eve\ntopic a\nuser bob\ntopic write a\n",
                        "bob r a=yes",
                        "bob w a=yes"),
                row(
                        "CRLF, blank lines, spaces, no last end of line",
                        "\r\nuser  bob \r\n\r\n  topic   read   a b  \r\ntopic write c",
                        "bob r a b=yes",
                        "bob w c=yes"),
                row("CR only loses rules", "topic read a\rtopic write b\r", "- r a=no", "- w b=no"),
                row(
                        "a/# is a as well, # is not $",
                        "topic readwrite a/#\ntopic read #\n",
                        "- w a=yes",
                        "- r $SYS/x=no",
                        "- r $other=no",
                        "- w $other=no"),
                row(
                        "+ is not $ either",
                        "topic readwrite +/x\n",
                        "- w $a/x=no",
                        "- r $a/x=no",
                        "- w b/x=yes"),
                row(
                        "$SYS is never written but for the state of bridges",
                        "topic readwrite $SYS/#\ntopic readwrite $other/#\n",
                        "- w $SYS/x=no",
                        "- w $SYSx=no",
                        "- w $SYS/broker/connection/x/state=yes",
                        "- w $SYS/broker/connection/x/y/state=no",
                        "- w $other/x=yes",
                        "- r $other=yes"),
                row(
                        "$share is never written",
                        "topic readwrite $share/#\ntopic readwrite #\n",
                        "- w $share/g/a=no",
                        "- w $share=no",
                        "- w $shared=no",
                        "- w a=yes"),
                row(
                        "empty levels count",
                        "topic readwrite /a//+\n",
                        "- w /a//b=yes",
                        "- w /a//=yes",
                        "- w a//b=no",
                        "- w /a/b=no"),
                row(
                        "case counts",
                        "user Bob\ntopic readwrite A\n",
                        "Bob w A=yes",
                        "Bob w a=no",
                        "bob w A=no"),
                row("letters beyond ASCII", "user ü\ntopic readwrite ä/#\n", "ü w ä/ö=yes", "ü w a=no"));
    }

    @TempDir private Path folder;

    @ParameterizedTest
    @MethodSource("rows")
    void rightsAreWhatTheRowSaysAtBothBrokers(Row row) throws IOException {
        for (Version version : List.of(Version.V3_1_1, Version.V5)) {
            assertThat(Stage.same(folder, witnessed(row.acl()), stage -> ask(stage, row, version)))
                    .containsExactlyElementsOf(row.answers());
        }
    }

    private static Given witnessed(String acl) {
        return Given.conf("allow_anonymous true", "acl_file $/acl")
                .before(
                        "per_listener_settings true",
                        "set_tcp_nodelay true",
                        "listener $2 127.0.0.1",
                        "allow_anonymous true")
                .file("acl", acl);
    }

    private static void ask(Stage stage, Row row, Version version) throws IOException {
        try (Questions questions = new Questions(stage.firstPort(), stage.port(), version)) {
            for (String answer : row.answers()) {
                String question = answer.substring(0, answer.lastIndexOf('='));
                stage.tell(question + "=" + (asked(questions, question) ? "yes" : "no"));
            }
        }
    }

    private static boolean asked(Questions questions, String question) throws IOException {
        int at = question.indexOf(" w ") >= 0 ? question.indexOf(" w ") : question.indexOf(" r ");
        String who = question.substring(0, at);
        String topic = question.substring(at + 3);
        boolean both = who.contains("/") && !who.equals("a/b");
        String user = both ? who.substring(0, who.lastIndexOf('/')) : who;
        String id = both ? who.substring(who.lastIndexOf('/') + 1) : "id of somebody";
        Optional<String> named = Optional.of(user).filter(name -> !name.equals("-"));
        Questions.Client client = new Questions.Client(named, id);
        return question.charAt(at + 1) == 'w'
                ? questions.written(client, List.of(topic)).contains(topic)
                : questions.read(client, List.of(topic)).contains(topic);
    }

    /**
     * Starting is a matter of rights too: what one broker takes for rules and the other does not start on.
     */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void theSameHandMadeFilesKeepBothBrokersFromStarting() throws IOException {
        List<String> wrong = new ArrayList<>();
        int files = 0;
        for (String line : Files.readAllLines(TABLE, StandardCharsets.UTF_8)) {
            if (!line.startsWith("+ ") && !line.startsWith("- ")) {
                continue;
            }
            Given given = Given.acl("").file("acl", Escaped.bytes(line.substring(2)));
            boolean starts =
                    Stage.same(folder, given, stage -> stage.tell("starts")).equals(List.of("starts"));
            if (starts != line.startsWith("+")) {
                wrong.add(line);
            }
            files++;
        }
        assertThat(files).isGreaterThan(300);
        assertThat(wrong).isEmpty();
    }
}
