package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Random;

/** Issue 4, bad input: whatever a file holds, it opens, nothing is lost, and checks end. */
class ConfReadingTest {

    private static final String LETTERS = " \t\r\n\0#\"'=:/.-_aZ019+\u00E9\uFEFF\uD83D\uDE00";

    private static void survives(byte[] file) {
        SourceText source = SourceText.of(file);
        MosquittoConf conf = MosquittoConf.read(source);
        assertThat(conf.source().bytes()).isEqualTo(file);
        assertThat(conf.lines()).hasSize(source.lineCount());
        for (MosquittoVersion version : MosquittoVersion.values()) {
            List<LintFinding> found = new ConfLint(version).check(conf, "m.conf");
            assertThat(found).allMatch(finding -> finding.line() <= source.lineCount());
            found.stream().flatMap(f -> f.repair().stream()).forEach(repair -> repair.applyTo(source));
        }
    }

    @Test
    void everyRowOfTheTableSurvivesBothVersions() {
        ConfTable.rows().forEach(row -> survives(row.bytes(1, 2, "/f")));
    }

    @Test
    void randomFilesSurvive() {
        List<String> names = ConfOptions.all().stream().map(ConfOption::name).toList();
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(random.nextBoolean() ? names.get(random.nextInt(names.size())) : "");
                for (int j = random.nextInt(4); j > 0; j--) {
                    text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                }
            }
            survives(text.toString().getBytes(random.nextBoolean() ? UTF_8 : LATIN_1));
        }
    }

    private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
    private static final java.nio.charset.Charset LATIN_1 = java.nio.charset.StandardCharsets.ISO_8859_1;

    /** Each line with a fault or a finding of its own. */
    @Test
    @Timeout(20)
    void aHundredThousandLinesAreCheckedInSeconds() {
        StringBuilder text = new StringBuilder("listener 1883\n");
        for (int i = 0; i < 25_000; i++) {
            text.append("nonsense")
                    .append(i)
                    .append("\nacl_file a")
                    .append(i)
                    .append("\nlog_dest stdout\nlog_type all\n");
        }
        text.append("x".repeat(70_000)).append('\n');
        survives(text.toString().getBytes(UTF_8));
    }

    @Test
    void linesAreWhatMosquittoTakesThemFor() {
        String text = "# c\n\n  \n  acl_file   /a b\t \r\nAcl_file /a\n\racl_file\nacl_file";
        assertThat(MosquittoConf.read(SourceText.of(text)).lines())
                .containsExactly(
                        new ConfLine.Comment(1),
                        new ConfLine.Blank(2),
                        new ConfLine.Blank(3),
                        new ConfLine.Option(4, 3, "acl_file", 14, "/a b\t"),
                        new ConfLine.Faulty(5, 1, "Acl_file"),
                        new ConfLine.Blank(6),
                        new ConfLine.Option(7, 1, "acl_file", 9, ""));
    }

    /** Behind a NUL mosquitto sees nothing; the line of the NUL counts only without a line end at the end. */
    @Test
    void whatFollowsANulIsUnread() {
        assertThat(MosquittoConf.read(SourceText.of("user a\0b\nport 1\n")).options()).isEmpty();
        assertThat(MosquittoConf.read(SourceText.of("user a\0b\nport 1")).options())
                .containsExactly(new ConfLine.Option(1, 1, "user", 6, "a"));
    }

    @Test
    void everyOptionIsFoundByItsNameAndAliasesMeanTheSame() {
        assertThat(ConfOptions.all()).allMatch(o -> ConfOptions.find(o.name()).orElseThrow().equals(o));
        assertThat(ConfOptions.find("plugin_opt_anything").orElseThrow().name()).isEqualTo("plugin_opt_");
        assertThat(ConfOptions.find("clientid").orElseThrow().meaning()).isEqualTo("remote_clientid");
        assertThat(ConfOptions.nearest("cerfile")).map(ConfOption::name).contains("certfile");
        assertThat(ConfOptions.nearest("nonsense")).isEmpty();
    }
}
