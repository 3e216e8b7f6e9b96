package io.routelock.mosquitto.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.EscapedBytes;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What is said of password and PSK files, at which place, and what never is. */
class PasswordLintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunter2secret\\n | 1:1 password.no-colon",
                "\\x20: <H>\\n | 1:1 password.no-user, 1:1 password.few-iterations",
                "u:\\n | 1:3 password.no-hash",
                "# x\\n\\nu:hunter2secret\\n | 3:3 password.clear-text",
                "u: $5$1$2$3\\n | 1:4 password.unknown-hash",
                "u:$7$0$<S>$<K>\\n | 1:3 password.iterations",
                "u:$7$101$!$<K>\\n | 1:3 password.salt",
                "u:<s64>\\n | 1:3 password.salt-length, 1:1 password.few-iterations",
                "u:$7$101$<S>$hunter2secret\\n | 1:3 password.hash",
                "u:<6>\\n | 1:1 password.weak-hash",
                "u:$7$200000$<S>$<K>\\n | 1:1 password.slow-login",
                "u:$7$20000$<S>$<K>\\nu:$7$20000$<S>$<K>\\n | 2:1 password.duplicate",
                "\\xEF\\xBB\\xBFu:$7$20000$<S>$<K>\\n | 1:1 password.byte-order-mark",
                "\\xE4:$7$20000$<S>$<K>\\n | 1:1 password.not-utf8",
                "u:x\\0\\n | 1:1 password.nul",
                "u:{x*70000}\\n | 1:1 password.too-long",
                "\\xFF\\xFEu | 1:1 password.utf16, 1:1 password.no-colon"
            })
    void everyTrapOfAPasswordFileHasACodeAndAPlace(String text, String expected) {
        SourceText source = SourceText.of(EscapedBytes.of(Entries.filled(text)));
        List<LintFinding> found = PasswordLint.of(PasswordFile.read(source), "f", MosquittoVersion.V2_0);
        assertThat(places(found)).isEqualTo(expected);
        assertThat(found.toString()).doesNotContain("hunter2").doesNotContain(Entries.filled("<K>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deadbeef\\n | 1:1 psk.no-colon",
                "\\x20:deadbeef\\n | 1:1 psk.no-identity, 1:1 psk.short-key",
                "i:\\n | 1:3 psk.no-key",
                "#\\ni: 0xdeadbeef\\n | 2:4 psk.not-hexadecimal",
                "i:0\\n | 1:3 psk.key-length",
                "i:deadbeef\\n | 1:1 psk.short-key",
                "i:{deadbeef*5}\\n | 1:1 psk.not-twincat",
                "i:{deadbeef*8}\\ni:{deadbeef*8}\\n | 2:1 psk.duplicate",
                "\\xEF\\xBB\\xBFi:{deadbeef*8}\\n | 1:1 psk.byte-order-mark",
                "\\xE4:{deadbeef*8}\\n | 1:1 psk.not-utf8",
                "i:{deadbeef*8}\\0\\n | 1:1 psk.nul",
                "i:{deadbeef*9000}\\n | 1:1 psk.too-long",
                "\\xFF\\xFEi | 1:1 psk.utf16, 1:1 psk.no-colon"
            })
    void everyTrapOfAPskFileHasACodeAndAPlace(String text, String expected) {
        PskFile file = PskFile.read(SourceText.of(EscapedBytes.of(text)));
        List<LintFinding> found = PskLint.of(file, "f");
        assertThat(places(found)).isEqualTo(expected);
        assertThat(found.toString() + file + file.entries() + file.faults()).doesNotContain("deadbeef");
    }

    private static String places(List<LintFinding> found) {
        return String.join(
                ", ", found.stream().map(f -> f.line() + ":" + f.column() + " " + f.code()).toList());
    }

    @Test
    void whatVersion20DropsStopsVersion21() {
        PasswordFile file = PasswordFile.read(SourceText.of(Entries.filled("u:x\nb:<s64>\nc:<H>\nc:<H>\n")));
        assertThat(PasswordLint.of(file, "f", MosquittoVersion.V2_0))
                .extracting(LintFinding::severity)
                .doesNotContain(Severity.ERROR);
        assertThat(PasswordLint.of(file, "f", MosquittoVersion.V2_1))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(LintFinding::code)
                .containsExactly("password.clear-text", "password.duplicate");
        assertThat(file.accepts("b", Entries.SECRET, MosquittoVersion.V2_0)).isFalse();
        assertThat(file.accepts("b", Entries.SECRET, MosquittoVersion.V2_1)).isTrue();
    }

    @Test
    void aFixTakesAwayTheLineThatDoesNotCount() {
        assertThat(fixed("u:<H>\r\nu:<O>\r\n")).isEqualTo(Entries.filled("u:<O>\r\n"));
        assertThat(fixed("u:<H>\nb:<H>\nu:x\n")).startsWith(Entries.filled("u:<H>\nb:<H>\n"));
    }

    private static String fixed(String text) {
        SourceText source = SourceText.of(Entries.filled(text));
        LineFix fix =
                PasswordLint.of(PasswordFile.read(source), "f", MosquittoVersion.V2_0).stream()
                        .flatMap(finding -> finding.repair().stream())
                        .findFirst()
                        .orElseThrow();
        return fix.applyTo(source).text();
    }

    /** A password file is shown in logs and reports of this program at most as what it is. */
    @Test
    void nothingThatCanBePrintedHasAPasswordOrAHashInIt() {
        PasswordFile file =
                PasswordFile.read(SourceText.of("anna:clear-text\n"))
                        .withPassword("bert", Secret.of("s3cret"));
        String hash = file.source().line(2).substring("bert:".length());
        String printed =
                ""
                        + file
                        + file.entries()
                        + file.faults(MosquittoVersion.V2_0)
                        + file.source()
                        + NamedLines.read(file.source())
                        + PskSecret.random();
        assertThat(printed).contains("anna", "bert").doesNotContain(hash, "s3cret", "clear-text");
        assertThat(printed).doesNotContain(hash.substring(hash.lastIndexOf('$')));
    }

    @Test
    void aFileInWhichMosquittoWouldNotSeeTheNewLineIsLeftAlone() {
        PasswordFile nul = PasswordFile.read(SourceText.of("u:x\0\n"));
        assertThatThrownBy(() -> nul.withPassword("anna", Secret.of("s3cret")))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("password.file-damaged"));
        PskFile latin1 = PskFile.read(SourceText.of(EscapedBytes.of("# \\xE4\\n")));
        assertThatThrownBy(() -> latin1.withKey("Müller", Secret.of("ab")))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("psk.file-damaged"));
    }

    @ParameterizedTest
    @CsvSource({"a:b", "#a", "' a'", "'a '", "''", "'a\tb'", "'\uFEFFa'"})
    void aNameThatTheFileCannotHoldIsNotWritten(String name) {
        PasswordFile empty = PasswordFile.read(SourceText.of(""));
        assertThatThrownBy(() -> empty.withPassword(name, Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PskFile.read(SourceText.of("")).withKey(name, Secret.of("ab")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The example of a TwinCAT route: the key is SHA-256 over IDENTITY and password. */
    @Test
    void theKeyOfATwinCatPasswordIsThatOfTheRoute() {
        assertThat(PskSecret.ofTwinCat("plc", false, Secret.of("pw")))
                .isEqualTo(Secret.of("6f302a867d2ad312983ed4c0d1a6a66f0c4b319d130758fdffee4a2a2011b56a"));
    }
}
