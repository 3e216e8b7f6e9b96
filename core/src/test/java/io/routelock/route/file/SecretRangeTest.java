package io.routelock.route.file;

import static io.routelock.route.file.Documents.FINGERPRINT;
import static io.routelock.route.file.Documents.KEY_DIGITS;
import static io.routelock.route.file.Documents.NOTES;
import static io.routelock.route.file.Documents.VENDOR_CA;
import static io.routelock.route.file.Documents.VENDOR_KEYS;
import static io.routelock.route.file.Documents.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Issue: passwords and keys are masked in text view, diff, undo and exports until revealed. */
class SecretRangeTest {

    private static final String MASK = SecretRange.MASK;

    @Test
    void theSecretsOfTheVendorsSamplesAreMaskedAndNothingElse() {
        assertThat(SecretRange.mask(VENDOR_KEYS))
                .isEqualTo(VENDOR_KEYS.replace("MySecret", MASK).replace("MyOtherSecret", MASK));
        assertThat(SecretRange.mask(VENDOR_CA)).as("the key of a CA is a path").isEqualTo(VENDOR_CA);
        assertThat(parse(NOTES).masked())
                .isEqualTo(
                        NOTES.replace("MySecret", MASK)
                                .replace("KeySecret", MASK)
                                .replace("BrokerSecret", MASK)
                                .replace(KEY_DIGITS, MASK));
        assertThat(parse(NOTES).secrets()).hasSize(4);
    }

    /** XML that is read, XML that somebody is typing, and XML that somebody has switched off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Pwd>SECRET</Pwd>",
                "<pwd\n a='>'\n>\nSECRET\n</pwd >",
                "<Pwd><![CDATA[SECRET</Pwd>SECRET]]></Pwd>",
                "<Pwd><!-- </Pwd> -->SECRET</Pwd>",
                "<Pwd>&amp;SECRET&#38;</Pwd>",
                "<Pwd>SEC<b/>SECRET</Pwd>",
                "<Pwd>SEC<SECRET</Pwd>",
                "<Pwd>SECRET",
                "<Pwd>SECRET\n</Psk>",
                "<Pwd>SECRET<Pwd>SECRET</Pwd>",
                "<Pwd><![CDATA[SECRET",
                "<Pwd><!-- SECRET",
                "<!-- <Psk><Identity>x</Identity><Pwd>SECRET</Pwd></Psk> -->",
                "<x:KeyPwd>SECRET</x:KeyPwd>",
                "<Password>SECRET</Password>",
                "<Psk><Key>SECRET</Key></Psk>",
                "<Psk Key='SECRET'/>",
                "<Psk Pwd = \"SECRET",
                "<Psk>\n<Identity>x</Identity><Key>SECRET\n</Psk>",
                "<Tls><Ca>a</Ca><Key>-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----</Key></Tls>",
            })
    void aSecretIsMaskedInWhateverForm(String xml) {
        assertThat(SecretRange.mask(xml)).doesNotContain("SECRET").contains(MASK);
        assertThat(SecretRange.mask("<TcConfig>" + xml + "</TcConfig>")).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Tls><Ca>a</Ca><Cert>b</Cert><Key>C:\\keys\\ipc.key</Key></Tls>",
                "<Psk><Identity>x</Identity></Psk><Tls><Key>/etc/key.pem</Key></Tls>",
                "<Psk><Identity>x</Identity><Tls><Key>/etc/key.pem</Key></Tls>",
                "<Pwd/>",
                "<Pwd></Pwd>",
                "<Pwd> \n </Pwd>",
                "<PwdHint>x</PwdHint2><Identity>Pwd</Identity>",
                "<Keys>x</Keys>",
            })
    void whatIsNoSecretIsShown(String xml) {
        assertThat(SecretRange.mask(xml)).isEqualTo(xml);
    }

    @Test
    void aFingerprintIsShownThoughItLooksLikeAKey() {
        String xml = "<Tls SelfSigned='true'><Fingerprint>" + FINGERPRINT + "</Fingerprint></Tls>";
        assertThat(SecretRange.mask(xml)).isEqualTo(xml);
    }

    @Test
    void theRangesAreThoseOfTheValues() {
        String xml = "<Psk><Pwd> a b\n</Pwd><Key>c</Key></Psk>";
        assertThat(SecretRange.findIn(xml))
                .extracting(range -> xml.substring(range.start(), range.end()))
                .isEqualTo(List.of("a b", "c"));
    }

    /** A parser takes what follows a raw &lt; for a name, and complaints quote names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Pwd>a<SECRET</Pwd>",
                "<Pwd>a<SECRET></Pwd>",
                "<Pwd>a<SECRET SECRET='x' SECRET='y'></Pwd>",
                "<Pwd>a</SECRET></Pwd>",
                "<Pwd>a<SECRET",
                "<Psk><Key>a<SECRET></Key></Psk>",
                "<Pwd>SECRET</Pwd><Psk>",
                "<Pwd>SECRET&x;</Pwd>",
                "<Pwd>SECRET]]></Pwd>",
                "<Pwd>SECRET\u0001</Pwd>",
            })
    void aRefusalOfABrokenFileQuotesNoSecret(String xml) {
        byte[] file = ("<TcConfig>" + xml + "</TcConfig>").getBytes(StandardCharsets.UTF_8);
        FindingException refusal =
                catchThrowableOfType(FindingException.class, () -> StaticRoutesDocument.parse(file));
        assertThat(refusal.finding().toString()).doesNotContain("SECRET").contains("line 1, column ");
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("SECRET");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Pwd>", "<Pwd><!--", "<Pwd><![CDATA[", "<Key>", "<Psk ", "<Pwd a='", "<a:", "<"})
    void hostileTextCostsLinearTime(String piece) {
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> SecretRange.mask(piece.repeat(400_000)));
    }
}
