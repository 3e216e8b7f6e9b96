package io.routelock.app.brokers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokers.ShellWord.Shells;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A real shell says whether a word arrives as it was. */
class ShellWordTest {

    private static final List<String> WORDS =
            List.of(
                    "plant",
                    "a b",
                    "",
                    "plc1=#",
                    "scada=$SYS/#",
                    "`id`",
                    "C:\\broker files",
                    "C:\\broker\\",
                    "\\\\server\\share",
                    "say \"hello\"",
                    "it's",
                    "it's $SYS",
                    "'$'",
                    "stop!");

    private static String asRead(String word) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + word).start();
        try (var out = shell.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aShellReadsEachWordAsItWas() throws IOException {
        for (String word : WORDS) {
            assertThat(asRead(ShellWord.of(word).text())).isEqualTo(word);
        }
    }

    @Test
    void whatADollarWouldBeginStandsInSingleQuotes() {
        assertThat(ShellWord.of("scada=$SYS/#"))
                .isEqualTo(new ShellWord("'scada=$SYS/#'", Shells.POWERSHELL_AND_BASH));
        assertThat(ShellWord.of("plc1=#")).isEqualTo(new ShellWord("\"plc1=#\"", Shells.ALL));
    }

    @Test
    void aSingleQuoteBesideADollarIsWrittenForBashAlone() {
        assertThat(ShellWord.of("it's")).isEqualTo(new ShellWord("\"it's\"", Shells.ALL));
        assertThat(ShellWord.of("it's $SYS")).isEqualTo(new ShellWord("'it'\\''s $SYS'", Shells.BASH));
    }
}
