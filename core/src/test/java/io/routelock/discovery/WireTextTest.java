package io.routelock.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names come from strangers: capped, and nothing in them invisible. */
class WireTextTest {

    private static byte[] windows1252(String text) {
        return text.getBytes(Charset.forName("windows-1252"));
    }

    @ParameterizedTest
    @CsvSource({"'CX-12AB\0rest', CX-12AB", "'CX', CX", "'\0', ''", "'Prüfstand €', Prüfstand €"})
    void aTextEndsAtItsFirstNul(String wire, String text) {
        assertThat(WireText.read(windows1252(wire))).isEqualTo(text);
    }

    // A line break or an escape sequence would write into the log or the terminal of whoever looks.
    @Test
    void controlCharactersAreShownAsEscapes() {
        assertThat(WireText.read(windows1252("a\r\n\u001b[2Jb\u007f")))
                .isEqualTo("a\\u000d\\u000a\\u001b[2Jb\\u007f");
    }

    // With an override a name reads as another one: that is how devices are mixed up on purpose.
    @Test
    void bidirectionalCharactersAreShownAsEscapes() {
        byte[] wire = "PLC\u202e1XC\u2066\ufeff\0x".getBytes(StandardCharsets.UTF_16LE);

        assertThat(WireText.read16(wire)).isEqualTo("PLC\\u202e1XC\\u2066\\ufeff");
    }

    @Test
    void halfASurrogatePairIsShownAsAnEscape() {
        assertThat(WireText.visible("a\ud800b")).isEqualTo("a\\ud800b");
    }

    @Test
    void theOddLastByteOf16BitTextIsCut() {
        assertThat(WireText.read16(new byte[] {'A', 0, 'B'})).isEqualTo("A");
    }

    // A cell of a table holds no 64 KiB; an escape is not cut in the middle.
    @Test
    void aLongTextIsCutAt255CharactersButNotInsideAnEscape() {
        assertThat(WireText.visible("x".repeat(70_000))).hasSize(255);
        assertThat(WireText.visible("x".repeat(250) + "\r")).isEqualTo("x".repeat(250));
    }

    // A question mark in place of a letter would be another user.
    @ParameterizedTest
    @ValueSource(strings = {"администратор", "名前", "a\0b", "a\nb", "\ufffd"})
    void whatTheWireCannotCarryIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiscoveryTag.UserName(name))
                .withMessageContaining("the user name")
                .withMessageNotContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"пароль", "a\0b"})
    void aPasswordThatCannotBeSentIsRefusedWithoutBeingTold(String password) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoutePassword.of(password))
                .withMessageNotContaining(password);
    }

    @Property
    void anyBytesBecomeATextThatCanBeShownAndWritten(@ForAll @Size(max = 600) byte[] wire) {
        String text = WireText.read(wire);

        assertThat(WireText.requireWritable("text", text)).isEqualTo(text);
        assertThat(WireText.read(WireText.write(text))).isEqualTo(text);
        assertThat(WireText.requireVisible("text", WireText.read16(wire))).hasSizeLessThan(256);
    }
}
