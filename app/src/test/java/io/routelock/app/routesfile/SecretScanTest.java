package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What is hidden while the text is no XML, and in comments. */
class SecretScanTest {

    private static List<String> found(String text) {
        return SecretScan.in(text).stream().map(span -> text.substring(span.start(), span.end())).toList();
    }

    @Test
    void passwordsAreFoundInAnyCaseAndWithoutTheirEnd() {
        assertThat(found("<psk><PWD IdentityCaseSensitive='true'>one</PWD>")).containsExactly("one");
        assertThat(found("<Route><Tls><KeyPwd>two")).containsExactly("two");
        assertThat(found("<!-- <Pwd>old</Pwd> --><Pwd>new</")).containsExactly("old", "new");
        assertThat(found("<Psk Pwd=\"three\"/>")).containsExactly("three");
    }

    @Test
    void aKeyIsASecretWhereItIsAPreSharedOne() {
        assertThat(found("<Psk><Identity>A</Identity><Key>0123")).containsExactly("0123");
        assertThat(found("<Tls><Ca>ca.pem</Ca><Key>C:\\ipc.key</Key></Tls>")).isEmpty();
        assertThat(found("<Psk></Psk><Tls><Key>ipc.key</Key></Tls>")).isEmpty();
        assertThat(found("<Key>" + "ab".repeat(32) + "</Key>")).containsExactly("ab".repeat(32));
    }

    @Test
    void theySurviveEditsOfTheTagsAroundThem() {
        String text = "<Pwd>geheim</Pwd>";
        TextChange broken = TextChange.between(text, "<Pw>geheim</Pwd>");
        List<Span> after = Spans.after(broken, SecretScan.in(text));
        assertThat(after).containsExactly(new Span(4, 10));

        TextChange typed = new TextChange(10, "", "!");
        assertThat(Spans.after(typed, after)).containsExactly(new Span(4, 11));
        assertThat(Spans.after(new TextChange(4, "geheim", "x"), after)).containsExactly(new Span(4, 5));
        assertThat(Spans.after(new TextChange(0, "<Pw>geheim</Pwd>", "<Ca/>"), after)).isEmpty();
    }
}
