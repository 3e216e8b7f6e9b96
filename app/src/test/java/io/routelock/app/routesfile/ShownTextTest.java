package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.textedit.Span;
import io.routelock.app.textedit.TextChange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** What the text pane shows, and what an edit of it does to the file. */
class ShownTextTest {

    private static final String PSK =
            "<Psk>\r\n  <Identity>ENG</Identity><Pwd>tin-whistle-42</Pwd>\r\n</Psk>\r\n";

    private static ShownText shown(String text) {
        return new ShownText(text, RoutesText.secretsIn(text, false));
    }

    private static String edited(ShownText shown, int start, int end, String typed) {
        return shown.edit(start, end, typed).orElseThrow().applyTo(shown.text());
    }

    @Test
    void aSecretIsBulletsThatDoNotTellItsLength() {
        assertThat(shown(PSK).shown())
                .isEqualTo("<Psk>\n  <Identity>ENG</Identity><Pwd>••••••••</Pwd>\n</Psk>\n");
        assertThat(shown("<Pwd>x</Pwd>").shown()).isEqualTo("<Pwd>••••••••</Pwd>");
        assertThat(shown("<Pwd></Pwd>").shown()).isEqualTo("<Pwd></Pwd>");
    }

    @Test
    void editsOutsideOfSecretsChangeTheFileThereAndNowhereElse() {
        ShownText shown = shown(PSK);
        int eng = shown.shown().indexOf("ENG");
        assertThat(edited(shown, eng, eng + 3, "ROBOT")).isEqualTo(PSK.replace("ENG", "ROBOT"));
        int end = shown.shown().indexOf("</Psk>");
        assertThat(edited(shown, end, end, "<A/>")).isEqualTo(PSK.replace("</Psk>", "<A/></Psk>"));
    }

    @Test
    void aLineEndIsWrittenAsTheFileHasIt() {
        ShownText shown = shown(PSK);
        int end = shown.shown().indexOf("</Psk>");
        assertThat(edited(shown, end, end, "<A/>\n")).isEqualTo(PSK.replace("</Psk>", "<A/>\r\n</Psk>"));
        int lineEnd = shown.shown().indexOf('\n');
        assertThat(edited(shown, lineEnd, lineEnd + 1, "")).isEqualTo(PSK.replaceFirst("\r\n", ""));
    }

    @Test
    void typingOverAMaskedValueReplacesAllOfIt() {
        ShownText shown = shown(PSK);
        int mask = shown.shown().indexOf(ShownText.MASK);
        String expected = PSK.replace("tin-whistle-42", "n");
        assertThat(edited(shown, mask, mask + ShownText.MASK.length(), "n")).isEqualTo(expected);
        assertThat(edited(shown, mask + 3, mask + 3, "n")).isEqualTo(expected);
        assertThat(edited(shown, mask + 2, mask + 5, "n")).isEqualTo(expected);
        assertThat(edited(shown, mask + ShownText.MASK.length() - 1, mask + ShownText.MASK.length(), ""))
                .as("backspace behind it")
                .isEqualTo(PSK.replace("tin-whistle-42", ""));
    }

    @Test
    void typingOnBehindAMaskedValueAddsToIt() {
        ShownText shown = shown(PSK);
        int behind = shown.shown().indexOf(ShownText.MASK) + ShownText.MASK.length();
        assertThat(edited(shown, behind, behind, "!")).isEqualTo(PSK.replace("-42", "-42!"));
    }

    /** Copied bullets, pasted, would become the password. */
    @Test
    void bulletsAreNeverWrittenIntoTheFile() {
        assertThat(shown(PSK).edit(0, 0, "<Pwd>" + ShownText.MASK + "</Pwd>")).isEmpty();
    }

    @Test
    void theCaretStaysBehindWhatWasTyped() {
        ShownText shown = shown(PSK.replace("tin-whistle-42", "n"));
        int secretEnd = shown.text().indexOf("n</Pwd>") + 1;
        assertThat(shown.shownOffset(secretEnd))
                .isEqualTo(shown.shown().indexOf(ShownText.MASK) + ShownText.MASK.length());
    }

    @Test
    void everyEditOfTheShownTextIsTheSameEditOfTheFile() {
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            String text = randomText(random);
            ShownText shown = shown(text);
            int start = random.nextInt(shown.shown().length() + 1);
            int end = start + random.nextInt(shown.shown().length() + 1 - start);
            if (!touchesMask(shown.shown(), start, end)) {
                TextChange change = shown.edit(start, end, "Z").orElseThrow();
                List<Span> secrets = Spans.after(change, RoutesText.secretsIn(text, false));
                String wanted = shown.shown().substring(0, start) + "Z" + shown.shown().substring(end);
                assertThat(new ShownText(change.applyTo(text), secrets).shown())
                        .as("%s, %d to %d", text, start, end)
                        .isEqualTo(wanted);
            }
        }
    }

    private static boolean touchesMask(String shown, int start, int end) {
        return shown.substring(Math.max(0, start - 1), Math.min(shown.length(), end + 1)).contains("•");
    }

    private static String randomText(Random random) {
        List<String> pieces = List.of("<Pwd>geheim</Pwd>", "\r\n", "\n", "\r", "<A>", "text ", "</A>");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
