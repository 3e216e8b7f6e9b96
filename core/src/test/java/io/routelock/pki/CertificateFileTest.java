package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.stream.Stream;

/** Protocol notes, static-routes: TcSelfSigned.xml; find a certificate leniently, never its key. */
class CertificateFileTest {

    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static byte[] der;
    private static byte[] pem;
    private static byte[] keyPem;
    private static String base64;
    private static String keyBase64;

    @TempDir Path directory;

    @BeforeAll
    static void encode() throws Exception {
        der = DEVICE.certificate().getEncoded();
        pem = Pem.encode(Pem.CERTIFICATE, der);
        keyPem = Pem.encode(Pem.PRIVATE_KEY, DEVICE.key().getEncoded());
        base64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encodeToString(der);
        keyBase64 = Base64.getEncoder().encodeToString(DEVICE.key().getEncoded());
    }

    private static CertificateFile parse(String content) {
        return CertificateFile.parse(content.getBytes(StandardCharsets.UTF_8), "the file");
    }

    private static String text(byte[] ascii) {
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    static Stream<String> formsOfTheVendorsFile() throws Exception {
        encode();
        String head = "<?xml version=\"1.0\"?>\r\n<TcSelfSigned>";
        return Stream.of(
                head + "<Key>" + text(keyPem) + "</Key><Cert>" + text(pem) + "</Cert></TcSelfSigned>",
                head + "<Key>" + keyBase64 + "</Key><Cert>\r\n  " + base64 + "</Cert></TcSelfSigned>",
                head
                        + "<Item Key=\""
                        + keyBase64
                        + "\" Cert=\""
                        + base64.replaceAll("\\s", "")
                        + "\"/></TcSelfSigned>",
                head + "<![CDATA[" + text(keyPem) + text(pem) + "]]></TcSelfSigned>",
                "\uFEFF<a><b>some text" + "<c>" + base64 + "</c></b></a>");
    }

    @ParameterizedTest
    @MethodSource("formsOfTheVendorsFile")
    void theCertificateIsFoundWhereverTheVendorsFileKeepsIt(String xml) {
        assertThat(parse(xml).certificates()).containsExactly(DEVICE.certificate());
        assertThat(parse(xml).toString()).doesNotContain(keyBase64.substring(0, 40));
    }

    @Test
    void utf16IsReadToo() {
        byte[] xml = ("<a>" + base64 + "</a>").getBytes(StandardCharsets.UTF_16);
        assertThat(CertificateFile.parse(xml, "x").fingerprint()).isEqualTo(DEVICE.fingerprint());
    }

    @Test
    void pemAndDerGiveTheSameFingerprint() throws IOException {
        Path file = Files.write(directory.resolve("device.cer"), der);
        assertThat(CertificateFile.read(file).fingerprint()).isEqualTo(DEVICE.fingerprint());
        assertThat(CertificateFile.parse(pem, "x").fingerprint()).isEqualTo(DEVICE.fingerprint());
    }

    @Test
    void aChainIsReadInItsOrder() {
        SelfSignedIdentity second = SelfSignedIdentity.generate("second");
        String chain = "text before\n" + text(pem) + text(keyPem) + pemOf(second);
        assertThat(parse(chain).certificates()).containsExactly(DEVICE.certificate(), second.certificate());
    }

    private static String pemOf(SelfSignedIdentity identity) {
        try {
            return text(Pem.encode(Pem.CERTIFICATE, identity.certificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<String> notCertificates() throws Exception {
        encode();
        return Stream.of(
                "",
                "hello",
                text(keyPem),
                keyBase64,
                "<a>" + keyBase64 + "</a>",
                text(pem).substring(0, 400),
                "<a><Cert>" + base64 + "</Cert>",
                "<!DOCTYPE a [<!ENTITY e \"x\">]><a>" + base64 + "</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
                "<a>".repeat(100) + base64 + "</a>".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("notCertificates")
    void anythingElseIsAFindingThatQuotesNothing(String content) {
        assertThatThrownBy(() -> parse(content))
                .isInstanceOf(FindingException.class)
                .hasMessage("certificate.unreadable: the file holds no certificate.")
                .hasNoCause();
    }

    @Test
    void aFileAboveTheCapIsRefused() throws IOException {
        Path file = directory.resolve("large.pem");
        Files.write(file, new byte[CertificateFile.MAX_SIZE + 1]);
        assertThatThrownBy(() -> CertificateFile.read(file))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("larger than 1 MiB");
    }

    @Property(tries = 300)
    void noBytesWhateverEndInAnythingButAFinding(@ForAll byte[] content) {
        byte[] sequence = content.clone();
        if (sequence.length > 0) {
            sequence[0] = 0x30;
        }
        assertThatThrownBy(() -> CertificateFile.parse(sequence, "x")).isInstanceOf(FindingException.class);
    }
}
