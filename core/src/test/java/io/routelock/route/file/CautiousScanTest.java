package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/**
 * Issue: a file that is broken when it is opened shows its text. What breaks it may be the very tag around a
 * password, which must not show it.
 */
class CautiousScanTest {

    private static String masked(String text) {
        return SecretRange.mask(text, SecretRange.findInBroken(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Pwd>SECRET</Pwd>",
                "<Pwd SECRET</Pwd>",
                "<Pwd SEC>SECRET</Pwd>",
                "<Pwd a='1' SECRET</Pwd>",
                "< Pwd>SECRET</Pwd>",
                "Pwd>SECRET</Pwd>",
                "<Pvd>SECRET</Pwd>",
                "<Pvd>SEC>SECRET</Pwd>",
                "<Pvd>SECRET<SECRET</Pwd>",
                "<Pwd>SECRET</Pvd>",
                "<Pwd>SEC<SECRET</Psk>",
                "<Pwd>SEC<SECRET>SECRET\n</Psk>",
                "<Pwd>SECRET</Pwd",
                "<Pwd>SECRET",
                "<Pwd",
                "<KeyPwd SECRET",
                "<Key>SECRET</Key>",
                "<Key SECRET\n</Tls>",
                "<x:Pwd>SECRET</x:Pwd>",
                "<Psk><Identity>me</Identity><Pvd>SECRET</Pvd></Psk>",
                "<Psk><Identity>me</Identity>Pwd>SECRET</Psk>",
                "<Psk><Identity>me</Identity>SECRET\n</Tls>",
                "<Psk\n<Pvd>SECRET</Psk>",
                "<Psk Pwd=\"SECRET></Psk>",
            })
    void noSecretIsShownWhateverIsMissingAroundIt(String xml) {
        assertThat(masked(xml)).doesNotContain("SECRET");
        assertThat(masked("<TcConfig>\n<Tls>" + xml + "</Tls>\n<Oops>\n</TcConfig>"))
                .doesNotContain("SECRET")
                .contains("<Oops>");
    }

    @Test
    void whatOpensAndNeverClosesHidesTheRest() {
        assertThat(masked("<Pwd><![CDATA[SECRET</Pwd><Name>x</Name>")).isEqualTo("<Pwd>" + SecretRange.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Route><Name>CX-1</Nam><Address>10.0.0.1</Address></Route>",
                "<Psk><Identity>ENG1</Identity></Psk><Name>x</Nme>",
                "<Tls><Ca>root.pem</Ca><Cert>ipc.crt</Cert></Tl>",
                "<Keys>x</Key2>",
            })
    void whatIsNoSecretIsShownForWhoeverRepairsIt(String xml) {
        assertThat(masked(xml)).isEqualTo(xml);
    }

    @Test
    void theTagThatIsMisspeltIsShown() {
        assertThat(masked("<Tls><Psk><Identity>me</Identity><Pvd>x</Pwd></Psk></Tls>"))
                .isEqualTo(
                        "<Tls><Psk><Identity>me</Identity><Pvd>" + SecretRange.MASK + "</Pwd></Psk></Tls>");
    }

    @Test
    void hostileTextCostsLinearTime() {
        for (String piece :
                new String[] {"<Pwd>", "</Pwd>", "<", "<Psk", "<Key a='", "<Psk><", "</Key", ">"}) {
            assertLinear(piece, "");
        }
        assertLinear("<", "</Key>");
        assertLinear("<a:Key>\n", "<Psk");
    }

    private static void assertLinear(String piece, String end) {
        String text = piece.repeat(300_000) + end;
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> SecretRange.findInBroken(text), () -> piece + end);
    }
}
