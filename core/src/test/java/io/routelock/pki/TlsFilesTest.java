package io.routelock.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ClientCertificate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Issue 6: the files that a client names, which the openssl program made. */
class TlsFilesTest {

    @TempDir private static Path folder;

    private static @Nullable TestAuthority authority;
    private static @Nullable Issued rsa;
    private static @Nullable Issued ec;
    private static Path locked = Path.of("");

    @BeforeAll
    static void makeFiles() throws IOException {
        TestAuthority made = TestAuthority.create(folder.resolve("plant"), "plant");
        Issued one = made.issue("client");
        locked = folder.resolve("locked.key");
        made.openssl(
                "pkcs8",
                "-topk8",
                "-in",
                one.key().toString(),
                "-passout",
                "pass:of the key",
                "-out",
                locked.toString());
        authority = made;
        rsa = one;
        ec = made.issueEc("curve");
    }

    private static Issued rsa() {
        return Objects.requireNonNull(rsa);
    }

    private static Issued ec() {
        return Objects.requireNonNull(ec);
    }

    @Test
    void aCertificateComesWithItsKeyAndTheChainBehindIt() throws IOException {
        Path authorities = Objects.requireNonNull(authority).certificate();
        assertThat(TlsFiles.authorities(authorities)).hasSize(1);
        Path chain = TestAuthority.joined(folder.resolve("chain.pem"), rsa().certificate(), authorities);
        ClientCertificate own = ClientCertificate.read(chain, rsa().key(), Optional.empty());
        assertThat(own.chain()).hasSize(2);
        assertThat(own.toString()).contains("CN=client").doesNotContain("Key");
        assertThat(ClientCertificate.read(ec().certificate(), ec().key(), Optional.empty()).key())
                .satisfies(key -> assertThat(key.getAlgorithm()).isEqualTo("EC"));
    }

    /** Guide 003: "the password used to encrypt its client.key". */
    @ParameterizedTest
    @CsvSource({"of the key, ", "wrong, ca.key-password-wrong", ", ca.key-password-missing"})
    void aKeyWithAPasswordNeedsIt(@Nullable String password, @Nullable String code) {
        Optional<Secret> secret = Optional.ofNullable(password).map(Secret::of);
        if (code == null) {
            assertThat(ClientCertificate.read(rsa().certificate(), locked, secret).key()).isNotNull();
            return;
        }
        refused(rsa().certificate(), locked, secret, code);
    }

    @Test
    void whatIsWrongWithAFileIsAFinding() {
        refused(rsa().certificate(), ec().key(), Optional.empty(), "ca.key-mismatch");
        refused(rsa().key(), rsa().key(), Optional.empty(), "ca.no-certificate");
        refused(rsa().certificate(), rsa().certificate(), Optional.empty(), "ca.no-key");
        refused(folder.resolve("none"), rsa().key(), Optional.empty(), "ca.missing");
        refused(folder, rsa().key(), Optional.empty(), "ca.unreadable");
    }

    private static void refused(Path certificate, Path key, Optional<Secret> password, String code) {
        assertThatThrownBy(() -> ClientCertificate.read(certificate, key, password))
                .isInstanceOfSatisfying(
                        FindingException.class, e -> assertThat(e.finding().code()).isEqualTo(code));
    }
}
