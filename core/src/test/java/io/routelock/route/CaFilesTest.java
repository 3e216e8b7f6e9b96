package io.routelock.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.CaIdentity;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.SharedCa;

import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Every form of file that openssl writes, and every fault that a form can be told of. */
@Timeout(180)
class CaFilesTest {

    /** Later than the certificates that a test makes. */
    private static final Instant NOW = Instant.now().plus(Duration.ofHours(1));

    private static final String PASSWORD = "swordfish";

    @TempDir static Path directory;
    private static TestAuthority plant;
    private static Issued device;
    private static Issued curve;

    @BeforeAll
    static void makeThePlant() throws IOException {
        plant = TestAuthority.create(directory.resolve("plant"), "RootCA");
        device = plant.issue("192.168.2.2");
        curve = plant.issueEc("192.168.2.3");
    }

    private static SharedCa files(Path ca, Path certificate, Path key) {
        return files(ca, certificate, key, "");
    }

    private static SharedCa files(Path ca, Path certificate, Path key, String password) {
        return new SharedCa(
                ca.toString(),
                certificate.toString(),
                key.toString(),
                password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password)),
                Optional.empty(),
                false);
    }

    private static SharedCa files(Issued one) {
        return files(plant.certificate(), one.certificate(), one.key());
    }

    private static SharedCa withList(Issued one, Path list) {
        return new SharedCa(
                plant.certificate().toString(),
                one.certificate().toString(),
                one.key().toString(),
                Optional.empty(),
                Optional.of(list.toString()),
                false);
    }

    private static CaIdentity load(SharedCa files) {
        return CaFiles.load(files, directory);
    }

    private static List<Finding> check(SharedCa files) {
        return CaFiles.check(files, directory, NOW);
    }

    private static List<String> codes(SharedCa files) {
        return check(files).stream().map(Finding::code).toList();
    }

    private static Finding only(SharedCa files) {
        List<Finding> findings = check(files);
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static void assertRefused(SharedCa files, String code) {
        assertThat(codes(files)).contains(code);
        assertThatThrownBy(() -> load(files))
                .isInstanceOf(FindingException.class)
                .hasMessageStartingWith(code + ": ")
                .hasNoCause();
    }

    @Test
    void theFilesOfTheManualAreReadAndNothingIsWrongWithThem() {
        CaIdentity identity = load(files(device));
        assertThat(identity.chain()).hasSize(1);
        assertThat(identity.toString()).isEqualTo("CaIdentity[192.168.2.2, signed by RootCA]");
        assertThat(check(files(device))).isEmpty();
    }

    @Test
    void relativePathsBeginInTheFolderOfTheRoutes() {
        var relative =
                new SharedCa(
                        "rootCA.pem",
                        device.certificate().getFileName().toString(),
                        "../plant/" + device.key().getFileName(),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        assertThat(CaFiles.load(relative, directory.resolve("plant")).chain()).hasSize(1);
        assertRefused(relative, "ca.missing");
    }

    /**
     * What a user's openssl may have made of the key: traditional or PKCS#8, PEM or DER, encrypted or not.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pkcs1.pem     | rsa -traditional",
                "pkcs1.der     | rsa -traditional -outform DER",
                "pkcs8.pem     | pkcs8 -topk8 -nocrypt",
                "pkcs8.der     | pkcs8 -topk8 -nocrypt -outform DER",
                "aes.pem       | pkcs8 -topk8 -v2 aes-256-cbc -passout pass:swordfish",
                "aes.der       | pkcs8 -topk8 -v2 aes-256-cbc -passout pass:swordfish -outform DER",
                "sha1.pem      | pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1 -passout pass:swordfish",
                "3des.pem      | pkcs8 -topk8 -v2 des3 -passout pass:swordfish",
                "pkcs12.pem    | pkcs8 -topk8 -v1 PBE-SHA1-3DES -passout pass:swordfish",
                "scrypt.pem    | pkcs8 -topk8 -scrypt -passout pass:swordfish",
                "old-aes.pem   | rsa -traditional -aes256 -passout pass:swordfish",
                "old-3des.pem  | rsa -traditional -des3 -passout pass:swordfish",
            })
    void theKeyIsReadInEveryFormThatOpensslWrites(String name, String command) throws IOException {
        Path key = converted(device, name, command);
        boolean encrypted = command.contains("passout");
        SharedCa files = files(plant.certificate(), device.certificate(), key, encrypted ? PASSWORD : "");
        assertThat(load(files).key()).isEqualTo(load(files(device)).key());
        if (encrypted) {
            assertRefused(files(plant.certificate(), device.certificate(), key), "ca.key-password-missing");
            assertRefused(
                    files(plant.certificate(), device.certificate(), key, "Swordfish"),
                    "ca.key-password-wrong");
        }
    }

    private static Path converted(Issued one, String name, String command) throws IOException {
        Path out = directory.resolve(name);
        String[] words = (command + " -in " + one.key() + " -out " + out).split(" ");
        plant.openssl(words);
        return out;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ec-sec1.der | ec -outform DER",
                "ec-old.pem  | ec -aes128 -passout pass:swordfish",
                "ec-8.pem    | pkcs8 -topk8 -nocrypt",
                "ec-8.der    | pkcs8 -topk8 -outform DER -passout pass:swordfish",
            })
    void keysOfCurvesAreReadTooWithAWarningThatTwincatCannotUseThem(String name, String command)
            throws IOException {
        Path key = converted(curve, name, command);
        String password = command.contains("passout") ? PASSWORD : "";
        SharedCa files = files(plant.certificate(), curve.certificate(), key, password);
        assertThat(load(files).key().getAlgorithm()).isEqualTo("EC");
        assertThat(only(files).code()).isEqualTo("ca.no-rsa-key");
        assertThat(only(files).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theTwoFilesOfTheManualForACurveHaveParametersBeforeTheKey() throws IOException {
        assertThat(Files.readString(curve.key())).contains("BEGIN EC PARAMETERS");
        assertThat(load(files(curve)).key().getAlgorithm()).isEqualTo("EC");
    }

    /** Nobody knows with which characters a password beyond ASCII was typed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"umlaut8.pem | pkcs8 -topk8 -v2 aes-256-cbc", "umlaut1.pem | rsa -traditional -aes256"})
    void aPasswordBeyondAsciiOpensTheKey(String name, String command) throws IOException {
        Path password = Files.writeString(directory.resolve("password.txt"), "schlüssel\n");
        Path key = converted(device, name, command + " -passout file:" + password);
        assertThat(load(files(plant.certificate(), device.certificate(), key, "schlüssel"))).isNotNull();
    }

    @Test
    void certificatesAndListsAreReadAsDerToo() throws IOException {
        Path ca = directory.resolve("ca.der");
        Path own = directory.resolve("own.der");
        Path list = directory.resolve("list.der");
        plant.openssl("x509", "-in", "rootCA.pem", "-outform", "DER", "-out", ca.toString());
        plant.openssl(
                "x509", "-in", device.certificate().toString(), "-outform", "DER", "-out", own.toString());
        plant.openssl(
                "crl", "-in", plant.revocationList().toString(), "-outform", "DER", "-out", list.toString());
        var files =
                new SharedCa(
                        ca.toString(),
                        own.toString(),
                        device.key().toString(),
                        Optional.empty(),
                        Optional.of(list.toString()),
                        false);
        assertThat(load(files).revoked()).isPresent();
        assertThat(check(files)).isEmpty();
    }

    @Test
    void aBundleOfAuthoritiesAndAChainWithIntermediatesAreRead() throws IOException {
        var other = TestAuthority.create(directory.resolve("bundled"), "OtherCA");
        var below = plant.intermediate(directory.resolve("below"), "LineCA");
        Issued deep = below.issue("deep");
        Path bundle =
                TestAuthority.joined(
                        directory.resolve("bundle.pem"), other.certificate(), plant.certificate());
        Path chain =
                TestAuthority.joined(directory.resolve("chain.pem"), deep.certificate(), below.certificate());
        CaIdentity identity = load(files(bundle, chain, deep.key()));
        assertThat(identity.authorities()).hasSize(2);
        assertThat(identity.chain()).hasSize(2);
        assertThat(check(files(bundle, chain, deep.key()))).isEmpty();
        assertRefused(files(bundle, deep.certificate(), deep.key()), "ca.other-authority");
    }

    @Test
    void filesThatAreNotThereOrNoFilesAreToldApart() throws IOException {
        Path nowhere = directory.resolve("nowhere.pem");
        SharedCa none = files(nowhere, nowhere, nowhere);
        assertThat(codes(none)).containsExactly("ca.missing", "ca.missing", "ca.missing");
        assertThat(check(none).getFirst().symptom()).contains("CA file").contains(nowhere.toString());
        assertRefused(files(plant.certificate(), directory, device.key()), "ca.unreadable");
        Path large = Files.write(directory.resolve("large.pem"), new byte[(1 << 20) + 1]);
        assertRefused(files(plant.certificate(), device.certificate(), large), "ca.too-large");
    }

    @Test
    void aPathOfWindowsIsSaidToBeOneElsewhere() {
        assumeTrue(File.separatorChar == '/', "not on Windows");
        for (String name :
                List.of(
                        "C:\\TwinCAT\\rootCA.pem",
                        "c:/TwinCAT/rootCA.pem",
                        "\\\\server\\ca.pem",
                        "pki\\ca.pem")) {
            var files =
                    new SharedCa(
                            name,
                            device.certificate().toString(),
                            device.key().toString(),
                            Optional.empty(),
                            Optional.empty(),
                            false);
            assertRefused(files, "ca.windows-path");
            assertThat(only(files).symptom()).contains(name);
        }
    }

    @Test
    void filesThatChangedPlacesAreSaidToHave() {
        SharedCa swapped = files(plant.certificate(), device.key(), device.certificate());
        assertThat(codes(swapped)).containsExactly("ca.no-certificate", "ca.no-key");
        assertThat(check(swapped))
                .allMatch(finding -> finding.likelyCauses().getFirst().contains("changed places"));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws IOException {
        Issued other = plant.issue("other");
        Issued otherCurve = plant.issueEc("other");
        assertRefused(files(plant.certificate(), device.certificate(), other.key()), "ca.key-mismatch");
        assertRefused(files(plant.certificate(), curve.certificate(), otherCurve.key()), "ca.key-mismatch");
        assertRefused(files(plant.certificate(), device.certificate(), curve.key()), "ca.key-mismatch");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedWithBothNames() throws IOException {
        var other = TestAuthority.create(directory.resolve("other"), "OtherCA");
        SharedCa files = files(other.certificate(), device.certificate(), device.key());
        assertRefused(files, "ca.other-authority");
        assertThat(only(files).symptom())
                .isEqualTo("The certificate of 192.168.2.2 was signed by RootCA; the CA file holds OtherCA.");
        var again = TestAuthority.create(directory.resolve("again"), "RootCA");
        assertThat(only(files(again.certificate(), device.certificate(), device.key())).symptom())
                .contains("signed by RootCA with another key");
    }

    @Test
    void aDevicesCertificateAsAuthorityIsRefused() throws IOException {
        Issued proper = plant.issue("proper", "basicConstraints=CA:FALSE");
        SharedCa files = files(proper.certificate(), device.certificate(), device.key());
        assertThat(codes(files)).containsExactly("ca.no-authority", "ca.other-authority");
    }

    @Test
    void datesAreTheChecksBusinessAndNotTheLoading() throws IOException {
        Issued old = plant.issueExpired("old");
        Issued early = plant.issueNotYetValid("early");
        assertThat(only(files(old)).code()).isEqualTo("ca.expired");
        assertThat(only(files(old)).symptom()).contains("old").contains("2002-01-01 00:00:00 UTC");
        assertThat(only(files(early)).code()).isEqualTo("ca.not-yet-valid");
        assertThat(only(files(early)).symptom()).contains("2090-01-01 00:00:00 UTC");
        assertThatCode(() -> load(files(old))).doesNotThrowAnyException();
        var later = NOW.plus(Duration.ofDays(3601));
        assertThat(CaFiles.check(files(device), directory, later))
                .extracting(Finding::code)
                .containsExactly("ca.expired", "ca.expired");
    }

    @Test
    void weakKeysAndOtherPurposesAreWarnings() throws IOException {
        SharedCa weak = files(plant.issueWithBits("weak", 1024));
        assertThat(only(weak).code()).isEqualTo("ca.weak-key");
        assertThat(only(weak).symptom()).contains("1024");
        SharedCa odd = files(plant.issue("odd", "extendedKeyUsage=codeSigning"));
        assertThat(only(odd).code()).isEqualTo("ca.key-usage");
        assertThat(List.of(only(weak), only(odd))).allMatch(one -> one.severity() == Severity.WARNING);
        assertThatCode(() -> load(odd)).doesNotThrowAnyException();
    }

    @Test
    void listsAreToldApartByAuthorityAndAge() throws IOException {
        var other = TestAuthority.create(directory.resolve("lists"), "RootCA");
        assertRefused(withList(device, other.revocationList()), "ca.revocation-list-other-authority");
        assertRefused(withList(device, device.certificate()), "ca.no-revocation-list");
        Finding outdated = only(withList(device, plant.outdatedRevocationList()));
        assertThat(outdated.code()).isEqualTo("ca.revocation-list-outdated");
        assertThat(outdated.severity()).isEqualTo(Severity.WARNING);
        assertThat(outdated.symptom()).contains("2002-01-01 00:00:00 UTC");
    }

    @Test
    void ourOwnCertificateThatWasTakenBackIsTold() throws IOException {
        Issued lost = plant.issue("lost");
        plant.revoke(lost);
        assertThat(only(withList(lost, plant.revocationList())).code()).isEqualTo("ca.revoked");
    }

    /** The password is given, so that the search for it can find something. */
    @Test
    void noTextHoldsAKeyOrAPassword() throws IOException {
        Path key = converted(device, "secret.pem", "rsa -traditional -aes256 -passout pass:" + PASSWORD);
        SharedCa right = files(plant.certificate(), device.certificate(), key, PASSWORD);
        String number = new BigInteger(1, load(right).key().getEncoded()).toString();
        assertThat(right.toString() + load(right) + check(right)).doesNotContain(PASSWORD, number);
        Path bad =
                Files.writeString(
                        directory.resolve("bad.pem"),
                        Files.readString(device.key()).replace("-----END", "!!!\n-----END"));
        String line = Files.readAllLines(device.key()).get(3);
        assertThat(check(files(plant.certificate(), bad, bad, PASSWORD)).toString())
                .doesNotContain(line, PASSWORD);
    }

    /** A file from elsewhere must not keep the program busy for hours. */
    @ParameterizedTest
    @ValueSource(ints = {2_000_000_000, 2_000_001, 0, -1})
    void aKeyThatWouldTakeHoursToOpenIsRefused(int rounds) throws IOException {
        Path key =
                converted(
                        device, "slow.der", "pkcs8 -topk8 -iter 2000 -outform DER -passout pass:" + PASSWORD);
        byte[] der = Files.readAllBytes(key);
        Path slow = directory.resolve("hours.der");
        Files.write(slow, withRounds(der, rounds));
        assertRefused(files(plant.certificate(), device.certificate(), slow, PASSWORD), "ca.key-costly");
    }

    private static byte[] withRounds(byte[] der, int rounds) throws IOException {
        var sequence = EncryptedPrivateKeyInfo.getInstance(der);
        var scheme = PBES2Parameters.getInstance(sequence.getEncryptionAlgorithm().getParameters());
        var pbkdf = PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        var slow = new PBKDF2Params(pbkdf.getSalt(), rounds, pbkdf.getPrf());
        var slowScheme =
                new PBES2Parameters(
                        new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, slow),
                        scheme.getEncryptionScheme());
        return new EncryptedPrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, slowScheme),
                        sequence.getEncryptedData())
                .getEncoded();
    }

    /** Cut short, overwritten, or anything at all: a finding, never another exception. */
    @Test
    void damagedFilesAreNeverMoreThanAFinding() throws IOException {
        List<Path> keys =
                List.of(
                        device.key(),
                        curve.key(),
                        converted(device, "d1.der", "rsa -traditional -outform DER"),
                        converted(device, "d2.pem", "rsa -traditional -aes256 -passout pass:" + PASSWORD),
                        converted(
                                device,
                                "d3.der",
                                "pkcs8 -topk8 -iter 9 -outform DER -passout pass:" + PASSWORD),
                        converted(device, "d4.pem", "pkcs8 -topk8 -iter 9 -passout pass:" + PASSWORD),
                        plant.revocationList(),
                        device.certificate());
        Random random = new Random(1);
        for (Path whole : keys) {
            byte[] content = Files.readAllBytes(whole);
            for (int round = 0; round < 60; round++) {
                checkEverywhere(damaged(content, random));
            }
        }
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            if (noise.length > 1 && round % 2 == 0) {
                noise[0] = 0x30;
                noise[1] = (byte) (noise.length - 2);
            }
            checkEverywhere(noise);
        }
    }

    private static byte[] damaged(byte[] content, Random random) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(content, random.nextInt(content.length));
        }
        byte[] changed = content.clone();
        for (int count = random.nextInt(4); count >= 0; count--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private static void checkEverywhere(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("damaged"), content);
        var files =
                new SharedCa(
                        file.toString(),
                        file.toString(),
                        file.toString(),
                        Optional.of(Secret.of(PASSWORD)),
                        Optional.of(file.toString()),
                        false);
        assertThat(check(files)).isNotEmpty();
        assertThatThrownBy(() -> load(files)).isInstanceOf(FindingException.class).hasNoCause();
    }
}
