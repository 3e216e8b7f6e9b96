package io.routelock.runtime.broker.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.CertificateFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/**
 * Names of certificates made by openssl, and what openssl itself makes of them: mosquitto asks the same code.
 */
class SubjectNameTest {

    @TempDir private Path folder;

    private X509Certificate certificate(String subject, String... more) throws IOException {
        String[] command = {
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            "c.key",
            "-out",
            "c.crt",
            "-days",
            "2",
            "-utf8",
            "-multivalue-rdn",
            "-subj",
            subject
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        Openssl.run(folder, all);
        return CertificateFile.parse(Files.readAllBytes(folder.resolve("c.crt")), "c")
                .certificates()
                .getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/C=DE/O=Plant/CN=plc",
                "/C=SK/ST=Slovakia/L=Žilina/O=Ipesoft/OU=D2000/CN=myPLC/emailAddress=ipesoft@ipesoft.sk",
                "/CN=a,b+c=d;e<f>g\"h",
                "/CN=#first/O=a#b/OU= edges ",
                "/CN=back\\\\slash",
                "/DC=org/DC=example/UID=u1+CN=two in a set/serialNumber=42",
                "/title=Dr/GN=Given/SN=Sur/initials=I/dnQualifier=q/pseudonym=p",
                "/O=no common name",
                "/CN=one/CN=two",
                "/1.2.3.4.5=unknown/CN=x",
                "/CN=tab\there",
                "/CN=日本語",
            })
    void theSubjectIsWhatOpensslPrints(String subject) throws IOException {
        X509Certificate certificate = certificate(subject);
        Openssl.run(
                folder, "x509", "-in", "c.crt", "-noout", "-subject", "-nameopt", "RFC2253", "-out", "said");
        String said = Files.readString(folder.resolve("said")).strip();
        assertThat("subject=" + SubjectName.of(certificate).rfc2253()).isEqualTo(said);
    }

    @Test
    void theFirstCommonNameIsTheUser() throws IOException {
        assertThat(SubjectName.of(certificate("/CN=one/CN=two")).commonName()).contains("one");
        assertThat(SubjectName.of(certificate("/C=DE/CN=Größe 1")).commonName()).contains("Größe 1");
        assertThat(SubjectName.of(certificate("/O=Plant")).commonName()).isEmpty();
    }

    /** In UTF-16 every second byte is NUL, behind which mosquitto would not look. */
    @Test
    void aNameInUtf16IsNone() throws IOException {
        Files.writeString(
                folder.resolve("r.cnf"),
                """
                [req]
                string_mask = MASK:0x0800
                distinguished_name = dn
                [dn]
                commonName = Common Name
                """);
        X509Certificate certificate = certificate("/CN=plc", "-config", "r.cnf");
        assertThat(SubjectName.of(certificate).commonName()).isEmpty();
        assertThat(SubjectName.of(certificate).rfc2253()).isEqualTo("CN=plc");
    }
}
