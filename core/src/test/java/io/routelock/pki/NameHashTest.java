package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/** Names as the openssl program hashes them. */
class NameHashTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "/CN=RootCA,utf8only",
        "/C=DE/O=Plant  7/CN=Root  CA ,utf8only",
        "/C=DE/O=Plant/OU=A+CN=B,utf8only",
        "/C=de/O=ÄÖÜ Werk/CN=Ünit,utf8only",
        "/CN=RootCA/emailAddress=CA@Plant.Example,default",
        "/DC=example/DC=Plant/CN=Root,default",
        "/C=DE/O=ÄÖÜ Werk,pkix",
        "/C=DE/O=Plant 7,MASK:0x0800"
    })
    void isTheOneByWhichOpensslLooks(String subject, String strings) throws IOException {
        Openssl.run(folder, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key");
        Files.writeString(
                folder.resolve("cnf"), "[req]\nstring_mask=" + strings + "\ndistinguished_name=dn\n[dn]\n");
        Openssl.run(
                folder, "req", "-x509", "-new", "-utf8", "-config", "cnf", "-key", "key", "-subj", subject,
                "-out", "crt");
        X509Certificate made = CertificateFile.read(folder.resolve("crt")).certificates().getFirst();
        String file = folder.resolve("crt").toString();
        try (Openssl program = Openssl.start("x509", "-in", file, "-noout", "-subject_hash")) {
            assertThat(NameHash.of(made.getSubjectX500Principal())).isEqualTo(program.readAll().trim());
        }
    }
}
