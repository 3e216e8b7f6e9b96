package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;

class SelfSignedIdentityTest {

    private static SelfSignedIdentity identity;

    @TempDir Path directory;

    @BeforeAll
    static void generate() {
        identity = SelfSignedIdentity.generate("PANEL-7");
    }

    @Test
    void theCertificateIsValidFrom2000To2061() {
        // Protocol notes, secure-ads: a wrong clock on a device never breaks communication.
        assertThat(identity.certificate().getNotBefore())
                .hasSameTimeAs(Date.from(Instant.parse("2000-01-01T00:00:00Z")));
        assertThat(identity.certificate().getNotAfter())
                .hasSameTimeAs(Date.from(Instant.parse("2061-01-01T00:00:00Z")));
    }

    @Test
    void itIsSignedByItsOwnKeyAndNamesTheHost() throws Exception {
        identity.certificate().verify(identity.certificate().getPublicKey());
        assertThat(identity.certificate().getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(identity.certificate().getVersion()).isEqualTo(3);
        assertThat(((RSAPublicKey) identity.certificate().getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(CommonName.of(identity.certificate())).contains("PANEL-7");
        assertThat(identity.certificate().getSerialNumber()).isGreaterThan(BigInteger.ZERO);
    }

    @Test
    void noExtensionIsCriticalAndItIsNoAuthority() {
        assertThat(identity.certificate().getCriticalExtensionOIDs()).isEmpty();
        assertThat(identity.certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void aHostNameWithACommaIsOneCommonName() {
        SelfSignedIdentity odd = SelfSignedIdentity.generate("a,CN=b+O=c");
        assertThat(CommonName.of(odd.certificate())).contains("a,CN=b+O=c");
    }

    @Test
    void aBlankOrOverlongNameIsRefused() {
        assertThatThrownBy(() -> SelfSignedIdentity.generate(" "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SelfSignedIdentity.generate("x".repeat(65)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toStringShowsNothingOfTheKey() {
        assertThat(identity.toString()).isEqualTo("SelfSignedIdentity[" + identity.fingerprint() + "]");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        SelfSignedIdentity other = SelfSignedIdentity.generate("other");
        assertThatThrownBy(() -> new SelfSignedIdentity(other.key(), identity.certificate()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFingerprintIsTheOneThatOpensslComputes() throws Exception {
        Path file = directory.resolve("certificate.pem");
        Files.write(file, Pem.encode(Pem.CERTIFICATE, identity.certificate().getEncoded()));
        Process openssl =
                new ProcessBuilder(
                                "openssl",
                                "x509",
                                "-noout",
                                "-fingerprint",
                                "-sha256",
                                "-in",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            String answer = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(openssl.waitFor(10, TimeUnit.SECONDS)).isTrue();
            String digits = answer.substring(answer.indexOf('=') + 1);
            assertThat(Fingerprint.parse(digits)).contains(identity.fingerprint());
        } finally {
            openssl.destroyForcibly();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theIdentityIsKeptInAFileForItsOwnerOnly() throws IOException {
        IdentityFile file = IdentityFile.in(directory.resolve("new"));
        SelfSignedIdentity made = file.loadOrGenerate("PANEL-8");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(file.loadOrGenerate("ANOTHER NAME")).isEqualTo(made);
        assertThat(file.load()).contains(made);
    }

    @Test
    void anEmptyDirectoryHasNoIdentity() throws IOException {
        assertThat(IdentityFile.in(directory).load()).isEmpty();
    }

    @Test
    void aDamagedFileIsReportedNeitherQuotedNorOverwritten() throws IOException {
        IdentityFile file = IdentityFile.in(directory);
        file.store(identity);
        String cut =
                Files.readString(file.path()).replaceFirst("(?s)(KEY-----\n.{40}).*", "$1")
                        + "!!\n-----END PRIVATE KEY-----\n";
        Files.writeString(file.path(), cut);

        assertThatThrownBy(() -> file.loadOrGenerate("PANEL-7"))
                .isInstanceOf(FindingException.class)
                .hasMessageContaining("identity.unreadable")
                .hasNoCause();
        assertThat(file.path()).hasContent(cut);
    }
}
