package io.routelock.runtime.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which files and options a door is made of, as a real mosquitto starts with them or does not. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TlsDoorsTest {

    private static final String OWN = "certfile $/own.crt|keyfile $/own.key|";

    /**
     * @param conf | ends a line, $ is the folder
     * @param code of the finding; empty when it starts
     */
    private record Case(String conf, String code) {}

    private static final List<Case> ALIKE =
            List.of(
                    new Case(OWN, ""),
                    new Case("certfile own.crt|keyfile own.key", ""),
                    new Case("certfile $/own.crt|keyfile $/own.pkcs1", ""),
                    new Case("certfile $/ec.crt|keyfile $/ec.key", ""),
                    new Case("certfile $/ec.crt|keyfile $/ec.pkcs8", ""),
                    new Case("certfile $/chain.pem|keyfile $/own.key", ""),
                    new Case("certfile $/expired.crt|keyfile $/expired.key", ""),
                    new Case("certfile $/none.crt|keyfile $/own.key", "tls.file-missing"),
                    new Case("certfile $/folder|keyfile $/own.key", "tls.file-unreadable"),
                    new Case("certfile $/own.der|keyfile $/own.key", "tls.no-certificate"),
                    new Case("certfile $/own.key|keyfile $/own.key", "tls.no-certificate"),
                    new Case("certfile $/torn.crt|keyfile $/own.key", "tls.no-certificate"),
                    new Case("certfile $/weak.crt|keyfile $/weak.key", "tls.too-weak"),
                    new Case("certfile $/own.crt|keyfile $/none.key", "tls.file-missing"),
                    new Case("certfile $/own.crt|keyfile $/ec.key", "tls.key-other"),
                    new Case("certfile $/own.crt|keyfile $/expired.key", "tls.key-other"),
                    new Case("certfile $/own.crt|keyfile $/own.crt", "tls.no-key"),
                    new Case("certfile $/own.crt|keyfile $/key.der", "tls.no-key"),
                    new Case("certfile $/own.pem|keyfile $/own.pem", ""),
                    new Case("certfile $/sha1.crt|keyfile $/own.key", "tls.too-weak"),
                    new Case("certfile $/self-sha1.crt|keyfile $/own.key", ""),
                    new Case(OWN + "cafile $/plant/rootCA.pem", ""),
                    new Case(OWN + "cafile $/none.pem", "tls.file-missing"),
                    new Case(OWN + "cafile $/own.key", "tls.no-certificate"),
                    new Case(OWN + "cafile $/torn.crt", "tls.no-certificate"),
                    new Case(OWN + "cafile $/half.pem", "tls.file-damaged"),
                    new Case(OWN + "capath $/none", ""),
                    new Case(OWN + "crlfile $/list.crl", ""),
                    new Case(OWN + "crlfile $/none.crl", "tls.file-missing"),
                    new Case(OWN + "crlfile $/own.crt", "tls.no-list"),
                    new Case(OWN + "tls_version tlsv1.1", ""),
                    new Case(OWN + "tls_version tlsv1.2", ""),
                    new Case(OWN + "tls_version tlsv1.3", ""),
                    new Case(OWN + "tls_version tlsv1", "tls.version"),
                    new Case(OWN + "ciphers HIGH:NOSUCH", ""),
                    new Case(OWN + "ciphers NOSUCH", "tls.no-cipher"),
                    new Case(OWN + "ciphers HIGH:@SECLEVEL=2", ""),
                    new Case(OWN + "ciphers HIGH:@SECLEVEL=3", "tls.cipher-command"),
                    new Case(OWN + "ciphers HIGH@SECLEVEL=3", "tls.cipher-command"),
                    new Case(OWN + "ciphers HIGH:@FOO", "tls.cipher-command"),
                    new Case(OWN + "ciphers TLS_AES_128_GCM_SHA256", "tls.no-cipher"),
                    new Case(OWN + "ciphers_tls1.3 TLS_AES_128_GCM_SHA256:NOSUCH", ""),
                    new Case(OWN + "ciphers_tls1.3 NOSUCH", "tls.no-cipher"),
                    new Case("psk_hint plant|psk_file $/keys", ""),
                    new Case("psk_hint plant|psk_file $/keys|ciphers PSK-AES128-CBC-SHA", ""),
                    new Case("psk_hint plant|psk_file $/no-hex", "tls.psk-file"));

    /** Where mosquitto starts, and speaks plain text, or does what is not served here. */
    private static final List<Case> OURS =
            List.of(
                    new Case("certfile $/own.crt", "tls.incomplete"),
                    new Case("keyfile $/own.key", "tls.incomplete"),
                    new Case("cafile $/plant/rootCA.pem", "tls.incomplete"),
                    new Case("require_certificate true", "tls.incomplete"),
                    new Case("require_certificate false", ""),
                    new Case("psk_file $/keys", ""),
                    new Case("psk_hint plant|psk_file $/keys|tls_version tlsv1.3", "tls.psk-version"),
                    new Case(
                            "psk_hint plant|psk_file $/keys|ciphers RSA-PSK-AES128-CBC-SHA", "tls.no-cipher"),
                    new Case(OWN + "ciphers AES256-GCM-SHA384", "tls.no-cipher"),
                    new Case(OWN + "tls_engine pkcs11", "tls.engine"),
                    new Case("certfile $/own.crt|keyfile $/locked.key", "tls.key-encrypted"),
                    new Case("certfile $/own.crt|keyfile $/locked.pkcs1", "tls.key-encrypted"));

    @TempDir private static Path folder;

    @BeforeAll
    static void makeFiles() throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        copy(plant.issue("localhost"), "own");
        copy(plant.issueEc("localhost"), "ec");
        copy(plant.issueExpired("localhost"), "expired");
        copy(plant.issueWithBits("localhost", 1024), "weak");
        plant.openssl("x509", "-in", "../own.crt", "-outform", "DER", "-out", "../own.der");
        plant.openssl("rsa", "-traditional", "-in", "../own.key", "-out", "../own.pkcs1");
        plant.openssl("pkcs8", "-topk8", "-nocrypt", "-in", "../ec.key", "-out", "../ec.pkcs8");
        plant.openssl(
                "pkcs8",
                "-topk8",
                "-passout",
                "pass:swordfish",
                "-in",
                "../own.key",
                "-out",
                "../locked.key");
        plant.openssl(
                "rsa",
                "-traditional",
                "-aes128",
                "-passout",
                "pass:swordfish",
                "-in",
                "../own.key",
                "-out",
                "../locked.pkcs1");
        plant.openssl("rsa", "-in", "../own.key", "-outform", "DER", "-out", "../key.der");
        plant.openssl("req", "-new", "-key", "../own.key", "-subj", "/CN=own", "-out", "own.csr");
        plant.openssl(
                "x509",
                "-req",
                "-in",
                "own.csr",
                "-CA",
                "rootCA.pem",
                "-CAkey",
                "rootCA.key",
                "-CAcreateserial",
                "-sha1",
                "-out",
                "../sha1.crt");
        plant.openssl(
                "x509",
                "-req",
                "-in",
                "own.csr",
                "-signkey",
                "../own.key",
                "-sha1",
                "-out",
                "../self-sha1.crt");
        TestAuthority.joined(folder.resolve("own.pem"), folder.resolve("own.key"), folder.resolve("own.crt"));
        Path own = folder.resolve("own.crt");
        TestAuthority.joined(folder.resolve("chain.pem"), own, plant.certificate());
        Path torn = folder.resolve("torn.crt");
        Files.writeString(torn, Files.readString(own).substring(0, 400));
        TestAuthority.joined(folder.resolve("half.pem"), plant.certificate(), torn);
        Files.copy(plant.revocationList(), folder.resolve("list.crl"));
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("keys"), "plc1:1234\n");
        Files.writeString(folder.resolve("no-hex"), "plc1:1234\nplc2:xyz\n");
    }

    private static void copy(Issued one, String name) throws IOException {
        Files.copy(one.certificate(), folder.resolve(name + ".crt"));
        Files.copy(one.key(), folder.resolve(name + ".key"));
    }

    private static String[] lines(Case one) {
        return ("allow_anonymous true|" + one.conf().replace("$", folder.toString())).split("\\|", -1);
    }

    private static String code(Case one) {
        try {
            DoorServer.door(folder, Runnable::run, InstantSource.system(), lines(one));
            return "";
        } catch (FindingException e) {
            return e.finding().code();
        }
    }

    /** It listens before it reads its certificates, and says "running" behind that. */
    private static boolean starts(Case one) throws IOException {
        return switch (Mosquitto.attempt(folder, lines(one))) {
            case Mosquitto.Started(Mosquitto broker) -> {
                try (broker) {
                    broker.logUntil(" running");
                    yield true;
                } catch (IOException e) {
                    yield false;
                }
            }
            case Mosquitto.Refused _ -> false;
        };
    }

    @Test
    void whatKeepsARealMosquittoFromStartingKeepsOursAndIsNamed() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Case one : ALIKE) {
            boolean starts = starts(one);
            String code = code(one);
            if (starts != one.code().isEmpty() || !code.equals(one.code())) {
                wrong.add(one + ": real " + starts + ", ours " + code);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void ourOwnRefusalsAreNamed() {
        assertThat(OURS).allSatisfy(one -> assertThat(code(one)).as(one.conf()).isEqualTo(one.code()));
    }

    @Test
    void aFindingNamesOptionFileAndLineAndNothingOfAKey() {
        Case other = new Case("certfile $/own.crt|keyfile $/ec.key", "");
        assertThatThrownBy(() -> DoorServer.door(folder, Runnable::run, InstantSource.system(), lines(other)))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> {
                            Finding finding = e.finding();
                            assertThat(finding.symptom())
                                    .contains("keyfile " + folder.resolve("ec.key"))
                                    .contains("mosquitto.conf, line 4")
                                    .contains("localhost");
                            assertThat(finding.toString()).doesNotContain("PRIVATE KEY");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "tls_version tlsv1.1,tls.version-old",
        "ciphers HIGH:NOSUCH,tls.cipher-passed-over",
        "ciphers_tls1.3 TLS_AES_128_GCM_SHA256:TLS_AES_128_CCM_SHA256,tls.cipher-passed-over",
        "dhparamfile /none,tls.dhparam-unused",
        "psk_hint plant,tls.psk-beside-certificate",
        "require_certificate true|capath $/folder,tls.capath-empty"
    })
    void whatIsServedOtherwiseIsNoted(String line, String code) {
        assertThat(DoorServer.notices(folder, lines(new Case(OWN + line, ""))))
                .extracting(Finding::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tls_version tlsv1.2", "ciphers HIGH:!aNULL", "capath $/folder"})
    void nothingIsNotedOfWhatIsServedAsWritten(String line) {
        assertThat(DoorServer.notices(folder, lines(new Case(OWN + line, "")))).isEmpty();
    }
}
